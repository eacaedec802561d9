#include "cli/commands/endpoints.h"

#include "certificates/endpointservice.h"
#include "cli/certificateshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/time.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

using certificates::WatchedEndpoint;

struct Values {
    QString application, endpoint, every;
    std::optional<QString> wanted;
    QStringList endpoints;
    PageOptions page;
};

Json watchedJson(const WatchedEndpoint &endpoint)
{
    return {{"id", toJson(endpoint.id)}, {"application", toJson(endpoint.applicationId)}, {"endpoint", toJson(endpoint.endpoint)},
        {"everyMs", endpoint.everyMs}, {"certificate", stringOrNull(endpoint.certificateId)}, {"lastAt", timeJson(endpoint.lastAt)},
        {"nextAt", timeJson(endpoint.nextAt())}, {"lastError", stringOrNull(endpoint.lastError)}, {"createdAt", timeJson(endpoint.createdAt)}};
}

QString watchedText(const QList<WatchedEndpoint> &endpoints)
{
    QList<QStringList> rows;
    for (const WatchedEndpoint &each : endpoints) {
        rows += {each.endpoint, durationText(std::chrono::milliseconds(each.everyMs)), each.lastAt > 0 ? rfc3339Ms(each.lastAt) : u"never"_s, each.lastError.isEmpty() ? each.certificateId : each.lastError, each.id};
    }
    return tableText({u"ENDPOINT"_s, u"EVERY"_s, u"LAST LOOK"_s, u"CERTIFICATE OR ERROR"_s, u"ID"_s}, rows);
}

} // namespace

Run endpointAdd(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--application", "A", v->application, "Application whose inventory it joins", true);
    options.value("--every", "6h", v->every, "How often it is looked at, 1m at least (default: 6h; an endpoint that is watched already keeps its own)");
    options.argument("HOST:PORT", v->endpoint, "A live TLS endpoint; without a port 443");
    return [v](Context &context) -> Result<int> {
        std::optional<qint64> every;
        if (!v->every.isEmpty()) {
            BELFRY_LET(ms, durationMs(v->every, u"every"_s));
            every = ms;
        }
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(endpoint, engine->endpoints().watch(v->application, v->endpoint, every));
        return context.out().answer(watchedJson(endpoint), watchedText({endpoint}));
    };
}

Run endpointList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--application", "A", v->wanted, "Only of this application");
    v->page.declare(options, "At most N endpoints (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->endpoints().list(v->wanted.value_or(QString())));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const WatchedEndpoint &each) { return each.id; }));
        Json items = Json::array();
        for (const WatchedEndpoint &each : std::as_const(page.items))
            items.push_back(watchedJson(each));
        return context.out().answer(listJson(items, page.next), watchedText(page.items));
    };
}

Run endpointCheck(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("ENDPOINT", v->endpoints, "Ids or endpoints to look at now (default: all)", false);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        QList<WatchedEndpoint> wanted;
        if (v->endpoints.isEmpty()) {
            BELFRY_LET(all, engine->endpoints().list());
            wanted = all;
        }
        for (const QString &reference : std::as_const(v->endpoints)) {
            BELFRY_LET(found, engine->endpoints().find(reference));
            wanted += found;
        }
        Json items = Json::array();
        QString text;
        bool allAnswered = true;
        for (const WatchedEndpoint &each : std::as_const(wanted)) {
            const auto seen = certificates::probeEndpoint(each.endpoint);
            BELFRY_LET(news, engine->endpoints().record(each.id, seen));
            allAnswered = allAnswered && seen;
            items.push_back({{"id", toJson(each.id)}, {"endpoint", toJson(each.endpoint)}, {"certificate", stringOrNull(news.certificateId)},
                {"replaced", stringOrNull(news.replacedId)}, {"imported", news.report.imported}, {"known", news.report.known},
                {"error", seen ? Json(nullptr) : toJson(seen.error().message)}, {"events", namesJson(news.events)}, {"deliveries", namesJson(news.deliveries)}});
            const QString outcome = !seen ? seen.error().message : !news.replacedId.isEmpty() ? u"renewed: %1 took the place of %2"_s.arg(news.certificateId, news.replacedId)
                : u"%1, %2 new"_s.arg(news.certificateId).arg(news.report.imported);
            text += u"%1: %2\n"_s.arg(plain(each.endpoint), plain(outcome));
        }
        return context.out().answer(listJson(items), text.isEmpty() ? u"No endpoint is watched.\n"_s : text, allAnswered ? 0 : 1);
    };
}

Run endpointRemove(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ENDPOINT", v->endpoint, "Id or endpoint; its certificates stay");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(endpoint, engine->endpoints().find(v->endpoint));
        BELFRY_TRY(engine->endpoints().remove(endpoint.id));
        return context.out().answer({{"id", toJson(endpoint.id)}, {"deleted", true}}, u"No longer watched: %1.\n"_s.arg(plain(endpoint.endpoint)));
    };
}

} // namespace belfry::cli
