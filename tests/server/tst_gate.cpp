#include "server/gate.h"
#include "server/router.h"

#include <QTest>

using namespace belfry;
using namespace belfry::server;
using namespace Qt::StringLiterals;

class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void boundBeyondLoopback();
    void neverAllowsOtherOrigins();
    void everyRouteIsReachable();
};

static net::ServerRequest request(const QByteArray &method, const QByteArray &path, net::HttpHeaders headers)
{
    net::ServerRequest request;
    request.method = method;
    request.target = request.path = path;
    if (!net::hasHeader(headers, "Host"))
        headers.emplaceBack("Host", "127.0.0.1:8080");
    request.headers = headers;
    return request;
}

static const QByteArray Ingest = "/api/v1/infrastructure/events";

void TestGate::judges_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<net::HttpHeaders>("headers");
    QTest::addColumn<int>("status");
    using Headers = net::HttpHeaders;
    const QPair<QByteArray, QByteArray> json{"Content-Type", "application/json"};
    QTest::newRow("fine") << "GET"_ba << "/healthz"_ba << Headers{} << 0;
    QTest::newRow("post") << "POST"_ba << Ingest << Headers{json} << 0;
    QTest::newRow("charset") << "POST"_ba << Ingest << Headers{{"Content-Type", "Application/JSON; charset=utf-8"}} << 0;
    QTest::newRow("node fetch") << "POST"_ba << Ingest << Headers{json, {"Sec-Fetch-Mode", "cors"}} << 0;
    QTest::newRow("typed address bar") << "GET"_ba << "/healthz"_ba << Headers{{"Sec-Fetch-Site", "none"}} << 0;
    QTest::newRow("no type") << "POST"_ba << Ingest << Headers{} << 415;
    QTest::newRow("form") << "POST"_ba << Ingest << Headers{{"Content-Type", "application/x-www-form-urlencoded"}} << 415;
    QTest::newRow("plain text") << "POST"_ba << Ingest << Headers{{"Content-Type", "text/plain"}} << 415;
    QTest::newRow("almost json") << "POST"_ba << Ingest << Headers{{"Content-Type", "application/jsonp"}} << 415;
    QTest::newRow("origin") << "POST"_ba << Ingest << Headers{json, {"Origin", "https://evil.example"}} << 403;
    QTest::newRow("own origin") << "POST"_ba << Ingest << Headers{json, {"Origin", "http://127.0.0.1:8080"}} << 403;
    QTest::newRow("null origin") << "POST"_ba << Ingest << Headers{json, {"Origin", "null"}} << 403;
    QTest::newRow("empty origin") << "POST"_ba << Ingest << Headers{json, {"Origin", ""}} << 403;
    QTest::newRow("cross-site") << "GET"_ba << "/healthz"_ba << Headers{{"Sec-Fetch-Site", "cross-site"}} << 403;
    QTest::newRow("same-site") << "GET"_ba << "/healthz"_ba << Headers{{"Sec-Fetch-Site", "Same-Site"}} << 403;
    QTest::newRow("preflight") << "OPTIONS"_ba << Ingest << Headers{} << 405;
    QTest::newRow("options *") << "OPTIONS"_ba << "*"_ba << Headers{} << 405;
    QTest::newRow("wrong method") << "GET"_ba << Ingest << Headers{} << 405;
    QTest::newRow("delete") << "DELETE"_ba << "/healthz"_ba << Headers{} << 405;
    QTest::newRow("unknown") << "GET"_ba << "/"_ba << Headers{} << 404;
    QTest::newRow("trailing slash") << "GET"_ba << "/healthz/"_ba << Headers{} << 404;
    QTest::newRow("encoded") << "GET"_ba << "/%68ealthz"_ba << Headers{} << 404;
    QTest::newRow("localhost") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "LocalHost:8080"}} << 0;
    QTest::newRow("v6") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "[::1]:8080"}} << 0;
    QTest::newRow("named") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "belfry.lan:8080"}} << 0;
    QTest::newRow("rebound name") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "evil.example:8080"}} << 421;
    QTest::newRow("rebound look-alike") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "localhost.evil.example:8080"}} << 421;
    QTest::newRow("other port") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "127.0.0.1:9090"}} << 421;
    QTest::newRow("no port") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "127.0.0.1"}} << 421;
    QTest::newRow("any address") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "0.0.0.0:8080"}} << 421;
    QTest::newRow("other address") << "GET"_ba << "/healthz"_ba << Headers{{"Host", "192.0.2.7:8080"}} << 421;
}

void TestGate::judges()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(net::HttpHeaders, headers);
    QFETCH(int, status);
    GateRules rules;
    rules.hosts = {u"belfry.lan"_s};
    rules.port = 8080;
    const ApiReply reply = judge(rules, request(method, path, headers));
    QCOMPARE(reply.status, status);
    if (status) {
        const auto json = parseJson(reply.body);
        QVERIFY(json.has_value());
        QCOMPARE(int(intAt(*json, "statusCode")), status);
        QVERIFY(stringAt(*json, "reqId").startsWith(u"req_"));
        QVERIFY(!stringAt(*json, "message").isEmpty());
    }
    if (status == 405 && path == Ingest)
        QCOMPARE(net::headerValue(reply.headers, "Allow"), "POST"_ba);
}

void TestGate::boundBeyondLoopback()
{
    GateRules rules;
    rules.takesAnyAddress = true;
    rules.port = 8080;
    QCOMPARE(judge(rules, request("GET", "/healthz", {{"Host", "192.0.2.7:8080"}})).status, 0);
    QCOMPARE(judge(rules, request("GET", "/healthz", {{"Host", "[2001:db8::1]:8080"}})).status, 0);
    QCOMPARE(judge(rules, request("GET", "/healthz", {{"Host", "evil.example:8080"}})).status, 421);
}

void TestGate::neverAllowsOtherOrigins()
{
    GateRules rules;
    rules.port = 8080;
    for (const auto &headers : {net::HttpHeaders{{"Origin", "https://evil.example"}}, net::HttpHeaders{}}) {
        for (const QByteArray &method : {"OPTIONS"_ba, "POST"_ba, "GET"_ba}) {
            for (const auto &[name, value] : judge(rules, request(method, Ingest, headers)).headers)
                QVERIFY(!name.toLower().startsWith("access-control"));
        }
    }
}

void TestGate::everyRouteIsReachable()
{
    QVERIFY(routes().size() >= 5);
    for (const Route &route : routes()) {
        QVERIFY(route.handle);
        QCOMPARE(findRoute(route.method, route.path), &route);
    }
    QVERIFY(!findRoute("get", "/healthz"));
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
