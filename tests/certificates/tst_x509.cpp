#include "certificatemaker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::crypto;

class TestX509 final : public QObject
{
    Q_OBJECT

    static constexpr qint64 Now = 1763683200000; // 2025-11-21
    static constexpr qint64 Day = 86'400'000;

    static KeyAndCertificate root() { return *makeRoot(u"Shop Root CA"_s, 7300, Now); }
    static Result<CertificateFacts> issued(const QStringList &san, const QString &cn = u"api.example.com"_s)
    {
        BELFRY_LET(made, crypto::issue({cn, san, {}, 90, {u"server"_s}}, root(), Now));
        return readCertificate(made.certificateDer);
    }

private Q_SLOTS:
    void rootAndLeaf()
    {
        const auto authority = root();
        const auto rootFacts = readCertificate(authority.certificateDer);
        QVERIFY(rootFacts.has_value());
        QVERIFY(rootFacts->isCa);
        QCOMPARE(rootFacts->keyType, u"EC"_s);
        QCOMPARE(rootFacts->keyBits, 256);
        const auto made = crypto::issue({u"api.example.com"_s, {u"api.example.com"_s}, {}, 90, {u"server"_s}}, authority, Now);
        QVERIFY(made.has_value());
        const auto leaf = readCertificate(made->certificateDer);
        QVERIFY(leaf.has_value());
        QVERIFY(!leaf->isCa);
        QCOMPARE(leaf->issuer, rootFacts->subject);
        QCOMPARE(leaf->notAfterMs, Now + 90 * Day);
        QVERIFY(leaf->notBeforeMs < Now);
        QVERIFY(!leaf->serialNumber.startsWith(u'-'));
        QCOMPARE(leaf->serialNumber, leaf->serialNumber.toUpper());
        QCOMPARE(leaf->der, made->certificateDer);
    }

    void alternativeNames_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("seen");
        QTest::newRow("plain is DNS") << u"www.example.com"_s << u"www.example.com"_s;
        QTest::newRow("prefix") << u"dns:www.example.com"_s << u"www.example.com"_s;
        QTest::newRow("wildcard") << u"*.example.com"_s << u"*.example.com"_s;
        QTest::newRow("IDN") << u"bücher.example"_s << u"xn--bcher-kva.example"_s;
        QTest::newRow("IDN wildcard") << u"*.bücher.example"_s << u"*.xn--bcher-kva.example"_s;
        QTest::newRow("IPv4") << u"IP:10.0.0.1"_s << u"10.0.0.1"_s;
        QTest::newRow("IPv6") << u"IP:2001:DB8:0:0::1"_s << u"2001:db8::1"_s;
        QTest::newRow("mail") << u"email:ops@example.com"_s << u"ops@example.com"_s;
        QTest::newRow("URI") << u"URI:spiffe://example.com/ns/a,b"_s << u"spiffe://example.com/ns/a,b"_s;
    }
    void alternativeNames()
    {
        QFETCH(QString, given);
        QFETCH(QString, seen);
        const auto facts = issued({given});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().message));
        QCOMPARE(facts->san, QStringList(seen));
    }

    void badNamesAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"", "a b", "a,DNS:evil.example", "-a.example", "a..b", "IP:300.1.1.1", "IP:10.0.0.0/8", "email:copy", "email:a@b@c",
                 "URI:no-scheme", "DNS:", "*", "a\nb", "@section"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void badNamesAreRefused()
    {
        QFETCH(QString, name);
        const auto facts = issued({name});
        QVERIFY(!facts.has_value());
        QCOMPARE(facts.error().code, ErrorCode::Invalid);
        QCOMPARE(facts.error().field, u"san"_s);
    }

    void commonNameLimits()
    {
        QVERIFY(!issued({}, {}).has_value());
        QVERIFY(!issued({}, QString(65, u'a')).has_value());
        QVERIFY(!issued({}, u"a\nb"_s).has_value());
        QVERIFY(issued({}, QString(64, u'ä')).has_value());
        for (const int days : {0, -1, 3651})
            QVERIFY(!crypto::issue({u"a"_s, {}, {}, days, {u"server"_s}}, root(), Now).has_value());
    }

    void namesAreTakenOverWithTheKey()
    {
        const auto authority = root();
        const QStringList names{u"a.example"_s, u"IP:2001:db8::1"_s, u"email:a@b.example"_s, u"URI:https://a/b"_s, u"*.c.example"_s};
        const auto first = crypto::issue({u"a.example"_s, names, {}, 30, {u"client"_s}}, authority, Now);
        QVERIFY(first.has_value());
        const auto second = crypto::issue({u"a.example"_s, {}, first->certificateDer, 30, {u"client"_s}}, authority, Now, first->privateKeyDer);
        QVERIFY(second.has_value());
        const auto before = readCertificate(first->certificateDer), after = readCertificate(second->certificateDer);
        QCOMPARE(after->san, before->san);
        QCOMPARE(after->san.size(), names.size());
        QVERIFY(after->serialNumber != before->serialNumber);
        QCOMPARE(second->privateKeyDer.bytes(), first->privateKeyDer.bytes());
    }

    void readsPemAndDerBitIdentical()
    {
        const QByteArray der = test::OddCertificate().der();
        const QByteArray pem = toPem(der);
        QByteArray crlf = "Some text before\r\n" + QByteArray(pem).replace('\n', "\r\n") + "and behind\r\n";
        for (const QByteArray &file : {der, pem, crlf, QByteArray("\xEF\xBB\xBF") + pem}) {
            const auto read = readCertificates(file);
            QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
            QCOMPARE(read->certificates.size(), 1);
            QCOMPARE(read->certificates.constFirst().der, der);
        }
    }

    void aBadBlockAmongGoodOnesIsTold()
    {
        const QByteArray good = toPem(test::OddCertificate().der());
        const QByteArray other = toPem(test::OddCertificate{.serial = "2"}.der());
        const QByteArray broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        const auto read = readCertificates(good + broken + other);
        QVERIFY(read.has_value());
        QCOMPARE(read->certificates.size(), 2);
        QCOMPARE(read->damaged.size(), 1);
        const auto cut = readCertificates(good + other.left(other.size() / 2));
        QVERIFY(cut.has_value());
        QCOMPARE(cut->certificates.size(), 1);
        QCOMPARE(cut->damaged.size(), 1);
    }

    void aBlockThatIsCutOffTakesNoOtherAlong_data()
    {
        QTest::addColumn<qsizetype>("length"); // of what is left of the second of four
        QTest::addColumn<QByteArray>("between");
        const QByteArray whole = toPem(test::OddCertificate{.serial = "2"}.der());
        for (const qsizetype length : {qsizetype(12), qsizetype(27), qsizetype(28), qsizetype(200), whole.size() - 26, whole.size() - 8}) {
            QTest::addRow("%d bytes and a line end", int(length)) << length << QByteArray("\n");
            QTest::addRow("%d bytes", int(length)) << length << QByteArray();
        }
    }
    void aBlockThatIsCutOffTakesNoOtherAlong()
    {
        QFETCH(qsizetype, length);
        QFETCH(QByteArray, between);
        QByteArrayList whole;
        for (const char *serial : {"1", "2", "3", "4"})
            whole += toPem(test::OddCertificate{.serial = serial}.der());
        const auto read = readCertificates(whole.at(0) + whole.at(1).left(length) + between + whole.at(2) + whole.at(3));
        QVERIFY(read.has_value());
        QStringList serials;
        for (const CertificateFacts &facts : read->certificates)
            serials += facts.serialNumber;
        QCOMPARE(serials, (QStringList{u"01"_s, u"03"_s, u"04"_s}));
        QCOMPARE(read->damaged, QStringList(u"Block 2 is cut off or damaged."_s));
    }

    void aKeyBehindABlockThatIsCutOffIsRead()
    {
        const auto authority = root();
        const QByteArray other = toPem(test::OddCertificate().der());
        const auto read = readCertificates(toPem(authority.certificateDer) + other.left(200) + '\n' + keyToPem(authority.privateKeyDer).bytes(), {{}, true});
        QVERIFY(read.has_value());
        QCOMPARE(read->keys.size(), 1);
        QCOMPARE(read->damaged.size(), 1);
    }

    void whatIsNoCertificate_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        const QByteArray der = test::OddCertificate().der();
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("garbage") << QByteArray(300, 'x') << u"neither PEM"_s;
        QTest::newRow("truncated DER") << der.left(der.size() - 10) << u"cut off"_s;
        QTest::newRow("truncated PEM") << toPem(der).left(200) << u"cut off"_s;
        QTest::newRow("PKCS#7 PEM") << QByteArray("-----BEGIN PKCS7-----\nMAA=\n-----END PKCS7-----\n") << u"PKCS#7"_s;
        QTest::newRow("PKCS#7 DER") << QByteArray::fromHex("3013060 92a864886f70d010702a0060404000000 00") << u"PKCS#7"_s;
        QTest::newRow("PKCS#12 DER") << QByteArray::fromHex("308201000201033082") + QByteArray(300, '\0') << u"PKCS#12"_s;
        QTest::newRow("key") << QByteArray("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n") << u"private key"_s;
        QTest::newRow("request") << QByteArray("-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n") << u"CSR"_s;
        QTest::newRow("huge") << QByteArray(CertificateFileMaxBytes + 1, 'x') << u"4 MiB"_s;
    }
    void whatIsNoCertificate()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto read = readCertificates(bytes);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        QVERIFY2(read.error().message.contains(word), qPrintable(read.error().message));
    }

    void hostileCertificates()
    {
        const auto facts = [](const test::OddCertificate &odd) { return *readCertificate(odd.der()); };
        QCOMPARE(facts({.notAfter = "99991231235959Z"}).notAfterMs, 253402300799000);
        QCOMPARE(facts({.notBefore = "19500101000000Z"}).notBeforeMs, -631152000000);
        QCOMPARE(facts({.commonName = "-----BEGIN CERTIFICATE-----"}).commonName, u"-----BEGIN CERTIFICATE-----"_s);
        QCOMPARE(facts({.serial = "-255"}).serialNumber, u"-FF"_s);
        QCOMPARE(facts({.serial = "0"}).serialNumber, u"0"_s);
        QCOMPARE(facts({.commonName = {}}).commonName, QString());
        const QString bidi = u"a\u202Egnp.exe"_s;
        QCOMPARE(facts({.commonName = bidi.toUtf8()}).commonName, bidi); // a fact; showing it is for others to do safely
        QCOMPARE(facts({.commonName = QByteArray("a\0b", 3)}).commonName.size(), 3);
        QByteArrayList many;
        for (int i = 0; i < 10000; ++i)
            many += "host" + QByteArray::number(i) + ".example.com";
        const auto wide = facts({.dnsNames = many});
        QCOMPARE(wide.san.size(), 10000);
        QCOMPARE(wide.san.constLast(), u"host9999.example.com"_s);
    }
};

QTEST_GUILESS_MAIN(TestX509)
#include "tst_x509.moc"
