#include "server/rawclient.h"
#include "subscriptions/streamfixture.h"

using namespace belfry;
using namespace belfry::subscriptions;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Path = "/api/v1/events/subscribe/project-events";

QByteArray repeated(int count)
{
    QByteArrayList list;
    for (int i = 0; i < count; ++i)
        list += R"({"event":"secret:create"})";
    return list.join(',');
}

} // namespace

/// Every bad input of a subscription gets the documented status and body, and whoever listens already notices nothing.
class TestSubscribeInput final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::StreamServer> m_server;
    std::unique_ptr<StreamClient> m_client;
    std::unique_ptr<test::Heard> m_heard;
    QString m_token;
    QString m_foreign; ///< of an identity that may see another project only
    int m_changes = 0;

    /// `{}`, `PRJ` and `TOKEN` are filled in.
    QByteArray request(QByteArray headers, QByteArray body, const QByteArray &method = "POST", const QByteArray &path = Path) const
    {
        body.replace("PRJ", m_server->project.id.toUtf8());
        headers.replace("TOKEN", m_token.toUtf8()).replace("FOREIGN", m_foreign.toUtf8());
        QByteArray host = "Host: 127.0.0.1:" + QByteArray::number(m_server->port) + "\r\n";
        if (headers.contains("Host:"))
            host.clear();
        return method + ' ' + path + " HTTP/1.1\r\n" + host + headers + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::StreamServer>();
        m_server->serve();
        auto &access = m_server->engine->access();
        m_token = access.issueToken(m_server->identity.identity.id)->accessToken;
        const auto other = *m_server->engine->projects().create(u"Other"_s);
        const auto stranger = *access.createIdentity(u"stranger"_s);
        VERIFY_OK(access.grant({m_server->role.id, stranger.identity.id, other.id, {u"read"_s}, {}, {}}));
        m_foreign = access.issueToken(stranger.identity.id)->accessToken;
        m_client = std::make_unique<StreamClient>(m_server->target());
        m_heard = std::make_unique<test::Heard>(*m_client);
        m_client->start();
        QTRY_VERIFY(m_heard->isLive());
    }
    void cleanupTestCase()
    {
        m_client.reset();
        m_server.reset();
    }

    void rows_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const QByteArray good = "Authorization: Bearer TOKEN\r\nContent-Type: application/json\r\n";
        const auto body = [&](const char *name, const QByteArray &text, int status, const QByteArray &says) {
            QTest::newRow(name) << request(good, text) << status << says;
        };
        const auto list = [&](const char *name, const QByteArray &entries, const QByteArray &says) {
            QTest::newRow(name) << request(good, R"({"projectId":"PRJ","register":[)" + entries + "]}") << 422 << says;
        };
        body("no JSON", "{", 400, "\"statusCode\":400");
        body("empty body", "", 400, "\"statusCode\":400");
        body("duplicate keys", R"({"projectId":"PRJ","projectId":"PRJ","register":[]})", 400, "\"statusCode\":400");
        body("bad UTF-8", "{\"projectId\":\"\xff\xfe\"}", 400, "\"statusCode\":400");
        body("deep", QByteArray(1000, '[') + QByteArray(1000, ']'), 400, "\"statusCode\":400");
        body("array", "[]", 422, "Expected object");
        body("text", "\"x\"", 422, "Expected object");
        body("null", "null", 422, "Expected object");
        body("no project", R"({"register":[{"event":"secret:create"}]})", 422, R"("path":["projectId"],"message":"Required")");
        body("project is a number", R"({"projectId":7,"register":[{"event":"secret:create"}]})", 422, R"("path":["projectId"])");
        body("project is a list", R"({"projectId":["PRJ"],"register":[{"event":"secret:create"}]})", 422, R"("path":["projectId"])");
        body("no register", R"({"projectId":"PRJ"})", 422, R"("path":["register"],"message":"Required")");
        body("register is an object", R"({"projectId":"PRJ","register":{}})", 422, R"("expected":"array")");
        list("empty register", "", "too_small");
        list("eleven entries", repeated(11), "too_big");
        list("entry is a text", "\"secret:create\"", R"("path":["register",0])");
        list("entry is null", "null", R"("path":["register",0])");
        list("no event", "{}", R"("path":["register",0,"event"])");
        list("event is a number", R"({"event":1})", R"("path":["register",0,"event"])");
        list("unknown event", R"({"event":"secret:read"})", "invalid_enum_value");
        list("second entry", R"({"event":"secret:create"},{"event":"x"})", R"("path":["register",1,"event"])");
        list("conditions is a list", R"({"event":"secret:create","conditions":[]})", R"("path":["register",0,"conditions"])");
        list("conditions is a text", R"({"event":"secret:create","conditions":"dev"})", R"("path":["register",0,"conditions"])");
        list("environment is a number", R"({"event":"secret:create","conditions":{"environmentSlug":1}})", R"("conditions","environmentSlug")");
        list("path is a number", R"({"event":"secret:create","conditions":{"environmentSlug":"dev","secretPath":1}})", R"("conditions","secretPath")");
        list("path is null", R"({"event":"secret:create","conditions":{"secretPath":null}})", R"("conditions","secretPath")");
        list("empty path", R"({"event":"secret:create","conditions":{"secretPath":""}})", R"("conditions","secretPath")");
        list("endless path", "{\"event\":\"secret:create\",\"conditions\":{\"secretPath\":\"/" + QByteArray(2000, 'a') + "\"}}", R"("conditions","secretPath")");
        list("every fault is told", R"({"event":1},{"event":2})", R"("path":["register",1,"event"])");

        const QByteArray fine = R"({"projectId":"PRJ","register":[{"event":"secret:create"}]})";
        QTest::newRow("unknown project") << request(good, R"({"projectId":"prj_nowhere","register":[{"event":"secret:create"}]})") << 404 << "not found"_ba;
        QTest::newRow("project by its slug") << request(good, R"({"projectId":"payments","register":[{"event":"secret:create"}]})") << 404 << "not found"_ba;
        QTest::newRow("binary in the path") << request(good, R"({"projectId":"PRJ","register":[{"event":"secret:create","conditions":{"secretPath":"/\u0000\u001b\ud800"}}]})")
                                            << 400 << "\"statusCode\":400"_ba;
        QTest::newRow("no token") << request("Content-Type: application/json\r\n", fine) << 401 << "Token missing"_ba;
        QTest::newRow("basic") << request("Content-Type: application/json\r\nAuthorization: Basic eDp5\r\n", fine) << 401 << "Token missing"_ba;
        QTest::newRow("nonsense token") << request("Content-Type: application/json\r\nAuthorization: Bearer x\r\n", fine) << 403 << "TokenError"_ba;
        QTest::newRow("token in the query") << request("Content-Type: application/json\r\n", fine, "POST", Path + "?access_token=" + m_token.toUtf8()) << 401 << "Token missing"_ba;
        QTest::newRow("token of another project") << request("Content-Type: application/json\r\nAuthorization: Bearer FOREIGN\r\n", fine) << 403 << "You are not allowed to subscribe-on-created on secret-events"_ba;
        QTest::newRow("foreign host") << request(good + "Host: evil.example\r\n", fine) << 421 << "MisdirectedRequest"_ba;
        QTest::newRow("rebound host") << request(good + "Host: evil.example:" + QByteArray::number(m_server->port) + "\r\n", fine) << 421 << "MisdirectedRequest"_ba;
        QTest::newRow("browser") << request(good + "Origin: https://evil.example\r\n", fine) << 403 << "web pages"_ba;
        QTest::newRow("null origin") << request(good + "Origin: null\r\n", fine) << 403 << "web pages"_ba;
        QTest::newRow("cross-site") << request(good + "Sec-Fetch-Site: cross-site\r\n", fine) << 403 << "web pages"_ba;
        QTest::newRow("form") << request("Authorization: Bearer TOKEN\r\nContent-Type: text/plain\r\n", fine) << 415 << "application/json"_ba;
        QTest::newRow("GET") << request(good, {}, "GET") << 405 << "Allow: POST"_ba;
        QTest::newRow("OPTIONS") << request(good, {}, "OPTIONS") << 405 << QByteArray();
        QTest::newRow("2 MB") << request(good, "{\"projectId\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}") << 413 << QByteArray();
    }
    void rows()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        const QByteArray answer = exchange(m_server->port, bytes);
        QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status)), answer.left(600).constData());
        QVERIFY2(says.isEmpty() || answer.contains(says), answer.left(1200).constData());
        QVERIFY(!answer.contains("Access-Control"));
        QVERIFY(!answer.contains("text/event-stream"));
        if (status != 413 && answer.contains("application/json")) // too large is said by the connection, before there is a request
            QVERIFY(answer.contains("\"reqId\":") && answer.contains("\"statusCode\":" + QByteArray::number(status)));
        m_server->change(u"AFTER_%1"_s.arg(++m_changes));
        QTRY_COMPARE(m_heard->keys.size(), m_changes);
        QCOMPARE(m_heard->lives(), 1);
    }

    void anExpiredTokenIsTold()
    {
        auto &access = m_server->engine->access();
        const QString token = access.issueToken(m_server->identity.identity.id)->accessToken;
        VERIFY_OK(access.revokeTokens(m_server->identity.identity.id));
        const QByteArray answer = exchange(m_server->port, request("Authorization: Bearer " + token.toUtf8() + "\r\nContent-Type: application/json\r\n",
            R"({"projectId":"PRJ","register":[{"event":"secret:create"}]})"));
        QVERIFY(answer.startsWith("HTTP/1.1 403"));
        QVERIFY(answer.contains("Your token has expired. Please re-authenticate."));
        m_token = access.issueToken(m_server->identity.identity.id)->accessToken;
    }

    void refusalsAreInTheAuditTrail()
    {
        QTRY_VERIFY(!m_server->engine->audit().list({{}, u"access.refused"_s, 0, 0, 500})->isEmpty());
        const auto entries = *m_server->engine->audit().list({{}, u"access.refused"_s, 0, 0, 500});
        const auto told = [&entries](const QString &who, const QString &detail) {
            return std::any_of(entries.begin(), entries.end(), [&](const AuditRecord &entry) {
                return entry.actor.name.startsWith(who) && entry.detail.startsWith(detail);
            });
        };
        QVERIFY(told(u"stranger"_s, u"403 You are not allowed to subscribe-on-created"_s));
        QVERIFY(told(u"127.0.0.1"_s, u"401"_s));
        QVERIFY(told(u"127.0.0.1"_s, u"421"_s));
        QVERIFY(!m_server->engine->audit().list({{}, u"stream.connected"_s, 0, 0, 500})->isEmpty());
    }

    void floodsAndSlowHeadersHoldNobodyUp()
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 1000; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_server->port));
            if (i % 2)
                clients.back()->socket.write("POST " + Path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_server->port) + "\r\nX-Slow: ");
        }
        QTRY_VERIFY_WITH_TIMEOUT(std::all_of(clients.begin(), clients.end(), [](const auto &client) {
            return client->socket.state() == QAbstractSocket::ConnectedState || client->closed;
        }), 20'000);
        QElapsedTimer timer;
        qint64 slowest = 0;
        for (int i = 0; i < 20; ++i) {
            timer.start();
            m_server->change(u"AFTER_%1"_s.arg(++m_changes));
            QTRY_COMPARE(m_heard->keys.size(), m_changes);
            slowest = qMax(slowest, timer.elapsed());
            if (auto &slow = clients[size_t(2 * i + 1)]; !slow->closed)
                slow->socket.write("x");
        }
        QVERIFY2(slowest < 2000, qPrintable(QString::number(slowest))); // far under, but machines differ
        QCOMPARE(m_heard->lives(), 1);
        const QByteArray fresh = exchange(m_server->port, request("Authorization: Bearer x\r\nContent-Type: application/json\r\n", "{}"));
        QVERIFY(fresh.startsWith("HTTP/1.1 403"));
        // None of them is kept for long.
        QTRY_VERIFY_WITH_TIMEOUT(std::all_of(clients.begin(), clients.end(), [](const auto &client) { return client->closed; }), 30'000);
    }
};

QTEST_GUILESS_MAIN(TestSubscribeInput)
#include "tst_subscribeinput.moc"
