#include "net/httpsender.h"
#include "server/faults.h"
#include "server/rawclient.h"
#include "server/receiver.h"
#include "signing/scheme.h"

#include <QSignalSpy>
#include <QTimer>
#include <QUrl>

using namespace belfry;
using namespace belfry::server;
using namespace Qt::StringLiterals;
using services::ReceivedHit;
using services::ReceiverOptions;

class TestTestReceiver : public QObject
{
    Q_OBJECT

private:
    TestReceiver m_receiver;
    quint16 m_port = 0;

    void start(const QStringList &faults = {}, const QString &scheme = {})
    {
        ReceiverOptions options;
        options.faults = faults;
        options.scheme = scheme;
        options.secret = SecretBytes("0123456789abcdef0123");
        const auto url = m_receiver.start(options);
        QVERIFY2(url.has_value(), qPrintable(url ? QString() : url.error().message));
        m_port = quint16(QUrl(*url).port());
        QVERIFY(m_port);
    }
    static QByteArray post(const QByteArray &body, const QByteArray &headers = {})
    {
        return "POST /hook?x=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "Content-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    static ReceivedHit hit(const QSignalSpy &spy, int i = 0) { return spy.at(i).at(0).value<ReceivedHit>(); }

private Q_SLOTS:
    void cleanup() { m_receiver.stop(); }

    void answersAndReports();
    void verifies_data();
    void verifies();
    void faultOverrulesVerdict();
    void failsFirst();
    void changesAnswers_data();
    void changesAnswers();
    void delays();
    void hangsAndStalls_data();
    void hangsAndStalls();
    void closesBadly_data();
    void closesBadly();
    void endlessIsBoundedInMemory();
    void bombUnpacksLarge();
    void stormsAndFloods();
    void tlsFaults_data();
    void tlsFaults();
    void refusesUnknownFaults_data();
    void refusesUnknownFaults();
    void changesOptionsWhileRunning();
    void survivesClientsLeavingDuringFaults();
};

void TestTestReceiver::answersAndReports()
{
    start();
    QSignalSpy hits(&m_receiver, &services::Receiver::hit);
    const QByteArray answer = exchange(m_port, post("{\"a\":1}", "X-Test: yes\r\n"));
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\nok"));
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hit(hits).method, u"POST"_s);
    QCOMPARE(hit(hits).path, u"/hook?x=1"_s);
    QCOMPARE(hit(hits).body, "{\"a\":1}"_ba);
    QVERIFY(hit(hits).headers.contains({u"X-Test"_s, u"yes"_s}));
    QVERIFY(!hit(hits).checked);
    QCOMPARE(hit(hits).answered, 200);
}

void TestTestReceiver::verifies_data()
{
    QTest::addColumn<QString>("scheme");
    for (const auto *scheme : signing::registry()) {
        if (!scheme->id().contains(u"ed25519"))
            QTest::newRow(qPrintable(scheme->id())) << scheme->id();
    }
}

void TestTestReceiver::verifies()
{
    QFETCH(QString, scheme);
    start({}, scheme);
    QSignalSpy hits(&m_receiver, &services::Receiver::hit);
    const qint64 now = 1763683200000;
    const QByteArray body = "{\"event\":\"test\",\"timestamp\":1763683200000}";
    const auto headers = signing::find(scheme)->sign({SecretBytes("0123456789abcdef0123"), u"del_1"_s, now, body});
    QVERIFY(headers.has_value());
    QByteArray lines;
    for (const auto &[name, value] : *headers)
        lines += name.toUtf8() + ": " + value.toUtf8() + "\r\n";
    QVERIFY(exchange(m_port, post(body, lines)).startsWith("HTTP/1.1 200 "));
    QVERIFY(hit(hits).checked && hit(hits).valid);

    QByteArray forged = body;
    forged.replace("test", "tesT");
    const QByteArray refused = exchange(m_port, post(forged, lines));
    QVERIFY(refused.startsWith("HTTP/1.1 401 "));
    QVERIFY(refused.contains("\"reason\":\""));
    QVERIFY(hit(hits, 1).checked && !hit(hits, 1).valid);
    QVERIFY(!hit(hits, 1).reason.isEmpty());
    QCOMPARE(hit(hits, 1).answered, 401);

    QVERIFY(exchange(m_port, post(body)).startsWith("HTTP/1.1 401 "));
}

void TestTestReceiver::faultOverrulesVerdict()
{
    start({u"status=503"_s}, u"infisical"_s);
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 503 "));
}

void TestTestReceiver::failsFirst()
{
    start({u"fail-first=2"_s});
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 500 "));
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 500 "));
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 200 "));
    m_receiver.stop();
    start({u"status=418"_s, u"fail-first=1"_s});
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 418 "));
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 200 "));
    m_receiver.stop();
    start({u"reset"_s, u"fail-first=1"_s});
    QCOMPARE(exchange(m_port, post("{}")), QByteArray());
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 200 "));
}

void TestTestReceiver::changesAnswers_data()
{
    QTest::addColumn<QStringList>("faults");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("status") << QStringList{u"status=410"_s} << "HTTP/1.1 410 Gone\r\n"_ba << "\r\n\r\nok"_ba;
    QTest::newRow("body") << QStringList{u"body=a=b"_s} << "HTTP/1.1 200 OK\r\n"_ba << "\r\n\r\na=b"_ba;
    QTest::newRow("empty body") << QStringList{u"body="_s} << "HTTP/1.1 200 OK\r\n"_ba << "Content-Length: 0\r\n"_ba;
    QTest::newRow("redirect") << QStringList{u"redirect=http://127.0.0.1:1/x?a=b"_s} << "HTTP/1.1 302 Found\r\n"_ba
                              << "Location: http://127.0.0.1:1/x?a=b\r\n"_ba;
    QTest::newRow("redirect 308") << QStringList{u"redirect=/x"_s, u"status=308"_s} << "HTTP/1.1 308 "_ba << "Location: /x\r\n"_ba;
    QTest::newRow("retry-after") << QStringList{u"retry-after=7"_s} << "HTTP/1.1 429 "_ba << "Retry-After: 7\r\n"_ba;
    QTest::newRow("retry-after 503") << QStringList{u"retry-after=7"_s, u"status=503"_s} << "HTTP/1.1 503 "_ba
                                     << "Retry-After: 7\r\n"_ba;
}

void TestTestReceiver::changesAnswers()
{
    QFETCH(QStringList, faults);
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, part);
    this->start(faults);
    const QByteArray answer = exchange(m_port, post("{}"));
    QVERIFY2(answer.startsWith(start), answer.constData());
    QVERIFY2(answer.contains(part), answer.constData());
}

void TestTestReceiver::delays()
{
    start({u"delay=300ms"_s});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 200 "));
    QVERIFY(timer.elapsed() >= 290);
}

void TestTestReceiver::hangsAndStalls_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("ends");
    QTest::newRow("hang") << u"hang"_s << QByteArray() << false;
    QTest::newRow("before") << u"stall-before"_s << QByteArray() << false;
    QTest::newRow("headers") << u"stall-headers"_s << "HTTP/1.1 200 Status\r\nCont"_ba << false;
    QTest::newRow("body") << u"stall-body"_s << "\r\n\r\no"_ba << false;
    QTest::newRow("before 200ms") << u"stall-before=200ms"_s << QByteArray() << true;
    QTest::newRow("headers 200ms") << u"stall-headers=200ms"_s << "HTTP/1.1 200 Status\r\nCont"_ba << true;
    QTest::newRow("body 200ms") << u"stall-body=200ms"_s << "\r\n\r\no"_ba << true;
}

void TestTestReceiver::hangsAndStalls()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, before);
    QFETCH(bool, ends);
    start({fault});
    QSignalSpy hits(&m_receiver, &services::Receiver::hit);
    RawClient client(m_port);
    client.send(post("{}"));
    QVERIFY(hits.size() || hits.wait());
    QVERIFY(client.waitFor(before));
    QVERIFY(!client.received.endsWith("ok"));
    QCOMPARE(client.waitClosed(ends ? 5000 : 600), ends);
    QCOMPARE(client.received.endsWith("\r\n\r\nok"), ends);
    QCOMPARE(hit(hits).answered, fault == u"hang"_s ? 0 : 200);
}

void TestTestReceiver::closesBadly_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("reset") << u"reset"_s << QByteArray();
    QTest::newRow("half-close") << u"half-close"_s << "\r\n\r\n"_ba;
    QTest::newRow("wrong-length") << u"wrong-length"_s << "Content-Length: 1002\r\nConnection: close\r\n\r\nok"_ba;
    QTest::newRow("garbage") << u"garbage"_s << "this is no HTTP\r\n\r\n\r\n"_ba;
}

void TestTestReceiver::closesBadly()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, end);
    start({fault});
    RawClient client(m_port);
    client.send(post("{}"));
    QVERIFY(client.waitClosed());
    QVERIFY2(client.received.endsWith(end), client.received.constData());
    QCOMPARE(client.received.isEmpty(), end.isEmpty());
}

void TestTestReceiver::endlessIsBoundedInMemory()
{
    start({u"endless"_s});
    RawClient client(m_port);
    client.send(post("{}"));
    QVERIFY(QTest::qWaitFor([&client] { return client.received.size() > 20 * 1024 * 1024; }, 20'000));
    QVERIFY(!client.closed);
    QVERIFY(!client.received.left(400).contains("Content-Length"));
    client.socket.abort();
    QTRY_VERIFY(m_receiver.children().isEmpty()); // its pump ends with the client
}

void TestTestReceiver::bombUnpacksLarge()
{
    start({u"gzip-bomb"_s});
    RawClient client(m_port);
    client.send(post("{}"));
    QVERIFY(client.waitFor("Content-Encoding: gzip\r\n"));
    QVERIFY(client.waitClosed(20'000));
    QVERIFY(client.received.size() < 8 * 1024 * 1024);
    // The first member as gzip writes it: raw deflate between a header of 10 bytes and CRC32 and size.
    const QByteArray body = client.body();
    QVERIFY(body.startsWith("\x1f\x8b\x08"));
    const qsizetype member = body.size() / 400;
    QCOMPARE(body.mid(member, 3), body.left(3));
    QCOMPARE(body.mid(member - 4, 4), QByteArray("\x00\x00\xa0\x00", 4)); // 10 MiB
    QCOMPARE(body.mid(member - 8, 4), QByteArray("\xcc\x2a\xca\x9e", 4)); // CRC32 of as many zeros, from zlib
}

void TestTestReceiver::stormsAndFloods()
{
    start({u"1xx-storm"_s});
    const QByteArray storm = exchange(m_port, post("{}"), 20'000);
    QCOMPARE(storm.count("HTTP/1.1 103 "), 1000);
    QVERIFY(storm.endsWith("\r\n\r\nok"));
    m_receiver.stop();
    start({u"huge-headers"_s});
    const QByteArray huge = exchange(m_port, post("{}"), 20'000);
    QVERIFY(huge.size() > 7 * 1024 * 1024);
    QVERIFY(huge.endsWith("\r\n\r\nok"));
    m_receiver.stop();
    start({u"drip=20ms"_s});
    RawClient drip(m_port);
    drip.send(post("{}"));
    QVERIFY(drip.waitFor("\r\n\r\nxxxxx"));
    QVERIFY(!drip.closed);
}

void TestTestReceiver::tlsFaults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("expired") << u"tls-expired"_s << u"expired on"_s;
    QTest::newRow("wrong name") << u"tls-wrong-name"_s << u"another name"_s;
    QTest::newRow("self-signed") << u"tls-self-signed"_s << u"self-signed"_s;
    QTest::newRow("old protocol") << u"tls-old"_s << u"older than 1.2"_s;
}

/// Belfry's own sender refuses each of them, says which it is, and not a byte of the request has come.
void TestTestReceiver::tlsFaults()
{
    QFETCH(QString, fault);
    QFETCH(QString, sentence);
    ReceiverOptions options;
    options.faults = {fault};
    const auto url = m_receiver.start(options);
    QVERIFY2(url.has_value(), qPrintable(url ? QString() : url.error().message));
    QVERIFY(url->startsWith(u"https://"_s));
    QSignalSpy hits(&m_receiver, &services::Receiver::hit);
    net::HttpRequest request;
    request.url = QUrl(*url + u"/hook"_s);
    request.body = "{}";
    request.policy = {true, true, false};
    net::HttpSender sender;
    std::optional<net::HttpExchange> done;
    sender.send(u"wh_1"_s, request, [&](const net::HttpExchange &exchange) { done = exchange; });
    QTRY_VERIFY(done.has_value());
    QCOMPARE(done->errorCode, u"tls"_s);
    QVERIFY2(done->errorMessage.contains(sentence), qPrintable(done->errorMessage));
    QVERIFY(!done->outcomeUnknown);
    QCOMPARE(done->status, 0);
    QCOMPARE(hits.size(), 0);
}

void TestTestReceiver::refusesUnknownFaults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown") << u"explode"_s << u"stall-before, stall-headers"_s;
    QTest::newRow("empty") << QString() << u"1xx-storm"_s;
    QTest::newRow("status without") << u"status"_s << u"200 to 599"_s;
    QTest::newRow("status word") << u"status=no"_s << u"200 to 599"_s;
    QTest::newRow("status low") << u"status=42"_s << u"200 to 599"_s;
    QTest::newRow("delay") << u"delay=soon"_s << u"2s"_s;
    QTest::newRow("hang with value") << u"hang=1"_s << u"takes no value"_s;
    QTest::newRow("redirect empty") << u"redirect="_s << u"URL"_s;
}

void TestTestReceiver::refusesUnknownFaults()
{
    QFETCH(QString, fault);
    QFETCH(QString, says);
    ReceiverOptions options;
    options.faults = {fault};
    const auto url = m_receiver.start(options);
    QVERIFY(!url);
    QCOMPARE(url.error().code, ErrorCode::Invalid);
    QVERIFY2(url.error().message.contains(says), qPrintable(url.error().message));
    options.faults = {u"hang"_s, u"reset"_s};
    QVERIFY(!m_receiver.start(options));
    options.faults.clear();
    options.scheme = u"nope"_s;
    QVERIFY(!m_receiver.start(options));
}

void TestTestReceiver::changesOptionsWhileRunning()
{
    start();
    ReceiverOptions options;
    options.status = 204;
    options.body.clear();
    m_receiver.setOptions(options);
    const QByteArray answer = exchange(m_port, post("{}"));
    QVERIFY(answer.startsWith("HTTP/1.1 204 "));
    QVERIFY(!answer.contains("Content-Length"));
    options.faults = {u"nonsense"_s};
    options.status = 500;
    m_receiver.setOptions(options);
    QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 204 "));
}

void TestTestReceiver::survivesClientsLeavingDuringFaults()
{
    for (const QString &fault : {u"endless"_s, u"drip=1ms"_s, u"delay=100ms"_s, u"huge-headers"_s, u"gzip-bomb"_s, u"stall-body=100ms"_s}) {
        start({fault});
        QSignalSpy hits(&m_receiver, &services::Receiver::hit);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_port));
            clients.back()->socket.write(post("{}"));
        }
        QTRY_COMPARE(hits.size(), 20);
        clients.clear();
        QTRY_VERIFY(m_receiver.findChildren<QTimer *>().isEmpty());
        start();
        QVERIFY(exchange(m_port, post("{}")).startsWith("HTTP/1.1 200 "));
        m_receiver.stop();
    }
}

QTEST_GUILESS_MAIN(TestTestReceiver)
#include "tst_receiver.moc"
