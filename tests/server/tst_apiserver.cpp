#include "core/json.h"
#include "infrastructure/findingservice.h"
#include "secrets/secretservice.h"
#include "server/apiserver.h"
#include "server/rawclient.h"
#include "services/engine.h"
#include "subscriptions/accessservice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUrl>

using namespace belfry;
using namespace belfry::server;
using namespace Qt::StringLiterals;

class TestApiServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<services::Engine> m_engine; ///< another process, as far as the server can tell
    std::unique_ptr<HttpApiServer> m_server;
    quint16 m_port = 0;
    QString m_project;
    QString m_token;

    struct Answer {
        int status = 0;
        QByteArray head;
        QByteArray body;
        [[nodiscard]] Json json() const { return parseJson(body).value_or(Json()); }
    };
    [[nodiscard]] services::OpenOptions options() const
    {
        services::OpenOptions options;
        options.store = m_dir->filePath(u"s.belfry"_s);
        options.actor = {u"ada"_s, u"user"_s};
        return options;
    }
    void serve(const HubOptions &hub = {}, int maxSubscribers = 100)
    {
        m_server = std::make_unique<HttpApiServer>(options(), hub);
        services::ServeOptions serve;
        serve.listen = u"127.0.0.1:0"_s;
        serve.maxSubscribers = maxSubscribers;
        const auto url = m_server->start(serve);
        QVERIFY2(url.has_value(), qPrintable(url ? QString() : url.error().message));
        m_port = quint16(QUrl(*url).port());
    }
    [[nodiscard]] QByteArray raw(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QString &token,
        const QByteArray &more = {}) const
    {
        QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n" + more;
        if (!token.isEmpty())
            text += "Authorization: Bearer " + token.toUtf8() + "\r\n";
        if (method == "POST")
            text += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        return text + "\r\n" + body;
    }
    [[nodiscard]] Answer ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, const QString &token = {})
    {
        const QByteArray bytes = exchange(m_port, raw(method, path, body, token, "Connection: close\r\n"));
        const auto at = bytes.indexOf("\r\n\r\n");
        return {bytes.mid(9, 3).toInt(), bytes.left(at), bytes.mid(at + 4)};
    }
    QString tokenFor(const QString &name, const QStringList &actions, const QString &environment = {}, const QString &path = {})
    {
        auto &access = m_engine->access();
        (void)access.createIdentity(name);
        (void)access.createRole(name);
        if (!actions.isEmpty()) {
            const bool ingest = actions == QStringList{u"ingest-events"_s};
            const auto grant = access.grant({name, name, ingest ? QString() : m_project, actions, environment, path});
            if (!grant)
                QTest::qFail(qPrintable(grant.error().message), __FILE__, __LINE__);
        }
        return access.issueToken(name)->accessToken;
    }
    void change(const QString &environment, const QString &key, const QByteArray &value)
    {
        const auto receipt = m_engine->secrets().set(m_project, environment, u"/"_s, {{key, value}});
        if (!receipt)
            QTest::qFail(qPrintable(receipt.error().message), __FILE__, __LINE__);
    }
    [[nodiscard]] QByteArray subscribeBody(const QByteArray &entries) const
    {
        return "{\"projectId\":\"" + m_project.toUtf8() + "\",\"register\":[" + entries + "]}";
    }
    std::unique_ptr<RawClient> subscribe(const QByteArray &entries, const QString &token, const QByteArray &more = {})
    {
        auto client = std::make_unique<RawClient>(m_port);
        client->send(raw("POST", "/api/v1/events/subscribe/project-events", subscribeBody(entries), token, more));
        return client;
    }

private Q_SLOTS:
    void init();
    void cleanup();

    void health();
    void metrics();
    void refusesAtTheGate();
    void ingestNeedsAToken();
    void ingestRaisesEvents();
    void reportsAreTakenIn();
    void ingestKeepsTheSpelling();
    void ingestIsIdempotent();
    void ingestNamesTheField_data();
    void ingestNamesTheField();
    void loginAndLockout();
    void subscribeRefusals();
    void streamsGoldenBytes();
    void onlyWhatTheRoleAllows();
    void replaysAfterLastEventId();
    void pingsAndRechecks();
    void endsWithTheIdentity();
    void limitsSubscribers();
    void survivesLeavingSubscribers();
    void stopsAndStartsAgain();
    void tellsWhyItCannotStart();
};

static const QByteArray Ingest = "/api/v1/infrastructure/events";
static const QByteArray Drift = R"({"drift_id":42,"resource_id":7,"resource_name":"web-1","resource_type":"ec2_instance","provider_id":1,"drift_type":"security","severity":"critical","summary":"x","detected_at":"2024-01-15T14:30:00Z"})";
static const QByteArray Everything = R"({"event":"secret:create"},{"event":"secret:update"},{"event":"secret:delete"})";

void TestApiServer::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_dir->path().toUtf8());
    qputenv("XDG_DATA_HOME", m_dir->path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_dir->path().toUtf8());
    auto engine = services::Engine::open(options());
    QVERIFY2(engine.has_value(), qPrintable(engine ? QString() : engine.error().message));
    m_engine = std::move(*engine);
    const auto project = m_engine->projects().create(u"Shop"_s);
    QVERIFY(project.has_value());
    m_project = project->id;
}

void TestApiServer::cleanup()
{
    m_server.reset();
    m_engine.reset();
}

void TestApiServer::health()
{
    serve();
    const auto answer = ask("GET", "/healthz");
    QCOMPARE(answer.status, 200);
    QCOMPARE(stringAt(answer.json(), "status"), u"ok"_s);
    QVERIFY(!answer.head.toLower().contains("access-control"));
}

void TestApiServer::metrics()
{
    serve();
    QCOMPARE(ask("POST", Ingest, R"({"event":"drift.detected","data":)" + Drift + "}", tokenFor(u"ci"_s, {u"ingest-events"_s})).status, 202);
    const auto answer = ask("GET", "/metrics");
    QCOMPARE(answer.status, 200);
    for (const char *line : {"belfry_queue_depth{state=\"queued\"} 0\n", "belfry_events 1\n", "belfry_attempts 0\n", "belfry_event_streams 0\n",
             "belfry_deliveries{state=\"succeeded\"} 0\n", "belfry_build_info{version=\"" BELFRY_VERSION "\""})
        QVERIFY2(answer.body.contains(line), line);
    for (const QByteArray &line : answer.body.split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith("# HELP ") || line.startsWith("# TYPE ") || line.count(' ') == 1, line.constData());
}

void TestApiServer::refusesAtTheGate()
{
    serve();
    QCOMPARE(ask("GET", "/").status, 404);
    QCOMPARE(ask("OPTIONS", Ingest).status, 405);
    QCOMPARE(ask("GET", Ingest).status, 405);
    const QByteArray foreign = exchange(m_port, "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    QVERIFY(foreign.startsWith("HTTP/1.1 421 "));
    const QByteArray origin = exchange(m_port, raw("POST", Ingest, "{}", {}, "Origin: https://evil.example\r\n"));
    QVERIFY(origin.startsWith("HTTP/1.1 403 "));
    QVERIFY(!origin.toLower().contains("access-control"));
}

void TestApiServer::ingestNeedsAToken()
{
    serve();
    const QByteArray body = R"({"event":"drift.detected","data":)" + Drift + "}";
    const auto none = ask("POST", Ingest, body);
    QCOMPARE(none.status, 401);
    QCOMPARE(intAt(none.json(), "statusCode"), 401);
    const auto bad = ask("POST", Ingest, body, u"tok_1.wrong"_s);
    QCOMPARE(bad.status, 403);
    QCOMPARE(stringAt(bad.json(), "error"), u"TokenError"_s);
    QCOMPARE(ask("POST", Ingest, body, tokenFor(u"reader"_s, {u"read"_s})).status, 403);
    QCOMPARE(ask("POST", Ingest + "?access_token=" + tokenFor(u"ci"_s, {u"ingest-events"_s}).toUtf8(), body).status, 401);
    QVERIFY(m_engine->events().list()->isEmpty());
}

void TestApiServer::ingestRaisesEvents()
{
    services::WebhookDraft draft;
    draft.url = u"https://example.org/hook"_s;
    draft.events = QStringList{u"drift.detected"_s};
    const auto webhook = m_engine->webhooks().create(Family::Infrastructure, {}, draft);
    QVERIFY2(webhook.has_value(), qPrintable(webhook ? QString() : webhook.error().message));
    serve();
    const QString token = tokenFor(u"ci"_s, {u"ingest-events"_s});
    const auto answer = ask("POST", Ingest, R"({"event":"drift.detected","timestamp":"2024-01-15T14:30:00Z","data":)" + Drift + "}", token);
    QCOMPARE(answer.status, 202);
    const QString id = stringAt(answer.json(), "eventId");
    const auto event = m_engine->events().find(id);
    QVERIFY(event.has_value());
    QCOMPARE(event->actor, (Actor{u"ci"_s, u"identity"_s}));
    QCOMPARE(event->source, u"api"_s);
    QCOMPARE(event->createdAt, 1705329000000);
    QCOMPARE(answer.json()["deliveries"].size(), 1U);
    const auto delivery = m_engine->deliveries().show(toQString(answer.json()["deliveries"][0].get<std::string>()));
    QCOMPARE(delivery->webhookId, webhook->webhook.id);
}

void TestApiServer::reportsAreTakenIn()
{
    serve();
    QVERIFY(m_engine->findings().setAlertRule(u"compliance"_s, u"none"_s).has_value());
    const QByteArray path = "/api/v1/infrastructure/reports";
    QFile xml(QStringLiteral(BELFRY_FIXTURES "/reports/xccdf/results.xml"));
    QVERIFY(xml.open(QIODevice::ReadOnly));
    const QByteArray report = xml.readAll();
    const QString token = tokenFor(u"ci"_s, {u"ingest-events"_s});
    QCOMPARE(ask("POST", path, report).status, 401);
    QCOMPARE(ask("POST", path, report, tokenFor(u"other"_s, {})).status, 403);
    const auto first = ask("POST", path + "?type=xccdf&target=web%2F1", report, token);
    QCOMPARE(first.status, 202);
    QCOMPARE(intAt(first.json()["findings"], "new"), 2);
    QCOMPARE(first.json()["events"].size(), size_t(2));
    QVERIFY(!first.json()["files"][0]["importId"].is_null());
    const auto events = m_engine->events().list();
    QCOMPARE(events->size(), 2);
    QCOMPARE(events->constFirst().actor.name, u"ci"_s);
    QVERIFY(events->constFirst().data.contains("web/1"));
    const auto again = ask("POST", path + "?target=web%2F1", report, token);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json()["events"].size(), size_t(0));
    const auto cut = ask("POST", path, report.left(report.size() / 2), token);
    QCOMPARE(cut.status, 422);
    QVERIFY2(cut.body.contains("Line "), cut.body.constData());
    QCOMPARE(ask("POST", path + "?type=weather", report, token).status, 422);
    QCOMPARE(ask("GET", path, {}, token).status, 405);
    QCOMPARE(m_engine->events().list()->size(), 2);
}

void TestApiServer::ingestKeepsTheSpelling()
{
    serve();
    const QByteArray data = R"({ "detected_at":"2024-01-15T14:30:00Z", "severity":"critical", "drift_id":42, "resource_id":7,
 "resource_name":"caf\u00e9", "zzz":[1.0, 1e3, 12345678901234567890], "resource_type":"ec2_instance","provider_id":1,"drift_type":"security","summary":"x" })";
    const auto answer = ask("POST", Ingest, "{\"data\":" + data + " , \"event\":\"drift.detected\"}", tokenFor(u"ci"_s, {u"ingest-events"_s}));
    QVERIFY2(answer.status == 202, answer.body.constData());
    QCOMPARE(m_engine->events().find(stringAt(answer.json(), "eventId"))->data, *minifyJson(data));
    QVERIFY(minifyJson(data)->contains("[1.0,1e3,12345678901234567890]"));
}

void TestApiServer::ingestIsIdempotent()
{
    serve();
    const QString token = tokenFor(u"ci"_s, {u"ingest-events"_s});
    const QByteArray body = R"({"event":"drift.detected","id":"scan-1","data":)" + Drift + "}";
    const auto first = ask("POST", Ingest, body, token);
    QCOMPARE(first.status, 202);
    const auto second = ask("POST", Ingest, body, token);
    QCOMPARE(second.status, 200);
    QCOMPARE(second.body, first.body);
    const auto other = ask("POST", Ingest, body, tokenFor(u"other"_s, {u"ingest-events"_s}));
    QCOMPARE(other.status, 202);
    QVERIFY(stringAt(other.json(), "eventId") != stringAt(first.json(), "eventId"));
    QCOMPARE(m_engine->events().list()->size(), 2);
}

void TestApiServer::ingestNamesTheField_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("path");
    QByteArray severity = Drift;
    severity.replace("critical", "purple");
    QTest::newRow("not JSON") << "{"_ba << 400 << ""_ba;
    QTest::newRow("duplicate keys") << R"({"event":"a","event":"b"})"_ba << 400 << ""_ba;
    QTest::newRow("array") << "[]"_ba << 422 << "[]"_ba;
    QTest::newRow("no event") << R"({"data":{}})"_ba << 422 << R"(["event"])"_ba;
    QTest::newRow("no data") << R"({"event":"drift.detected"})"_ba << 422 << R"(["data"])"_ba;
    QTest::newRow("unknown event") << R"({"event":"moon.full","data":{}})"_ba << 422 << R"(["event"])"_ba;
    QTest::newRow("other family") << R"({"event":"secrets.modified","data":{}})"_ba << 422 << R"(["event"])"_ba;
    QTest::newRow("severity") << R"({"event":"drift.detected","data":)" + severity + "}" << 422 << R"(["data","severity"])"_ba;
    QTest::newRow("data number") << R"({"event":"drift.detected","data":3})"_ba << 422 << R"(["data"])"_ba;
    QTest::newRow("timestamp") << R"({"event":"drift.detected","timestamp":"soon","data":)" + Drift + "}" << 422 << R"(["timestamp"])"_ba;
    QTest::newRow("timestamp seconds") << R"({"event":"drift.detected","timestamp":1705329000,"data":)" + Drift + "}" << 422 << R"(["timestamp"])"_ba;
    QTest::newRow("id number") << R"({"event":"drift.detected","id":3,"data":)" + Drift + "}" << 422 << R"(["id"])"_ba;
}

void TestApiServer::ingestNamesTheField()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, path);
    serve();
    const auto answer = ask("POST", Ingest, body, tokenFor(u"ci"_s, {u"ingest-events"_s}));
    QVERIFY2(answer.status == status, answer.body.constData());
    const Json json = answer.json();
    QVERIFY(json.contains("reqId") && json.contains("message"));
    if (status == 422) {
        QCOMPARE(stringAt(json, "error"), u"ValidationFailure"_s);
        QCOMPARE(toBytes(json["message"][0]["path"]), path);
    }
    QVERIFY(m_engine->events().list()->isEmpty());
}

void TestApiServer::loginAndLockout()
{
    serve();
    const auto made = m_engine->access().createIdentity(u"ci"_s);
    const QByteArray path = "/api/v1/auth/universal-auth/login";
    const auto body = [&made](const QString &secret) {
        return toBytes(Json{{"clientId", made->identity.clientId.toStdString()}, {"clientSecret", secret.toStdString()}});
    };
    const auto answer = ask("POST", path, body(made->clientSecret));
    QCOMPARE(answer.status, 200);
    QCOMPARE(stringAt(answer.json(), "tokenType"), u"Bearer"_s);
    QCOMPARE(intAt(answer.json(), "expiresIn"), 7200);
    QCOMPARE(intAt(answer.json(), "accessTokenMaxTTL"), 2592000);
    QVERIFY(m_engine->access().authenticate(stringAt(answer.json(), "accessToken"))->has_value());
    QVERIFY(answer.head.contains("Cache-Control: no-store"));
    QCOMPARE(ask("POST", path, "{}").status, 422);
    QCOMPARE(ask("POST", path, R"({"clientId":1,"clientSecret":"x"})").status, 422);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask("POST", path, body(u"wrong"_s)).status, 401);
    QCOMPARE(ask("POST", path, body(made->clientSecret)).status, 401);
}

void TestApiServer::subscribeRefusals()
{
    serve();
    const QByteArray path = "/api/v1/events/subscribe/project-events";
    const QString token = tokenFor(u"ci"_s, {u"create"_s}, u"dev"_s);
    QCOMPARE(ask("POST", path, subscribeBody(Everything)).status, 401);
    const auto bad = ask("POST", path, subscribeBody(Everything), u"nonsense"_s);
    QCOMPARE(bad.status, 403);
    QCOMPARE(stringAt(bad.json(), "message"), u"Your token has expired. Please re-authenticate."_s);
    const auto empty = ask("POST", path, subscribeBody({}), token);
    QCOMPARE(empty.status, 422);
    QVERIFY(empty.json()["message"].is_array());
    QCOMPARE(ask("POST", path, R"({"projectId":"prj_nowhere","register":[{"event":"secret:create"}]})", token).status, 404);
    const auto refused = ask("POST", path, subscribeBody(Everything), token);
    QCOMPARE(refused.status, 403);
    QCOMPARE(stringAt(refused.json(), "error"), u"PermissionDenied"_s);
    QCOMPARE(stringAt(refused.json(), "message"), u"You are not allowed to subscribe-on-updated on secret-events"_s);
    QCOMPARE(stringAt(refused.json()["details"][0], "action"), u"subscribe-on-updated"_s);
    QVERIFY(!refused.head.contains("event-stream"));
}

void TestApiServer::streamsGoldenBytes()
{
    serve();
    const auto client = subscribe(Everything, tokenFor(u"ci"_s, {u"read"_s}));
    QVERIFY(client->waitFor("\r\n\r\n"));
    const QByteArray head = client->received.left(client->received.indexOf("\r\n\r\n"));
    QVERIFY(head.startsWith("HTTP/1.1 200 OK\r\n"));
    for (const char *line : {"\r\nCache-Control: no-cache", "\r\nContent-Type: text/event-stream\r\n", "\r\nConnection: keep-alive", "\r\nX-Accel-Buffering: no"})
        QVERIFY2(head.contains(line), line);
    QCOMPARE(client->body(), QByteArray()); // no hello
    QElapsedTimer timer;
    timer.start();
    QVERIFY(m_engine->secrets().set(m_project, u"staging"_s, u"/"_s, {{u"SECRET_KEY1"_s, "a"}, {u"SECRET_KEY2"_s, "b"}}));
    QVERIFY(client->waitFor("\n\n\r\n"));
    QVERIFY2(timer.elapsed() < 900, "a commit elsewhere is heard at once, not by the once-a-second look");
    const QByteArray chunk = client->body();
    const QByteArray frame = chunk.mid(chunk.indexOf("\r\n") + 2, chunk.left(chunk.indexOf('\r')).toInt(nullptr, 16));
    const QByteArrayList lines = frame.split('\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].startsWith("id: ") && lines[0].size() == 17);
    QCOMPARE(lines[1], "event: secret:create"_ba);
    QCOMPARE(lines[2], R"(data: {"projectType":"secret-manager","data":{"eventType":"secret:create","payload":[{"environment":"staging","secretPath":"/","secretKey":"SECRET_KEY1"},{"environment":"staging","secretPath":"/","secretKey":"SECRET_KEY2"}]}})"_ba);
    client->received.clear();
    QVERIFY(m_engine->secrets().set(m_project, u"staging"_s, u"/"_s, {{u"NEW"_s, "a"}, {u"SECRET_KEY2"_s, "c"}}));
    QVERIFY(m_engine->secrets().remove(m_project, u"staging"_s, u"/"_s, {u"NEW"_s}));
    QVERIFY(client->waitFor("event: secret:delete"));
    QVERIFY(client->received.indexOf("event: secret:create") < client->received.indexOf("event: secret:update"));
    QVERIFY(client->received.indexOf("event: secret:update") < client->received.indexOf("event: secret:delete"));
}

void TestApiServer::onlyWhatTheRoleAllows()
{
    serve();
    const auto broad = subscribe(R"({"event":"secret:create"})", tokenFor(u"dev"_s, {u"create"_s}, u"dev"_s));
    const auto narrow = subscribe(R"({"event":"secret:create","conditions":{"environmentSlug":"dev","secretPath":"/app/**"}})", tokenFor(u"all"_s, {u"read"_s}));
    QVERIFY(broad->waitFor("\r\n\r\n") && narrow->waitFor("\r\n\r\n"));
    QVERIFY(m_engine->projects().createFolder(m_project, u"dev"_s, u"/app"_s));
    change(u"prod"_s, u"IN_PROD"_s, "1");
    change(u"dev"_s, u"IN_DEV"_s, "1");
    change(u"dev"_s, u"IN_DEV"_s, "2"); // an update
    QVERIFY(m_engine->secrets().set(m_project, u"dev"_s, u"/app"_s, {{u"IN_APP"_s, "1"}}));
    QVERIFY(broad->waitFor("IN_APP"));
    QVERIFY(narrow->waitFor("IN_APP"));
    QVERIFY(broad->received.contains("IN_DEV"));
    QVERIFY(!broad->received.contains("IN_PROD"));
    QVERIFY(!broad->received.contains("secret:update"));
    QVERIFY(!narrow->received.contains("IN_DEV"));
}

void TestApiServer::replaysAfterLastEventId()
{
    serve();
    const QString token = tokenFor(u"ci"_s, {u"read"_s});
    auto first = subscribe(Everything, token);
    QVERIFY(first->waitFor("\r\n\r\n"));
    change(u"dev"_s, u"ONE"_s, "1");
    QVERIFY(first->waitFor("ONE"));
    const QByteArray body = first->body();
    const QByteArray id = body.mid(body.indexOf("id: ") + 4, 13);
    first.reset();
    change(u"dev"_s, u"TWO"_s, "1");
    change(u"dev"_s, u"THREE"_s, "1");
    m_server.reset(); // a restart forgets nothing
    serve();
    const auto second = subscribe(Everything, token, "Last-Event-ID: " + id + "\r\n");
    QVERIFY(second->waitFor("THREE"));
    change(u"dev"_s, u"FOUR"_s, "1");
    QVERIFY(second->waitFor("FOUR"));
    QVERIFY(!second->received.contains("ONE"));
    for (const char *key : {"TWO", "THREE", "FOUR"})
        QCOMPARE(second->received.count(key), 1);
    const auto none = subscribe(Everything, token);
    QVERIFY(none->waitFor("\r\n\r\n"));
    change(u"dev"_s, u"FIVE"_s, "1");
    QVERIFY(none->waitFor("FIVE"));
    QVERIFY(!none->received.contains("FOUR"));
}

void TestApiServer::pingsAndRechecks()
{
    HubOptions hub;
    hub.pingMs = 100;
    hub.recheckMs = 250;
    serve(hub);
    const auto client = subscribe(Everything, tokenFor(u"ci"_s, {u"read"_s}));
    QVERIFY(client->waitFor("d\r\nevent: ping\n\n\r\n"));
    QVERIFY(!client->closed);
    QVERIFY(m_engine->access().revoke(u"ci"_s, u"ci"_s));
    QVERIFY(client->waitClosed());
    QVERIFY(client->received.contains("event: error\ndata: {\"message\":\"Permission denied or refresh failed\"}\n\n"));
    QVERIFY(client->received.endsWith("0\r\n\r\n"));
}

void TestApiServer::endsWithTheIdentity()
{
    HubOptions hub;
    hub.recheckMs = 100;
    serve(hub);
    const auto client = subscribe(Everything, tokenFor(u"ci"_s, {u"read"_s}));
    QVERIFY(client->waitFor("\r\n\r\n"));
    QVERIFY(m_engine->access().removeIdentity(u"ci"_s));
    QVERIFY(client->waitFor("event: error"));
    QVERIFY(client->waitClosed());
}

void TestApiServer::limitsSubscribers()
{
    serve({}, 2);
    const QString token = tokenFor(u"ci"_s, {u"read"_s});
    auto one = subscribe(Everything, token);
    const auto two = subscribe(Everything, token);
    QVERIFY(one->waitFor("\r\n\r\n") && two->waitFor("\r\n\r\n"));
    const auto three = subscribe(Everything, token);
    QVERIFY(three->waitFor("concurrent event subscriptions"));
    QCOMPARE(three->status(), 429);
    QVERIFY(three->received.contains("Your project supports 2 concurrent event subscriptions."));
    one.reset(); // its place is free again
    QTRY_VERIFY(ask("GET", "/metrics").body.contains("belfry_event_streams 1\n"));
    const auto four = subscribe(Everything, token);
    QVERIFY(four->waitFor("text/event-stream"));
}

void TestApiServer::survivesLeavingSubscribers()
{
    serve({}, 200);
    const QString token = tokenFor(u"ci"_s, {u"read"_s});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 100; ++i)
        clients.push_back(subscribe(Everything, token));
    for (const auto &client : clients)
        QVERIFY(client->waitFor("\r\n\r\n"));
    for (int i = 0; i < 100; ++i) {
        if (i % 4 == 0)
            change(u"dev"_s, u"KEY_%1"_s.arg(i), "1");
        if (i % 2 == 0)
            i % 4 == 0 ? clients[size_t(i)]->socket.abort() : clients[size_t(i)]->socket.disconnectFromHost();
    }
    QTRY_VERIFY(ask("GET", "/metrics").body.contains("belfry_event_streams 50\n"));
    for (int i = 1; i < 100; i += 2) {
        QVERIFY(clients[size_t(i)]->waitFor("KEY_96"));
        QCOMPARE(clients[size_t(i)]->received.count("event: secret:create"), 25);
    }
    QCOMPARE(ask("GET", "/healthz").status, 200);
}

void TestApiServer::stopsAndStartsAgain()
{
    serve();
    const auto client = subscribe(Everything, tokenFor(u"ci"_s, {u"read"_s}));
    QVERIFY(client->waitFor("\r\n\r\n"));
    m_server->stop();
    QVERIFY(client->waitClosed());
    m_server->stop();
    services::ServeOptions again;
    again.listen = u"127.0.0.1:0"_s;
    const auto url = m_server->start(again);
    QVERIFY(url.has_value());
    m_port = quint16(QUrl(*url).port());
    QCOMPARE(ask("GET", "/healthz").status, 200);
}

void TestApiServer::tellsWhyItCannotStart()
{
    serve();
    HttpApiServer second(options());
    services::ServeOptions taken;
    taken.listen = u"127.0.0.1:%1"_s.arg(m_port);
    const auto url = second.start(taken);
    QVERIFY(!url);
    QVERIFY(url.error().message.contains(QString::number(m_port)));
    taken.listen = u"nonsense"_s;
    QCOMPARE(second.start(taken).error().code, ErrorCode::Invalid);
    taken.listen = u"127.0.0.1:0"_s;
    QVERIFY(second.start(taken));
}

QTEST_GUILESS_MAIN(TestApiServer)
#include "tst_apiserver.moc"
