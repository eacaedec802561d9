#include "certificates/certificateservice.h"
#include "certificatemaker.h"
#include "crypto/x509.h"
#include "support/tempstore.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using certificates::ImportOptions;

/// Files as the openssl command and people make them: containers, passwords, keys, and what is wrong with them.
class TestJudgeFiles final : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_shop;

    certificates::CertificateService &service() { return m_engine->certificates(); }
    [[nodiscard]] QString file(const QString &name) const { return m_temp->dir() + u'/' + name; }
    QByteArray read(const QString &name) const
    {
        QFile source(file(name));
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile target(file(name));
        QVERIFY(target.open(QIODevice::WriteOnly));
        QCOMPARE(target.write(bytes), bytes.size());
    }
    void openssl(const QString &line)
    {
        QProcess process;
        process.setWorkingDirectory(m_temp->dir());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"openssl"_s, QProcess::splitCommand(line));
        QVERIFY(process.waitForFinished(30'000));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    }
    void makePair()
    {
        openssl(u"req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 20 -subj /CN=pair.example -keyout key.pem -out cert.pem"_s);
    }
    Result<certificates::ImportReport> import(const QString &name, const ImportOptions &options = {})
    {
        return service().importFiles(m_shop, {file(name)}, options);
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
        m_shop = service().createApplication(u"Shop"_s)->id;
    }
    void cleanup()
    {
        m_engine.reset();
        m_temp.reset();
    }

    void pkcs12()
    {
        makePair();
        openssl(u"pkcs12 -export -in cert.pem -inkey key.pem -passout pass:secret -out pair.p12"_s);
        const auto without = import(u"pair.p12"_s);
        VERIFY_OK(without);
        QCOMPARE(without->unreadable, 1);
        QVERIFY(without->files.constFirst().needsPassword);
        QVERIFY2(without->files.constFirst().reason.contains(u"password is needed"_s), qPrintable(without->files.constFirst().reason));
        const auto wrong = import(u"pair.p12"_s, {SecretBytes("Secret")});
        QVERIFY(wrong->files.constFirst().needsPassword);
        QVERIFY2(wrong->files.constFirst().reason.contains(u"wrong"_s), qPrintable(wrong->files.constFirst().reason));
        QVERIFY(service().list(m_shop)->isEmpty());

        const auto preview = import(u"pair.p12"_s, {SecretBytes("secret"), true, true});
        QCOMPARE(preview->files.constFirst().verdict, u"new"_s);
        QVERIFY(preview->files.constFirst().withKey);
        QVERIFY(service().list(m_shop)->isEmpty()); // only looked at

        const auto plain = import(u"pair.p12"_s, {SecretBytes("secret")});
        QCOMPARE(plain->imported, 1);
        const QString id = plain->files.constFirst().certificateId;
        QVERIFY(!service().find(id)->hasKey); // keys only when asked for
        VERIFY_FAILS(service().exportKey(id), ErrorCode::Invalid);
        const auto keyed = import(u"pair.p12"_s, {SecretBytes("secret"), true});
        QCOMPARE(keyed->known, 1);
        QVERIFY(keyed->files.constFirst().withKey);
        QVERIFY(service().find(id)->hasKey);
        write(u"out.key"_s, service().exportKey(id)->bytes());
        openssl(u"pkey -in out.key -pubout -out out.pub"_s);
        openssl(u"pkey -in key.pem -pubout -out in.pub"_s);
        QCOMPARE(read(u"out.pub"_s), read(u"in.pub"_s));
        QFile store(m_temp->path());
        QVERIFY(store.open(QIODevice::ReadOnly)); // the key stands sealed in it, never as it is
        QVERIFY(!store.readAll().contains(QByteArray::fromBase64(read(u"key.pem"_s).replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", "")).right(60)));
    }

    void pkcs12WithAChainAndNoPassword()
    {
        makePair();
        openssl(u"req -x509 -nodes -newkey ed25519 -days 20 -subj /CN=other.example -keyout other.key -out other.pem"_s);
        openssl(u"pkcs12 -export -in cert.pem -inkey key.pem -certfile other.pem -passout pass: -out chain.pfx"_s);
        QCOMPARE(import(u"chain.pfx"_s)->imported, 2);
    }

    void hostilePkcs12()
    {
        makePair();
        openssl(u"pkcs12 -export -in cert.pem -inkey key.pem -passout pass:x -iter 2000001 -nomaciter -out slow.p12"_s);
        const auto slow = import(u"slow.p12"_s, {SecretBytes("x"), true});
        QCOMPARE(slow->unreadable, 1);
        QVERIFY2(slow->files.constFirst().reason.contains(u"rounds"_s), qPrintable(slow->files.constFirst().reason));
        openssl(u"pkcs12 -export -in cert.pem -inkey key.pem -passout pass:x -out good.p12"_s);
        const QByteArray good = read(u"good.p12"_s);
        for (qsizetype cut = 10; cut < good.size(); cut += 97) {
            write(u"cut.p12"_s, good.left(cut));
            QCOMPARE(import(u"cut.p12"_s, {SecretBytes("x"), true})->unreadable, 1);
        }
    }

    void pkcs7()
    {
        makePair();
        openssl(u"req -x509 -nodes -newkey ed25519 -days 20 -subj /CN=other.example -keyout other.key -out other.pem"_s);
        openssl(u"crl2pkcs7 -nocrl -certfile cert.pem -certfile other.pem -out both.p7b"_s);
        openssl(u"crl2pkcs7 -nocrl -certfile cert.pem -certfile other.pem -outform DER -out both.p7c"_s);
        QCOMPARE(import(u"both.p7b"_s)->imported, 2);
        QCOMPARE(import(u"both.p7c"_s)->known, 2);
    }

    void encryptedKeysBesideACertificate()
    {
        makePair();
        openssl(u"pkey -in key.pem -aes256 -passout pass:secret -out locked.pem"_s);
        write(u"both.pem"_s, read(u"cert.pem"_s) + read(u"locked.pem"_s));
        QCOMPARE(import(u"both.pem"_s, {{}, false, true})->imported, 1); // nobody asked for the key: no password either
        QVERIFY(import(u"both.pem"_s, {{}, true})->files.constFirst().needsPassword);
        QVERIFY(import(u"both.pem"_s, {SecretBytes("wrong"), true})->files.constFirst().needsPassword);
        const auto good = import(u"both.pem"_s, {SecretBytes("secret"), true});
        QCOMPARE(good->imported, 1);
        QVERIFY(good->files.constFirst().withKey);
        openssl(u"genpkey -algorithm ed25519 -out stranger.key"_s);
        write(u"stranger.pem"_s, read(u"cert.pem"_s) + read(u"stranger.key"_s));
        const auto stranger = import(u"stranger.pem"_s, {{}, true});
        QCOMPARE(stranger->known, 1);
        QCOMPARE(stranger->unreadable, 1); // said, not swallowed
    }

    void aFolderOfGoodAndBad()
    {
        makePair();
        QDir(m_temp->dir()).mkdir(u"in"_s);
        openssl(u"pkcs12 -export -in cert.pem -inkey key.pem -passout pass:secret -out in/1.p12"_s);
        write(u"in/2.pem"_s, read(u"cert.pem"_s));
        write(u"in/3.pem"_s, read(u"cert.pem"_s).left(300));
        write(u"in/4.pem"_s, QByteArray());
        QFile huge(file(u"in/5.pem"_s));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(100 * 1024 * 1024));
        huge.close();
        write(u"in/6.der"_s, test::OddCertificate{.commonName = QByteArray("a\0b\xE2\x80\xAE", 6), .serial = "-5", .notAfter = "99991231235959Z"}.der());
        QByteArrayList names;
        for (int i = 0; i < 10'000; ++i)
            names += "host" + QByteArray::number(i) + ".example.com";
        write(u"in/7.crt"_s, test::OddCertificate{.serial = "7", .dnsNames = names}.der());
        const auto report = import(u"in"_s);
        VERIFY_OK(report);
        QCOMPARE(report->imported, 3);
        QCOMPARE(report->unreadable, 4);
        for (const auto &each : report->files)
            QVERIFY2(each.verdict != u"unreadable"_s || each.reason.endsWith(u'.'), qPrintable(each.path + u": "_s + each.reason));
        QCOMPARE(import(u"in"_s)->known, 3);
    }

    void exportsOfAnApplication()
    {
        makePair();
        QCOMPARE(import(u"cert.pem"_s)->imported, 1);
        QCOMPARE(service().importBytes(m_shop, u"x"_s, test::OddCertificate{.commonName = "=cmd|' /C calc'!A0"}.der())->imported, 1);
        const QByteArray bundle = *service().exportBundle(m_shop);
        QCOMPARE(bundle.count("BEGIN CERTIFICATE"), 2);
        QVERIFY(bundle.contains(read(u"cert.pem"_s).trimmed()));
        const QByteArray csv = *service().exportCsv(m_shop);
        QCOMPARE(csv.count("\r\n"), 3);
        QVERIFY2(csv.contains(",'=cmd|"), csv.constData()); // no formula for a sheet
    }
};

QTEST_GUILESS_MAIN(TestJudgeFiles)
#include "tst_judge_files.moc"
