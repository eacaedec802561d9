#include "certificates/certificateservice.h"
#include "certificates/profileservice.h"
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

    void everyKindOfAuthority_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("leaf");
        QTest::newRow("P-256") << u"ec-p256"_s << u"rsa-2048"_s;
        QTest::newRow("P-384") << u"ec-p384"_s << u"ec-p384"_s;
        QTest::newRow("RSA") << u"rsa-3072"_s << u"ed25519"_s;
        QTest::newRow("Ed25519") << u"ed25519"_s << u"ec-p256"_s;
    }
    // Root, intermediate, leaf; the leaf renewed with the same key and with a new one; revoked leaf and revoked intermediate.
    void everyKindOfAuthority()
    {
        QFETCH(QString, root);
        QFETCH(QString, leaf);
        auto &service = m_engine->certificates();
        const auto top = service.createAuthority(m_shop, {u"Top"_s, root, 0, {}});
        VERIFY_OK(top);
        const auto middle = service.createAuthority(m_shop, {u"Middle"_s, root, 0, top->id});
        VERIFY_OK(middle);
        write(u"top.pem"_s, *service.exportPem(top->id, false));
        write(u"middle.pem"_s, *service.exportPem(middle->id, false));
        certificates::IssueOrder order{u"a.example"_s, {}, 30};
        order.key = leaf;
        const auto made = service.issue(m_shop, order);
        VERIFY_OK(made);
        QCOMPARE(made->certificate.issuerId, middle->id); // the newest one
        const auto verify = [this](const QStringList &more, const QString &name) {
            return openssl(QStringList{u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, u"sslserver"_s, u"-CAfile"_s, file(u"top.pem"_s), u"-untrusted"_s, file(u"middle.pem"_s)}
                + more + QStringList{file(name)});
        };
        const auto check = [&](const certificates::Certificate &certificate) {
            write(u"leaf.pem"_s, *service.exportPem(certificate.id, false));
            const auto verdict = verify({}, u"leaf.pem"_s);
            QVERIFY2(verdict.code == 0, verdict.text.constData());
            const auto chain = service.chainOf(certificate.id);
            VERIFY_OK(chain);
            QVERIFY2(chain->trusted, qPrintable(chain->reason));
            QCOMPARE(chain->chain.size(), 3);
            QCOMPARE(service.exportPem(certificate.id, true)->count("BEGIN CERTIFICATE"), 3);
        };
        check(made->certificate);
        const auto same = service.renew(made->certificate.id, true);
        VERIFY_OK(same);
        check(same->certificate);
        QCOMPARE(service.exportKey(same->certificate.id)->bytes(), service.exportKey(made->certificate.id)->bytes());
        const auto fresh = service.renew(same->certificate.id);
        VERIFY_OK(fresh);
        check(fresh->certificate);
        QVERIFY(service.exportKey(fresh->certificate.id)->bytes() != service.exportKey(made->certificate.id)->bytes());
        QCOMPARE(fresh->certificate.keyType, made->certificate.keyType);

        VERIFY_OK(service.revoke(fresh->certificate.id, u"key-compromise"_s));
        write(u"middle.crl"_s, *service.revocationList(m_shop, middle->id));
        write(u"top.crl"_s, *service.revocationList(m_shop, top->id));
        const auto list = openssl({u"crl"_s, u"-in"_s, file(u"middle.crl"_s), u"-CAfile"_s, file(u"middle.pem"_s), u"-text"_s, u"-noout"_s});
        QVERIFY2(list.text.contains("verify OK") && list.text.contains(fresh->certificate.serialNumber.toLatin1()), list.text.constData());
        const QStringList lists{u"-crl_check_all"_s, u"-CRLfile"_s, file(u"middle.crl"_s), u"-CRLfile"_s, file(u"top.crl"_s)};
        QVERIFY(verify(lists, u"leaf.pem"_s).text.contains("revoked"));
        write(u"leaf.pem"_s, *service.exportPem(made->certificate.id, false));
        QCOMPARE(verify(lists, u"leaf.pem"_s).code, 0);
        VERIFY_OK(service.revoke(middle->id, u"ca-compromise"_s));
        write(u"top.crl"_s, *service.revocationList(m_shop, top->id));
        QVERIFY(verify(lists, u"leaf.pem"_s).text.contains("revoked"));
        certificates::IssueOrder late{u"b.example"_s, {}, 30};
        late.authority = middle->id;
        VERIFY_FAILS(service.issue(m_shop, late), ErrorCode::Conflict);
        QCOMPARE(service.issue(m_shop, {u"b.example"_s, {}, 30})->certificate.issuerId, top->id); // the newest that is valid
    }

    void requestsAreCertified()
    {
        auto &service = m_engine->certificates();
        QVERIFY(openssl({u"req"_s, u"-new"_s, u"-nodes"_s, u"-newkey"_s, u"rsa:2048"_s, u"-subj"_s, u"/CN=csr.example"_s, u"-addext"_s, u"subjectAltName=DNS:csr.example,IP:10.0.0.7,email:a@b.example"_s,
                    u"-keyout"_s, file(u"their.key"_s), u"-out"_s, file(u"their.csr"_s)}).code == 0);
        QFile csr(file(u"their.csr"_s));
        QVERIFY(csr.open(QIODevice::ReadOnly));
        certificates::IssueOrder order;
        order.csr = csr.readAll();
        const auto made = service.issue(m_shop, order);
        VERIFY_OK(made);
        QCOMPARE(made->certificate.commonName, u"csr.example"_s);
        QCOMPARE(made->certificate.san, (QStringList{u"csr.example"_s, u"10.0.0.7"_s, u"a@b.example"_s}));
        QVERIFY(!made->certificate.hasKey);
        VERIFY_FAILS(service.exportKey(made->certificate.id), ErrorCode::Invalid);
        exportTo(u"leaf.pem"_s, made->certificate);
        const auto good = openssl({u"verify"_s, u"-x509_strict"_s, u"-CAfile"_s, file(u"root.pem"_s), file(u"leaf.pem"_s)});
        QVERIFY2(good.code == 0, good.text.constData());
        const QByteArray theirs = openssl({u"pkey"_s, u"-in"_s, file(u"their.key"_s), u"-pubout"_s}).text;
        QCOMPARE(openssl({u"x509"_s, u"-in"_s, file(u"leaf.pem"_s), u"-pubkey"_s, u"-noout"_s}).text, theirs);
        VERIFY_FAILS(service.renew(made->certificate.id), ErrorCode::Invalid); // whose new key would that be?
        const auto renewed = service.renew(made->certificate.id, true);
        VERIFY_OK(renewed);
        exportTo(u"leaf.pem"_s, renewed->certificate);
        QCOMPARE(openssl({u"x509"_s, u"-in"_s, file(u"leaf.pem"_s), u"-pubkey"_s, u"-noout"_s}).text, theirs);

        QByteArray forged = QByteArray::fromBase64(QByteArray(order.csr).replace("-----BEGIN CERTIFICATE REQUEST-----", "").replace("-----END CERTIFICATE REQUEST-----", ""));
        forged.replace("csr.example", "bank.exampl");
        order.csr = forged;
        VERIFY_FAILS(service.issue(m_shop, order), ErrorCode::Invalid); // not signed by its own key
        order.csr = "garbage";
        VERIFY_FAILS(service.issue(m_shop, order), ErrorCode::Invalid);
    }

    void profilesAreKept()
    {
        auto &profiles = m_engine->profiles();
        certificates::Profile mutual{{}, m_shop, u"Mutual"_s, {u"server"_s, u"client"_s}, u"ec-p384"_s, 20, 30, {u"*.shop.example"_s, u"IP:10.*"_s}};
        const auto saved = profiles.save(mutual);
        VERIFY_OK(saved);
        VERIFY_FAILS(profiles.save(mutual), ErrorCode::Conflict);
        mutual.name = u"TLS Server"_s;
        VERIFY_FAILS(profiles.save(mutual), ErrorCode::Conflict);
        certificates::IssueOrder order{u"a.shop.example"_s, {}, 0, u"Mutual"_s};
        const auto made = m_engine->certificates().issue(m_shop, order);
        VERIFY_OK(made);
        QCOMPARE(made->certificate.keyBits, 384);
        QCOMPARE(made->certificate.daysUntilExpiry(m_temp->clock.nowMs()), 20);
        exportTo(u"leaf.pem"_s, made->certificate);
        const QByteArray text = openssl({u"x509"_s, u"-in"_s, file(u"leaf.pem"_s), u"-text"_s, u"-noout"_s}).text;
        QVERIFY2(text.contains("TLS Web Server Authentication, TLS Web Client Authentication"), text.constData());
        order.days = 31;
        VERIFY_FAILS(m_engine->certificates().issue(m_shop, order), ErrorCode::Invalid);
        order.days = 30;
        order.san = {u"IP:10.1.2.3"_s, u"b.shop.example"_s};
        VERIFY_OK(m_engine->certificates().issue(m_shop, order));
        order.san = {u"shop.example.evil.example"_s};
        VERIFY_FAILS(m_engine->certificates().issue(m_shop, order), ErrorCode::Invalid);
        VERIFY_OK(profiles.remove(m_shop, u"Mutual"_s));
        VERIFY_FAILS(profiles.remove(m_shop, u"TLS Server"_s), ErrorCode::Invalid);
        // The renewal keeps the use, though the profile is gone.
        exportTo(u"leaf.pem"_s, m_engine->certificates().renew(made->certificate.id)->certificate);
        QVERIFY(openssl({u"x509"_s, u"-in"_s, file(u"leaf.pem"_s), u"-text"_s, u"-noout"_s}).text.contains("TLS Web Server Authentication, TLS Web Client Authentication"));
    }

    void weaknessesAreMarked()
    {
        QVERIFY(openssl({u"req"_s, u"-x509"_s, u"-nodes"_s, u"-newkey"_s, u"rsa:1024"_s, u"-sha1"_s, u"-days"_s, u"5"_s, u"-subj"_s, u"/CN=weak"_s, u"-keyout"_s, u"/dev/null"_s, u"-out"_s, file(u"weak.pem"_s)}).code == 0);
        const auto report = m_engine->certificates().importFiles(m_shop, {file(u"weak.pem"_s)});
        QCOMPARE(certificates::weaknessesOf(*m_engine->certificates().find(report->files.constFirst().certificateId)), (QStringList{u"SHA-1 signature"_s, u"RSA key of 1024 bits"_s}));
        QVERIFY(certificates::weaknessesOf(issue(u"a.example"_s, {})).isEmpty());
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
        QTest::newRow("RSA 4096") << QStringList{u"rsa:4096"_s} << u"/CN=e"_s << u"RSA"_s;
        QTest::newRow("P-521") << QStringList{u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-521"_s} << u"/CN=f"_s << u"EC"_s;
        QTest::newRow("RSA-PSS") << QStringList{u"rsa-pss"_s, u"-pkeyopt"_s, u"rsa_keygen_bits:2048"_s} << u"/CN=g"_s << u"RSA-PSS"_s;
        QTest::newRow("right to left") << QStringList{u"ed25519"_s} << u"/CN=a\u202Egnp.exe"_s << u"ED25519"_s;
        QTest::newRow("a long subject") << QStringList{u"ed25519"_s} << u"/C=DE/ST=Bayern/L=München/O=Über GmbH/OU=One/OU=Two/OU=Three/CN=h/emailAddress=a@b.example"_s << u"ED25519"_s;
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
