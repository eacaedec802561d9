#include "net/httpsender.h"
#include "net/profile.h"
#include "support/evilreceiver.h"

#include <QProcess>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace belfry::net;
using namespace belfry::test;
using namespace Qt::StringLiterals;

/// The certificates are made here with the openssl program, by a CA that nobody else trusts.
class tst_tls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void ownCaIsTrusted();
    void refused_data();
    void refused();
    void systemRootsDoNotTrustOwnCa();
    void ownCaReplacesTheSystemsRoots();
    void literalAddress();
    void namesAreMatchedBySanOnly();
    void serverNameIsSent();
    void oneRequestAtMost_data();
    void oneRequestAtMost();
    void noTlsOnThePort();
    void handshakeHangs();
    void closedDuringHandshake();
    void badCaFile();
    void clientCertificate();

private:
    void openssl(const QStringList &arguments);
    void makeCertificate(const QString &name, const QString &subject, const QString &san, const QStringList &days, bool selfSigned = false);
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QSslConfiguration serverTls(const QString &name) const;
    [[nodiscard]] HttpExchange post(const QUrl &url, const QString &caFile, int deadlineMs = 1500, const QByteArray &identity = {});

    QTemporaryDir m_folder;
};

void tst_tls::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"openssl"_s, arguments);
    QVERIFY(process.waitForFinished(20'000));
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, errors.constData());
}

void tst_tls::makeCertificate(const QString &name, const QString &subject, const QString &san, const QStringList &days, bool selfSigned)
{
    QFile extensions(file(name + u".ext"_s));
    QVERIFY(extensions.open(QIODevice::WriteOnly));
    extensions.write("basicConstraints=CA:FALSE\n" + (san.isEmpty() ? QByteArray() : "subjectAltName=" + san.toUtf8() + "\n"));
    extensions.close();
    openssl({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s,
        name + u".key"_s, u"-out"_s, name + u".csr"_s, u"-subj"_s, subject});
    QStringList sign = {u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-out"_s, name + u".pem"_s, u"-extfile"_s,
        name + u".ext"_s};
    sign += selfSigned ? QStringList{u"-signkey"_s, name + u".key"_s}
                       : QStringList{u"-CA"_s, u"ca.pem"_s, u"-CAkey"_s, u"ca.key"_s, u"-CAcreateserial"_s};
    openssl(sign + days);
}

void tst_tls::initTestCase()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("no openssl program");
    for (const auto &ca : {u"ca"_s, u"otherca"_s}) {
        openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
            u"-keyout"_s, ca + u".key"_s, u"-out"_s, ca + u".pem"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=Test "_s + ca});
    }
    const QStringList days = {u"-days"_s, u"2"_s};
    makeCertificate(u"good"_s, u"/CN=x"_s, u"DNS:localhost,IP:127.0.0.1"_s, days);
    makeCertificate(u"other"_s, u"/CN=x"_s, u"DNS:other.test"_s, days);
    makeCertificate(u"cnonly"_s, u"/CN=localhost"_s, u"DNS:unrelated.test"_s, days);
    makeCertificate(u"nosan"_s, u"/CN=localhost"_s, QString(), days);
    makeCertificate(u"self"_s, u"/CN=localhost"_s, u"DNS:localhost"_s, days, true);
    makeCertificate(u"expired"_s, u"/CN=x"_s, u"DNS:localhost"_s, {u"-days"_s, u"-1"_s});
}

QSslConfiguration tst_tls::serverTls(const QString &name) const
{
    QFile key(file(name + u".key"_s));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate::fromPath(file(name + u".pem"_s)).value(0));
    tls.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

HttpExchange tst_tls::post(const QUrl &url, const QString &caFile, int deadlineMs, const QByteArray &identity)
{
    HttpRequest request;
    request.url = url;
    request.body = "{}";
    request.caFile = caFile;
    request.clientIdentity = identity;
    request.deadlineMs = deadlineMs;
    request.policy = {true, true, false};
    HttpSender sender;
    std::optional<HttpExchange> result;
    sender.send(u"wh_1"_s, request, [&](const HttpExchange &done) { result = done; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 5000))
        qFatal("the exchange never ended");
    return *result;
}

void tst_tls::ownCaIsTrusted()
{
    EvilReceiver receiver;
    receiver.useTls(serverTls(u"good"_s));
    const HttpExchange done = post(receiver.url(u"/hook"_s, u"localhost"_s), file(u"ca.pem"_s));
    QCOMPARE(done.errorMessage, QString());
    QCOMPARE(done.status, 200);
    QCOMPARE(done.timings.tlsMs, -1); // not told apart
    QVERIFY(done.timings.connectMs > 0);
    QCOMPARE(receiver.hits().size(), 1);
    QCOMPARE(receiver.hits().first().headers(), done.sentHeaders);
    QCOMPARE(receiver.hits().first().header("Host"), "localhost:" + QByteArray::number(receiver.serverPort()));
}

void tst_tls::refused_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("says");
    QTest::newRow("expired") << u"expired"_s << u"expired on"_s;
    QTest::newRow("wrong host") << u"other"_s << u"other.test"_s;
    QTest::newRow("self-signed") << u"self"_s << u"self-signed"_s;
    QTest::newRow("common name only") << u"cnonly"_s << u"alternative names"_s;
    QTest::newRow("no alternative names") << u"nosan"_s << u"alternative names"_s;
}

void tst_tls::refused()
{
    QFETCH(QString, certificate);
    QFETCH(QString, says);
    EvilReceiver receiver;
    receiver.useTls(serverTls(certificate));
    const HttpExchange done = post(receiver.url(u"/hook"_s, u"localhost"_s), file(u"ca.pem"_s));
    QCOMPARE(done.errorCode, u"tls"_s);
    QVERIFY2(done.errorMessage.contains(says), qPrintable(done.errorMessage));
    QCOMPARE(done.status, 0);
    QVERIFY(!done.outcomeUnknown);
    QTest::qWait(50); // UNAVOIDABLE: nothing to wait for, a request must not come
    QCOMPARE(receiver.hits().size(), 0);
}

void tst_tls::systemRootsDoNotTrustOwnCa()
{
    EvilReceiver receiver;
    receiver.useTls(serverTls(u"good"_s));
    const HttpExchange done = post(receiver.url(u"/hook"_s, u"localhost"_s), QString());
    QCOMPARE(done.errorCode, u"tls"_s);
    QVERIFY2(done.errorMessage.contains(u"not trusted"_s), qPrintable(done.errorMessage));
    QCOMPARE(receiver.hits().size(), 0);
}

void tst_tls::ownCaReplacesTheSystemsRoots()
{
    EvilReceiver receiver;
    receiver.useTls(serverTls(u"good"_s));
    const HttpExchange done = post(receiver.url(u"/hook"_s, u"localhost"_s), file(u"otherca.pem"_s));
    QCOMPARE(done.errorCode, u"tls"_s);
    QCOMPARE(receiver.hits().size(), 0);
    QCOMPARE(tlsConfiguration(file(u"otherca.pem"_s))->caCertificates().size(), 1);
}

void tst_tls::literalAddress()
{
    EvilReceiver receiver;
    receiver.useTls(serverTls(u"good"_s));
    QCOMPARE(post(receiver.url(), file(u"ca.pem"_s)).status, 200);
    EvilReceiver other;
    other.useTls(serverTls(u"other"_s));
    QCOMPARE(post(other.url(), file(u"ca.pem"_s)).errorCode, u"tls"_s);
}

void tst_tls::namesAreMatchedBySanOnly()
{
    makeCertificate(u"wild"_s, u"/CN=a.b.test"_s, u"DNS:*.example.test,DNS:*.test"_s, {u"-days"_s, u"2"_s});
    const QSslCertificate wild = QSslCertificate::fromPath(file(u"wild.pem"_s)).value(0);
    QVERIFY(certificateNamesHost(wild, u"a.example.test"_s));
    QVERIFY(certificateNamesHost(wild, u"A.EXAMPLE.test"_s));
    QVERIFY(!certificateNamesHost(wild, u"a.b.example.test"_s));
    QVERIFY(!certificateNamesHost(wild, u"example.test"_s));
    QVERIFY(!certificateNamesHost(wild, u"a.b.test"_s));
    QVERIFY(!certificateNamesHost(wild, u"127.0.0.1"_s));
}

void tst_tls::serverNameIsSent()
{
    // The server shows the right certificate only to a client that asks for the name.
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    QProcess server;
    server.setWorkingDirectory(m_folder.path());
    server.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:%1"_s.arg(port), u"-cert"_s, u"other.pem"_s, u"-key"_s,
        u"other.key"_s, u"-servername"_s, u"localhost"_s, u"-cert2"_s, u"good.pem"_s, u"-key2"_s, u"good.key"_s});
    QVERIFY(server.waitForStarted());
    QByteArray output;
    QTRY_VERIFY((output += server.readAllStandardOutput()).contains("ACCEPT"));
    (void)post(QUrl(u"https://localhost:%1/hook"_s.arg(port)), file(u"ca.pem"_s), 600);
    QTRY_VERIFY2((output += server.readAllStandardOutput()).contains("POST /hook HTTP/1.1"), output.constData());
    server.kill();
    server.waitForFinished();
}

void tst_tls::oneRequestAtMost_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("close") << 0;
    QTest::newRow("reset") << 1;
    QTest::newRow("garbage") << 2;
}

void tst_tls::oneRequestAtMost()
{
    QFETCH(int, kind);
    EvilReceiver receiver;
    receiver.useTls(serverTls(u"good"_s));
    receiver.setAnswer(kind == 0 ? EvilReceiver::close() : kind == 1 ? EvilReceiver::reset() : EvilReceiver::raw("garbage\r\n\r\n"));
    const HttpExchange done = post(receiver.url(), file(u"ca.pem"_s));
    QCOMPARE(done.errorCode, kind == 1 ? u"reset"_s : u"closed"_s);
    QVERIFY(done.outcomeUnknown);
    QTest::qWait(50); // UNAVOIDABLE: nothing to wait for, a request must not come
    QCOMPARE(receiver.hits().size(), 1);
}

void tst_tls::noTlsOnThePort()
{
    QTcpServer greeter; // talks first, and not TLS
    connect(&greeter, &QTcpServer::newConnection, &greeter, [&] { greeter.nextPendingConnection()->write("220 mail.example ESMTP\r\n"); });
    QVERIFY(greeter.listen(QHostAddress::LocalHost));
    const HttpExchange done = post(QUrl(u"https://127.0.0.1:%1/"_s.arg(greeter.serverPort())), file(u"ca.pem"_s));
    QCOMPARE(done.errorCode, u"tls"_s);
    QVERIFY2(done.errorMessage.contains(u"does not speak TLS"_s), qPrintable(done.errorMessage));
}

void tst_tls::handshakeHangs()
{
    EvilReceiver receiver;
    receiver.useTls(serverTls(u"good"_s));
    receiver.setDeaf(true);
    const HttpExchange done = post(receiver.url(), file(u"ca.pem"_s), 400);
    QCOMPARE(done.errorCode, u"timeout-tls"_s);
    QVERIFY(!done.outcomeUnknown);
    QVERIFY(done.timings.totalMs >= 395 && done.timings.totalMs < 900);
}

void tst_tls::closedDuringHandshake()
{
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, &server, [&] { server.nextPendingConnection()->disconnectFromHost(); });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const HttpExchange done = post(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort())), file(u"ca.pem"_s));
    QCOMPARE(done.errorCode, u"tls"_s);
    QVERIFY(!done.outcomeUnknown);
}

/// The receiver wants a certificate of its own CA: none and a stranger's are refused, with sentences that say so.
void tst_tls::clientCertificate()
{
    makeCertificate(u"client"_s, u"/CN=Belfry client"_s, QString(), {u"-days"_s, u"2"_s});
    makeCertificate(u"stranger"_s, u"/CN=stranger"_s, QString(), {u"-days"_s, u"2"_s}, true);
    EvilReceiver receiver;
    QSslConfiguration tls = serverTls(u"good"_s);
    tls.setCaCertificates(QSslCertificate::fromPath(file(u"ca.pem"_s)));
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    receiver.useTls(tls);
    const auto identity = [this](const QString &name) {
        QByteArray pem;
        for (const QString &part : {u".pem"_s, u".key"_s}) {
            QFile stored(file(name + part));
            if (stored.open(QIODevice::ReadOnly))
                pem += stored.readAll();
        }
        return pem;
    };
    const QUrl url = receiver.url(u"/hook"_s, u"localhost"_s);
    const HttpExchange none = post(url, file(u"ca.pem"_s));
    QCOMPARE(none.status, 0);
    const HttpExchange wrong = post(url, file(u"ca.pem"_s), 1500, identity(u"stranger"_s));
    QCOMPARE(wrong.status, 0);
    QCOMPARE(receiver.hits().size(), 0);
    const HttpExchange right = post(url, file(u"ca.pem"_s), 1500, identity(u"client"_s));
    QCOMPARE(right.errorMessage, QString());
    QCOMPARE(right.status, 200);
    QCOMPARE(receiver.hits().size(), 1);
    QCOMPARE(post(url, file(u"ca.pem"_s), 1500, "no certificate").errorCode, u"tls"_s);
}

void tst_tls::badCaFile()
{
    QVERIFY(!tlsConfiguration(file(u"nothing.pem"_s)));
    QVERIFY(!tlsConfiguration(file(u"good.key"_s)));
    EvilReceiver receiver;
    receiver.useTls(serverTls(u"good"_s));
    QCOMPARE(post(receiver.url(), file(u"good.key"_s)).errorCode, u"tls"_s);
    QCOMPARE(receiver.connections(), 0);
}

QTEST_GUILESS_MAIN(tst_tls)
#include "tst_tls.moc"
