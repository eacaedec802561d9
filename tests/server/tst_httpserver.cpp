#include "net/httpserver.h"
#include "server/rawclient.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

using namespace belfry;
using namespace belfry::net;
using namespace Qt::StringLiterals;

class TestHttpServer : public QObject
{
    Q_OBJECT

private:
    HttpServer m_server;
    quint16 m_port = 0;
    QList<ServerRequest> m_requests;
    HttpServer::Handler m_handler;

    // Short limits, so that deadlines are seen within a test's patience.
    static ServerConfig quick()
    {
        ServerConfig config;
        config.limits.headerDeadlineMs = 400;
        config.limits.requestDeadlineMs = 700;
        config.limits.idleMs = 600;
        config.limits.bodyBytes = 100'000;
        return config;
    }
    void start(const ServerConfig &config, HttpServer::HeadFilter filter = {})
    {
        const auto port = m_server.listen(config, this,
            [this](ServerRequest request, std::shared_ptr<Responder> responder) {
                m_requests.append(request);
                m_handler(std::move(request), std::move(responder));
            },
            std::move(filter));
        QVERIFY2(port.has_value(), qPrintable(port ? QString() : port.error().message));
        m_port = *port;
    }

private Q_SLOTS:
    void init()
    {
        m_requests.clear();
        m_handler = [](ServerRequest request, std::shared_ptr<Responder> responder) {
            responder->send(200, {{"Content-Type", "text/plain"}}, "got " + QByteArray::number(request.body.size()));
        };
    }
    void cleanup() { m_server.stop(); }

    void answersAndKeepsAlive();
    void answersPipelinedRequestsInOrder();
    void readsChunkedBodies();
    void answersExpectContinue();
    void headHasNoBody();
    void refuses_data();
    void refuses();
    void refusesOversized();
    void reapsSlowHeaders();
    void reapsSlowBodies();
    void reapsIdle();
    void floodLeavesRoomForHonestClients();
    void filterRefusesBeforeTheBody();
    void streams();
    void streamClientsLeaveUnderLoad();
    void slowStreamClientIsDropped();
    void droppedResponderAnswers500();
    void responderOutlivesServer();
    void rawFaults();
    void stopsWithOpenConnections();
    void speaksTls();
    void tellsWhenAPortIsTaken();
    void parsesListen_data();
    void parsesListen();
};

void TestHttpServer::answersAndKeepsAlive()
{
    start(quick());
    RawClient client(m_port);
    client.send("POST /a/b?c=d HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nX-Two: one\r\n\r\nhello");
    QVERIFY(client.waitFor("got 5"));
    QCOMPARE(client.status(), 200);
    QCOMPARE(m_requests.size(), 1);
    QCOMPARE(m_requests[0].method, "POST"_ba);
    QCOMPARE(m_requests[0].path, "/a/b"_ba);
    QCOMPARE(m_requests[0].query, "c=d"_ba);
    QCOMPARE(m_requests[0].body, "hello"_ba);
    QCOMPARE(m_requests[0].header("x-two"), "one"_ba);
    QVERIFY(m_requests[0].isLoopbackPeer);
    client.received.clear();
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY(client.waitClosed());
    QVERIFY(client.received.endsWith("got 0"));
    QVERIFY(client.received.contains("Connection: close\r\n"));
    QTRY_COMPARE(m_server.connectionCount(), 0);
}

void TestHttpServer::answersPipelinedRequestsInOrder()
{
    start(quick());
    m_handler = [](ServerRequest request, std::shared_ptr<Responder> responder) {
        responder->send(200, {}, request.path + ";");
    };
    QByteArray all;
    for (int i = 0; i < 500; ++i)
        all += "GET /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    RawClient client(m_port);
    client.send(all);
    QVERIFY(client.waitFor("/499;", 10000));
    for (int i = 0; i < 500; ++i)
        QCOMPARE(m_requests[i].path, "/" + QByteArray::number(i));
}

void TestHttpServer::readsChunkedBodies()
{
    start(quick());
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
    client.send("lo\r\n6;ext=1\r\n world\r\n0\r\n\r\nGET /next HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(m_requests.size(), 2);
    QCOMPARE(m_requests[0].body, "hello world"_ba);
    QCOMPARE(m_requests[1].path, "/next"_ba);
}

void TestHttpServer::answersExpectContinue()
{
    start(quick());
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(client.waitFor("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("ok");
    QVERIFY(client.waitFor("got 2"));
}

void TestHttpServer::headHasNoBody()
{
    start(quick());
    const QByteArray answer = exchange(m_port, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY(answer.contains("Content-Length: 5\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void TestHttpServer::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status = 400) {
        QTest::newRow(name) << request << status;
    };
    const QByteArray post = "POST / HTTP/1.1\r\nHost: localhost\r\n";
    const QByteArray smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    row("CL and TE", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
    row("TE and CL", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + smuggled);
    row("two CL, different", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello" + smuggled);
    row("two CL, equal", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello" + smuggled);
    row("CL list", post + "Content-Length: 5, 5\r\n\r\nhello");
    row("CL plus", post + "Content-Length: +5\r\n\r\nhello");
    row("CL minus", post + "Content-Length: -1\r\n\r\n");
    row("CL hex", post + "Content-Length: 0x5\r\n\r\nhello");
    row("CL empty", post + "Content-Length:\r\n\r\n");
    row("CL with inner space", post + "Content-Length: 1 0\r\n\r\nhello");
    row("CL overflow", post + "Content-Length: 18446744073709551621\r\n\r\nhello");
    row("TE gzip", post + "Transfer-Encoding: gzip\r\n\r\n");
    row("TE gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
    row("TE chunked, chunked", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n");
    row("two TE", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("TE identity", post + "Transfer-Encoding: identity\r\n\r\n");
    row("TE with vertical tab", post + "Transfer-Encoding: \x0b" "chunked\r\n\r\n0\r\n\r\n");
    row("TE xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n");
    row("TE in HTTP/1.0", "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("space before colon", post + "Content-Length : 5\r\n\r\nhello");
    row("tab before colon", post + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n");
    row("folded header", post + "X-A: 1\r\n Content-Length: 5\r\n\r\nhello");
    row("first header folded", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n");
    row("LF only", "GET / HTTP/1.1\nHost: localhost\n\n");
    row("LF in the middle", post + "X-A: 1\nContent-Length: 5\r\n\r\nhello");
    row("bare CR", post + "X-A: 1\rContent-Length: 5\r\n\r\nhello");
    row("NUL in value", post + QByteArray("X-A: 1\0b\r\n\r\n", 12));
    row("control in value", post + "X-A: 1\x01\r\n\r\n");
    row("empty name", post + ": 5\r\n\r\n");
    row("no colon", post + "Content-Length 5\r\n\r\n");
    row("name with bracket", post + "X[a]: 5\r\n\r\n");
    row("non-ASCII name", post + "X-\xc3\xa9: 5\r\n\r\n");
    row("no Host", "GET / HTTP/1.1\r\n\r\n");
    row("two Hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n");
    row("Host with path", "GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n");
    row("Host with user", "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n");
    row("Host with comma", "GET / HTTP/1.1\r\nHost: localhost, evil\r\n\r\n");
    row("Host with bad port", "GET / HTTP/1.1\r\nHost: localhost:99999\r\n\r\n");
    row("Host empty", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    row("HTTP/0.9", "GET /\r\n\r\n");
    row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n");
    row("lower-case version", "GET / http/1.1\r\nHost: localhost\r\n\r\n");
    row("two spaces", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("space in target", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("fragment in target", "GET /a#b HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("non-ASCII target", "GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("target without slash", "GET a HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("foreign absolute target", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("leading empty line", "\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("bad method", "G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("TLS hello", QByteArray("\x16\x03\x01\x00\xa5\x01\x00\x00", 8));
    row("chunk size not hex", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n");
    row("chunk size with 0x", post + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n");
    row("chunk size negative", post + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n");
    row("chunk size overflow", post + "Transfer-Encoding: chunked\r\n\r\n10000000000000005\r\nhello\r\n0\r\n\r\n");
    row("chunk without CRLF", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX0\r\n\r\n");
    row("unknown expectation", post + "Expect: 200-ok\r\n\r\n", 417);
}

void TestHttpServer::refuses()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    start(quick());
    RawClient client(m_port);
    client.send(request);
    QVERIFY2(client.waitClosed(), client.received.constData());
    QCOMPARE(client.status(), status);
    QVERIFY(client.received.contains("Connection: close\r\n"));
    QVERIFY2(m_requests.isEmpty(), "a malformed request reached the handler");
}

void TestHttpServer::refusesOversized()
{
    start(quick());
    const QByteArray line = "POST / HTTP/1.1\r\nHost: localhost\r\n";
    QVERIFY(exchange(m_port, line + "Content-Length: 700000000\r\n\r\n").startsWith("HTTP/1.1 413 "));
    QVERIFY(exchange(m_port, line + "Content-Length: 100001\r\n\r\n" + QByteArray(100'001, 'a')).startsWith("HTTP/1.1 413 "));
    QVERIFY(exchange(m_port, line + "Transfer-Encoding: chunked\r\n\r\n" + "1adb0\r\n" + QByteArray(110'000, 'a')).startsWith("HTTP/1.1 413 "));
    QVERIFY(exchange(m_port, line + "X: " + QByteArray(20'000, 'a') + "\r\n\r\n").startsWith("HTTP/1.1 431 "));
    QVERIFY(exchange(m_port, line + QByteArray("A: b\r\n").repeated(70) + "\r\n").startsWith("HTTP/1.1 431 "));
    QVERIFY(exchange(m_port, "GET /" + QByteArray(9'000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 414 "));
    QVERIFY(m_requests.isEmpty());
    RawClient exact(m_port);
    exact.send(line + "Content-Length: 100000\r\n\r\n" + QByteArray(100'000, 'a'));
    QVERIFY(exact.waitFor("got 100000"));
}

void TestHttpServer::reapsSlowHeaders()
{
    start(quick());
    RawClient silent(m_port), dripping(m_port);
    QTimer drip;
    connect(&drip, &QTimer::timeout, &dripping, [&dripping] { dripping.socket.write("A"); });
    drip.start(20);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(silent.waitClosed());
    QVERIFY(dripping.waitClosed());
    QVERIFY2(timer.elapsed() < 2500, "deadlines count from the start, not from the last byte");
    QCOMPARE(silent.received, QByteArray());
    QCOMPARE(dripping.status(), 408);
}

void TestHttpServer::reapsSlowBodies()
{
    start(quick());
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc");
    QVERIFY(client.waitClosed());
    QCOMPARE(client.status(), 408);
    QVERIFY(m_requests.isEmpty());
}

void TestHttpServer::reapsIdle()
{
    start(quick());
    RawClient client(m_port);
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(client.waitFor("got 0"));
    QVERIFY(client.waitClosed());
    QVERIFY(client.received.endsWith("got 0"));
}

void TestHttpServer::floodLeavesRoomForHonestClients()
{
    auto config = quick();
    config.limits.headerDeadlineMs = 20'000;
    config.limits.maxConnections = 16;
    start(config);
    std::vector<std::unique_ptr<RawClient>> flood;
    for (int i = 0; i < 100; ++i) {
        flood.push_back(std::make_unique<RawClient>(m_port));
        flood.back()->socket.write("GET / HT");
    }
    QTRY_VERIFY(flood.back()->socket.state() == QAbstractSocket::ConnectedState);
    QTRY_COMPARE(m_server.connectionCount(), 16);
    QElapsedTimer timer;
    timer.start();
    RawClient honest(m_port);
    honest.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(honest.waitFor("got 0"));
    QVERIFY(timer.elapsed() < 1000);
    QVERIFY(m_server.connectionCount() <= 16);
}

void TestHttpServer::filterRefusesBeforeTheBody()
{
    start(quick(), [](const ServerRequest &head) {
        return head.path == "/no" ? HttpServer::Refusal{403, {{"X-Why", "filter"}}, "no"} : HttpServer::Refusal{};
    });
    RawClient client(m_port);
    client.send("POST /no HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
    QVERIFY(client.waitClosed());
    QCOMPARE(client.status(), 403);
    QVERIFY(client.received.contains("X-Why: filter\r\n"));
    QVERIFY(m_requests.isEmpty());
}

void TestHttpServer::streams()
{
    start(quick());
    std::shared_ptr<Responder> stream;
    bool over = false;
    m_handler = [&](ServerRequest, std::shared_ptr<Responder> responder) {
        stream = responder;
        stream->onClosed([&over] { over = true; });
        stream->beginStream(200, {{"Content-Type", "text/event-stream"}, {"Connection", "keep-alive"}});
        stream->write("event: ping\n\n");
    };
    RawClient client(m_port);
    client.send("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(client.waitFor("d\r\nevent: ping\n\n\r\n"));
    QVERIFY(client.received.contains("Transfer-Encoding: chunked\r\n"));
    QVERIFY(!client.received.contains("Content-Length"));
    QVERIFY(!over);
    stream->close();
    QVERIFY(client.waitClosed());
    QVERIFY(client.received.endsWith("0\r\n\r\n"));
    QTRY_VERIFY(over);
    QVERIFY(stream->isClosed());
    stream->write("into nothing");

    // HTTP/1.0 knows no chunks: the end of the connection ends the body.
    stream.reset();
    over = false;
    RawClient old(m_port);
    old.send("GET /stream HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QVERIFY(old.waitFor("\r\n\r\nevent: ping\n\n"));
    stream.reset();
    QVERIFY(old.waitClosed());
}

void TestHttpServer::streamClientsLeaveUnderLoad()
{
    auto config = quick();
    config.limits.maxConnections = 1000;
    start(config);
    QList<std::shared_ptr<Responder>> streams;
    int over = 0;
    m_handler = [&](ServerRequest, std::shared_ptr<Responder> responder) {
        streams.append(responder);
        responder->onClosed([&over] { ++over; });
        responder->beginStream(200, {{"Content-Type", "text/event-stream"}});
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_port));
        clients.back()->socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    QTRY_COMPARE_WITH_TIMEOUT(streams.size(), 300, 20'000);
    // Every round something is written to all while a third leaves: by FIN, by RST, or in the midst of reading.
    for (int i = 0; i < 300; ++i) {
        for (const auto &stream : std::as_const(streams))
            stream->write("data: " + QByteArray(200, 'x') + "\n\n");
        if (i % 3 == 0)
            clients[size_t(i)]->socket.abort();
        else if (i % 3 == 1)
            clients[size_t(i)]->socket.disconnectFromHost();
        if (i % 10 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(over, 200, 20'000);
    QTRY_COMPARE(m_server.connectionCount(), 100);
    for (const auto &stream : std::as_const(streams))
        stream->close();
    QTRY_COMPARE_WITH_TIMEOUT(over, 300, 20'000);
}

void TestHttpServer::slowStreamClientIsDropped()
{
    auto config = quick();
    config.limits.streamQueueBytes = 256 * 1024;
    start(config);
    std::shared_ptr<Responder> stream;
    m_handler = [&](ServerRequest, std::shared_ptr<Responder> responder) {
        stream = responder;
        stream->beginStream(200, {});
    };
    QTcpSocket lazy;
    lazy.setReadBufferSize(1024);
    lazy.connectToHost(u"127.0.0.1"_s, m_port);
    QVERIFY(lazy.waitForConnected());
    lazy.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(stream);
    QTimer pump;
    connect(&pump, &QTimer::timeout, this, [&stream] { stream->write(QByteArray(64 * 1024, 'x')); });
    pump.start(0);
    QTRY_VERIFY(stream->isClosed());
    QTRY_COMPARE(m_server.connectionCount(), 0);
}

void TestHttpServer::droppedResponderAnswers500()
{
    start(quick());
    m_handler = [](ServerRequest, std::shared_ptr<Responder>) { };
    const QByteArray answer = exchange(m_port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 500 "));
}

void TestHttpServer::responderOutlivesServer()
{
    start(quick());
    std::shared_ptr<Responder> kept;
    m_handler = [&kept](ServerRequest, std::shared_ptr<Responder> responder) { kept = responder; };
    RawClient client(m_port);
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(kept);
    m_server.stop();
    QVERIFY(kept->isClosed());
    kept->send(200, {}, "too late");
    kept->beginStream(200, {});
    kept->write("too late");
    kept.reset();
    QVERIFY(client.waitClosed());
}

void TestHttpServer::rawFaults()
{
    start(quick());
    std::shared_ptr<Responder> kept;
    m_handler = [&kept](ServerRequest request, std::shared_ptr<Responder> responder) {
        if (request.path == "/garbage")
            responder->sendRaw("HTTP/9 nonsense\r\n\r\n", Responder::Then::Close);
        else if (request.path == "/reset")
            responder->sendRaw({}, Responder::Then::Reset);
        else if (request.path == "/half")
            responder->sendRaw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal", Responder::Then::HalfClose);
        else if (request.path == "/hang")
            responder->sendRaw({}, Responder::Then::Hang);
        else
            (kept = responder)->sendRaw("one", Responder::Then::Keep);
    };
    const auto get = [](const char *path) { return QByteArray("GET ") + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"; };
    QCOMPARE(exchange(m_port, get("/garbage")), "HTTP/9 nonsense\r\n\r\n"_ba);

    RawClient reset(m_port);
    reset.send(get("/reset"));
    QVERIFY(reset.waitClosed());
    QCOMPARE(reset.received, QByteArray());

    RawClient half(m_port);
    half.send(get("/half"));
    QVERIFY(half.waitClosed()); // Qt closes its side when it sees the end
    QVERIFY(half.received.endsWith("hal"));

    RawClient hanging(m_port);
    hanging.send(get("/hang"));
    QVERIFY(!hanging.waitClosed(1200)); // longer than every other deadline here
    hanging.socket.abort();

    RawClient drip(m_port);
    drip.send(get("/drip"));
    QVERIFY(drip.waitFor("one"));
    kept->sendRaw(" two", Responder::Then::Keep);
    QVERIFY(drip.waitFor("one two"));
    kept.reset();
    QVERIFY(drip.waitClosed());
    QTRY_COMPARE(m_server.connectionCount(), 0);
}

void TestHttpServer::stopsWithOpenConnections()
{
    auto config = quick();
    config.limits.headerDeadlineMs = 60'000;
    start(config);
    std::shared_ptr<Responder> stream;
    m_handler = [&](ServerRequest, std::shared_ptr<Responder> responder) {
        stream = responder;
        stream->beginStream(200, {});
    };
    RawClient waiting(m_port), streaming(m_port);
    waiting.send("GET");
    streaming.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(stream);
    QElapsedTimer timer;
    timer.start();
    m_server.stop();
    QVERIFY(timer.elapsed() < 1500);
    QVERIFY(waiting.waitClosed());
    QVERIFY(streaming.waitClosed());
    start(config); // and it starts again
    RawClient again(m_port);
    again.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(again.waitFor("200 OK"));
}

void TestHttpServer::speaksTls()
{
    auto config = quick();
    config.tlsCertFile = QStringLiteral(BELFRY_SOURCE_DIR "/tests/server/tls/cert.pem");
    config.tlsKeyFile = QStringLiteral(BELFRY_SOURCE_DIR "/tests/server/tls/key.pem");
    start(config);
    QVERIFY(m_server.baseUrl().startsWith(u"https://127.0.0.1:"));
    std::shared_ptr<Responder> stream;
    m_handler = [&stream](ServerRequest request, std::shared_ptr<Responder> responder) {
        if (request.path == "/stream")
            (stream = responder)->beginStream(200, {});
        else
            responder->send(200, {}, request.isTls ? request.body : QByteArray("plain"));
    };
    const auto connected = [this](QSslSocket &socket) {
        QSslConfiguration tls;
        tls.setCaCertificates(QSslCertificate::fromPath(QStringLiteral(BELFRY_SOURCE_DIR "/tests/server/tls/cert.pem")));
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, m_port);
        return QTest::qWaitFor([&socket] { return socket.isEncrypted(); }, 5000);
    };
    QSslSocket client;
    QVERIFY2(connected(client), qPrintable(client.errorString()));
    const QByteArray body(60'000, 'b');
    client.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n" + body);
    QByteArray received;
    QTRY_VERIFY((received += client.readAll()).endsWith("\r\n\r\n" + body));

    QSslSocket listener;
    QVERIFY(connected(listener));
    listener.write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(stream);
    received.clear();
    stream->write("hello");
    QTRY_VERIFY((received += listener.readAll()).endsWith("5\r\nhello\r\n"));
    listener.abort();
    QTRY_VERIFY(stream->isClosed());

    // Plain HTTP to a TLS port is closed, a silent client is reaped.
    QVERIFY(!exchange(m_port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1"));
    RawClient silent(m_port);
    QVERIFY(silent.waitClosed());
}

void TestHttpServer::tellsWhenAPortIsTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    ServerConfig config;
    config.port = other.serverPort();
    HttpServer server;
    const auto port = server.listen(config, this, [](ServerRequest, std::shared_ptr<Responder>) { });
    QVERIFY(!port);
    QVERIFY(port.error().message.contains(QString::number(config.port)));
    config.port = 0;
    config.tlsCertFile = u"/nowhere.pem"_s;
    const auto tls = server.listen(config, this, [](ServerRequest, std::shared_ptr<Responder>) { });
    QVERIFY(!tls);
    QVERIFY(tls.error().message.contains(u"/nowhere.pem"));
}

void TestHttpServer::parsesListen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("v4") << u"127.0.0.1:8080"_s << u"127.0.0.1"_s << 8080;
    QTest::newRow("v6") << u"[::1]:0"_s << u"::1"_s << 0;
    QTest::newRow("name") << u"localhost:80"_s << u"localhost"_s << 80;
    QTest::newRow("port") << u":80"_s << u"127.0.0.1"_s << 80;
    QTest::newRow("bare port") << u"80"_s << u"127.0.0.1"_s << 80;
    QTest::newRow("no port") << u"127.0.0.1:"_s << QString() << -1;
    QTest::newRow("large") << u"127.0.0.1:65536"_s << QString() << -1;
    QTest::newRow("v6 bare") << u"::1:80"_s << QString() << -1;
}

void TestHttpServer::parsesListen()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto listen = parseListen(text);
    QCOMPARE(listen.has_value(), port >= 0);
    if (listen) {
        QCOMPARE(listen->first, host);
        QCOMPARE(int(listen->second), port);
    }
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
