#include "certificates/certificateservice.h"
#include "support/tempstore.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// The openssl command as the judge of what the small CA makes, and of what the inventory keeps.
class TestJudgeCertificates final : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_shop;

    [[nodiscard]] QString file(const QString &name) const { return m_temp->dir() + u'/' + name; }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile target(file(name));
        QVERIFY(target.open(QIODevice::WriteOnly));
        QCOMPARE(target.write(bytes), bytes.size());
    }
    struct Verdict { int code; QByteArray text; };
    static Verdict openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"openssl"_s, arguments);
        process.waitForFinished(30'000);
        return {process.exitCode(), process.readAll()};
    }
    certificates::Certificate issue(const QString &cn, const QStringList &san, const QString &profile = {})
    {
        auto made = m_engine->certificates().issue(m_shop, {cn, san, 90, profile});
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        return made->certificate;
    }
    void exportTo(const QString &name, const certificates::Certificate &certificate)
    {
        write(name, *m_engine->certificates().exportPem(certificate.id, false));
        const QByteArray chain = *m_engine->certificates().exportPem(certificate.id, true);
        write(u"root.pem"_s, chain.mid(chain.lastIndexOf("-----BEGIN")));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("openssl is not installed");
    }
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_temp->clock.set(systemClock().nowMs());
        m_engine = m_temp->open();
        m_shop = m_engine->certificates().createApplication(u"Shop"_s)->id;
    }
    void cleanup()
    {
        m_engine.reset();
        m_temp.reset();
    }

    void leavesVerify_data()
    {
        QTest::addColumn<QStringList>("san");
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QStringList>("check");
        QTest::newRow("host") << QStringList{u"a.example"_s} << u"TLS Server"_s << QStringList{u"-verify_hostname"_s, u"a.example"_s};
        QTest::newRow("wildcard") << QStringList{u"*.a.example"_s} << u"TLS Server"_s << QStringList{u"-verify_hostname"_s, u"b.a.example"_s};
        QTest::newRow("IPv6") << QStringList{u"IP:2001:db8::1"_s} << u"TLS Server"_s << QStringList{u"-verify_ip"_s, u"2001:db8:0::1"_s};
        QTest::newRow("mail") << QStringList{u"email:ada@a.example"_s} << u"TLS Client"_s << QStringList{u"-verify_email"_s, u"ada@a.example"_s};
    }
    void leavesVerify()
    {
        QFETCH(QStringList, san);
        QFETCH(QString, profile);
        QFETCH(QStringList, check);
        exportTo(u"leaf.pem"_s, issue(u"a.example"_s, san, profile));
        const QString purpose = profile == u"TLS Client"_s ? u"sslclient"_s : u"sslserver"_s;
        const QStringList common{u"verify"_s, u"-x509_strict"_s, u"-CAfile"_s, file(u"root.pem"_s)};
        const auto good = openssl(common + QStringList{u"-purpose"_s, purpose} + check + QStringList{file(u"leaf.pem"_s)});
        QVERIFY2(good.code == 0, good.text.constData());
        const auto wrongUse = openssl(common + QStringList{u"-purpose"_s, profile == u"TLS Client"_s ? u"sslserver"_s : u"sslclient"_s, file(u"leaf.pem"_s)});
        QVERIFY2(wrongUse.code != 0, wrongUse.text.constData());
    }

    void renewedVerifiesToo()
    {
        const auto first = issue(u"a.example"_s, {u"a.example"_s, u"URI:urn:a:b"_s});
        const auto second = m_engine->certificates().renew(first.id);
        VERIFY_OK(second);
        exportTo(u"leaf.pem"_s, second->certificate);
        const auto good = openssl({u"verify"_s, u"-x509_strict"_s, u"-CAfile"_s, file(u"root.pem"_s), file(u"leaf.pem"_s)});
        QVERIFY2(good.code == 0, good.text.constData());
    }

    void revocationIsSeen()
    {
        const auto kept = issue(u"kept.example"_s, {});
        const auto lost = issue(u"lost.example"_s, {});
        VERIFY_OK(m_engine->certificates().revoke(lost.id, u"key-compromise"_s));
        exportTo(u"kept.pem"_s, kept);
        exportTo(u"lost.pem"_s, lost);
        write(u"list.crl"_s, *m_engine->certificates().revocationList(m_shop));
        const auto list = openssl({u"crl"_s, u"-in"_s, file(u"list.crl"_s), u"-CAfile"_s, file(u"root.pem"_s), u"-text"_s, u"-noout"_s});
        QVERIFY2(list.code == 0 && list.text.contains("verify OK"), list.text.constData());
        QVERIFY2(list.text.contains(lost.serialNumber.toLatin1()) && list.text.contains("Key Compromise"), list.text.constData());
        QVERIFY(!list.text.contains(kept.serialNumber.toLatin1()));
        const auto verify = [this](const QString &name) {
            return openssl({u"verify"_s, u"-crl_check"_s, u"-CAfile"_s, file(u"root.pem"_s), u"-CRLfile"_s, file(u"list.crl"_s), file(name)});
        };
        QCOMPARE(verify(u"kept.pem"_s).code, 0);
        const auto refused = verify(u"lost.pem"_s);
        QVERIFY2(refused.code != 0 && refused.text.contains("revoked"), refused.text.constData());
    }

    void serialsAndNamesAreOpenssls()
    {
        const auto made = issue(u"a.example"_s, {u"a.example"_s, u"IP:2001:db8::1"_s});
        exportTo(u"leaf.pem"_s, made);
        const auto told = openssl({u"x509"_s, u"-in"_s, file(u"leaf.pem"_s), u"-noout"_s, u"-serial"_s, u"-fingerprint"_s, u"-sha256"_s});
        QVERIFY2(told.text.contains("serial=" + made.serialNumber.toLatin1()), told.text.constData());
        QByteArray fingerprint = told.text.mid(told.text.lastIndexOf('=') + 1).trimmed();
        QCOMPARE(QString::fromLatin1(fingerprint.replace(':', "").toLower()), made.fingerprint);
    }

    void oddShapesOfOthers_data()
    {
        QTest::addColumn<QStringList>("key");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("type");
        QTest::newRow("RSA") << QStringList{u"rsa:2048"_s} << u"/C=DE/O=Müller, Söhne + Co/CN=a.example"_s << u"RSA"_s;
        QTest::newRow("P-384") << QStringList{u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-384"_s} << u"/CN=b"_s << u"EC"_s;
        QTest::newRow("Ed25519") << QStringList{u"ed25519"_s} << u"/CN=c"_s << u"ED25519"_s;
        QTest::newRow("no common name") << QStringList{u"ed25519"_s} << u"/O=only an organisation"_s << u"ED25519"_s;
        QTest::newRow("two common names") << QStringList{u"ed25519"_s} << u"/CN=one/CN=two"_s << u"ED25519"_s;
        QTest::newRow("Ed448") << QStringList{u"ed448"_s} << u"/CN=d"_s << u"ED448"_s;
    }
    void oddShapesOfOthers()
    {
        QFETCH(QStringList, key);
        QFETCH(QString, subject);
        QFETCH(QString, type);
        const auto made = openssl(QStringList{u"req"_s, u"-x509"_s, u"-utf8"_s, u"-nodes"_s, u"-days"_s, u"20"_s, u"-keyout"_s, u"/dev/null"_s, u"-out"_s, file(u"in.pem"_s), u"-subj"_s, subject,
            u"-newkey"_s} + key);
        QVERIFY2(made.code == 0, made.text.constData());
        QVERIFY(openssl({u"x509"_s, u"-in"_s, file(u"in.pem"_s), u"-outform"_s, u"DER"_s, u"-out"_s, file(u"in.der"_s)}).code == 0);
        const auto report = m_engine->certificates().importFiles(m_shop, {file(u"in.pem"_s), file(u"in.der"_s)});
        VERIFY_OK(report);
        QCOMPARE(report->imported, 1);
        QCOMPARE(report->known, 1);
        const auto found = m_engine->certificates().find(report->files.constFirst().certificateId);
        QCOMPARE(found->keyType.toUpper(), type);
        QFile original(file(u"in.pem"_s));
        QVERIFY(original.open(QIODevice::ReadOnly));
        QCOMPARE(*m_engine->certificates().exportPem(found->id, false), original.readAll());
    }
};

QTEST_GUILESS_MAIN(TestJudgeCertificates)
#include "tst_judge_certificates.moc"
