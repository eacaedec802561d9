#include "cli/commands/deliveries.h"

#include "cli/commands/recoveries.h"
#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "services/evidenceservice.h"

#include <QFile>

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PageOptions page;
    QStringList ids;
    QString webhook, project, environment, path, state, event, since;
    std::optional<QString> filter;
    bool brief = false;
    bool dryRun = false;
    QString format = u"csv"_s;
    QString out;
    bool clear = false, noBodies = false;
    QString rate, order, stopAfter;
    bool skipRecovered = false;
};

constexpr int FilterPage = 500;

Result<services::DeliveryQuery> query(services::Engine &engine, const Values &v)
{
    services::DeliveryQuery query;
    query.event = v.event;
    query.environment = v.environment;
    query.path = v.path;
    query.filter = v.filter.value_or(QString());
    query.before = v.page.cursor;
    if (!v.webhook.isEmpty()) {
        BELFRY_LET(webhook, engine.webhooks().find(v.webhook));
        query.webhook = webhook.id;
    }
    if (!v.project.isEmpty()) {
        BELFRY_LET(project, engine.projects().find(v.project));
        query.project = project.id;
    }
    if (!v.state.isEmpty()) {
        query.state = stateFromName(v.state);
        if (!query.state)
            return fail(ErrorCode::Invalid, u"--state is queued, sending, retrying, succeeded, failed or cancelled, not \"%1\"."_s.arg(v.state), u"state"_s);
    }
    if (!v.since.isEmpty()) {
        BELFRY_LET(since, sinceMs(v.since, engine.clock().nowMs()));
        query.sinceMs = since;
    }
    return query;
}

/// One delivery as it is, several as a list.
int answerAll(Context &context, const QList<Delivery> &deliveries, bool asList)
{
    Json items = Json::array();
    for (const Delivery &delivery : deliveries)
        items.push_back(deliveryJson(delivery));
    return context.out().answer(!asList && items.size() == 1 ? items.front() : listJson(items), deliveriesText(deliveries));
}

Result<QList<Delivery>> findAll(services::Engine &engine, const QStringList &ids)
{
    QList<Delivery> found;
    for (const QString &id : ids) {
        BELFRY_LET(delivery, engine.deliveries().show(id));
        found += delivery;
    }
    return found;
}

/// Every match, page by page.
Result<QStringList> matches(services::Engine &engine, const QString &filter)
{
    services::DeliveryQuery query;
    query.filter = filter;
    query.limit = FilterPage;
    QStringList ids;
    for (;;) {
        BELFRY_LET(page, engine.deliveries().list(query));
        for (const Delivery &delivery : std::as_const(page))
            ids += delivery.id;
        if (page.size() < FilterPage)
            return ids;
        query.before = page.last().id;
    }
}

Result<Delivery> redeliver(services::Engine &engine, const QString &id)
{
    BELFRY_TRY(engine.deliveries().redeliver(id));
    return engine.deliveries().show(id);
}

Result<RecoveryRequest> recoveryRequest(const Values &v)
{
    RecoveryRequest request;
    request.filter = *v.filter;
    request.skipRecovered = v.skipRecovered;
    if (!v.rate.isEmpty()) {
        BELFRY_LET(perSecond, cli::rate(v.rate));
        request.perSecond = perSecond;
    }
    if (!v.order.isEmpty() && v.order != u"oldest" && v.order != u"newest")
        return fail(ErrorCode::Invalid, u"--order is oldest or newest, not \"%1\"."_s.arg(v.order), u"order"_s);
    request.newestFirst = v.order == u"newest";
    if (!v.stopAfter.isEmpty()) {
        bool number = false;
        request.stopAfter = v.stopAfter.toInt(&number);
        if (!number || request.stopAfter < 1)
            return fail(ErrorCode::Invalid, u"--stop-after is a number from 1, not \"%1\"."_s.arg(v.stopAfter), u"stopAfter"_s);
    }
    return request;
}

/// The deliveries themselves, however many, without their attempts.
Result<Json> briefJson(services::Engine &engine, const QStringList &ids)
{
    Json items = Json::array();
    for (qsizetype at = 0; at < ids.size(); at += FilterPage) {
        BELFRY_LET(rows, engine.deliveries().rows(ids.mid(at, FilterPage)));
        for (const Delivery &delivery : std::as_const(rows)) {
            Json item = deliveryJson(delivery);
            item.erase("attempts");
            items.push_back(std::move(item));
        }
    }
    return items;
}

Result<int> rehearseMatches(Context &context, services::Engine &engine, const RecoveryRequest &request)
{
    BELFRY_LET(plan, engine.recoveries().rehearse(request));
    BELFRY_LET(ids, matches(engine, request.filter));
    BELFRY_LET(items, briefJson(engine, ids));
    Json json = listJson(items);
    json["count"] = plan.toSend;
    json["dryRun"] = true;
    json["plan"] = recoveryPlanJson(plan);
    return context.out().answer(json, recoveryPlanText(plan));
}

/// Without a pace or a limit of failures all of them are due when this returns; else whoever runs a scheduler goes on.
Result<int> redeliverMatches(Context &context, services::Engine &engine, const Values &v)
{
    BELFRY_LET(request, recoveryRequest(v));
    if (v.dryRun)
        return rehearseMatches(context, engine, request);
    BELFRY_LET(started, engine.recoveries().start(request));
    BELFRY_LET(now, engine.recoveries().handOverAll(started.id));
    BELFRY_LET(left, engine.recoveries().items(now.id, u"skipped"_s, std::numeric_limits<int>::max()));
    Json skipped = Json::array();
    for (const auto &item : std::as_const(left)) {
        skipped.push_back({{"id", stringOrNull(item.deliveryId)}, {"reason", toJson(item.reason)}});
    }
    BELFRY_LET(handed, engine.recoveries().items(now.id, u"sending"_s, std::numeric_limits<int>::max()));
    QStringList ids;
    for (const auto &item : std::as_const(handed))
        ids += item.deliveryId;
    BELFRY_LET(items, briefJson(engine, ids));
    Json json = listJson(items);
    json["count"] = ids.size();
    json["dryRun"] = false;
    json["skipped"] = skipped;
    json["recovery"] = recoveryJson(now);
    QString text = u"%1 due again, %2 left out"_s.arg(ids.size()).arg(skipped.size());
    if (now.waiting > 0)
        text += u", %1 wait for their turn: keep `belfryctl serve` or the window running"_s.arg(now.waiting);
    return context.out().answer(json, text + u" (recovery %1).\n"_s.arg(now.id));
}

void declareScope(Options &options, Values &v)
{
    options.value("--webhook", "ID", v.webhook, "Only of this webhook");
    options.value("--project", "P", v.project, "Only of this project");
    options.value("--env", "E", v.environment, "Only of this environment");
    options.value("--path", "PATH", v.path, "Only of this folder");
    options.value("--state", "S", v.state, "queued, sending, retrying, succeeded, failed or cancelled");
    options.value("--event", "T", v.event, "Only this event; a trailing * is a prefix");
    options.value("--since", "TIME", v.since, "Only since then: a time, a date or how long ago (2h)");
    options.value("--filter", "EXPR", v.filter, "Filter language: 'status:failed env:prod after:-2h'");
}

/// To standard output as it comes, page by page.
Result<int> exportToOutput(services::Engine &engine, const services::EvidenceQuery &query)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return fail(ErrorCode::Failed, u"Standard output cannot be written."_s);
    BELFRY_TRY(services::EvidenceService(engine.context()).write(query, out));
    if (!out.flush())
        return fail(ErrorCode::Failed, u"The export could not be written: %1"_s.arg(out.errorString()));
    return 0;
}

} // namespace

Run deliveryList(Options &options)
{
    auto v = Options::values<Values>();
    declareScope(options, *v);
    options.flag("--brief", v->brief, "With --json: leave the attempts out");
    v->page.declare(options, "At most N deliveries (default: 100)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(limit, v->page.count(100));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(wanted, query(*engine, *v));
        wanted.limit = qMin(limit + 1, PageOptions::Most);
        BELFRY_LET(found, engine->deliveries().list(wanted));
        QString next;
        if (found.size() > limit || found.size() == PageOptions::Most) {
            found.resize(limit);
            next = found.last().id;
        }
        Json items = Json::array();
        for (const Delivery &delivery : std::as_const(found)) {
            if (!context.out().isJson())
                break;
            if (v->brief) {
                Json item = deliveryJson(delivery);
                item.erase("attempts");
                items.push_back(std::move(item));
                continue;
            }
            BELFRY_LET(full, engine->deliveries().show(delivery.id));
            items.push_back(deliveryJson(full));
        }
        return context.out().answer(listJson(items, next), deliveriesText(found));
    };
}

Run deliveryShow(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("DELIVERY", v->ids, "Ids of deliveries");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(found, findAll(*engine, v->ids));
        Json items = Json::array();
        QString text;
        for (const Delivery &delivery : std::as_const(found)) {
            items.push_back(deliveryJson(delivery));
            text += (text.isEmpty() ? QString() : u"\n"_s) + deliveryText(delivery);
        }
        return context.out().answer(items.size() == 1 ? items.front() : listJson(items), text);
    };
}

Run deliveryExport(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("DELIVERY", v->ids, "Ids of deliveries; without any, all that the options below name", false);
    declareScope(options, *v);
    options.value("--format", "F", v->format, "csv, jsonl or html (default: csv)");
    options.value("--out", "FILE", v->out, "Write here, readable by you only; without it to standard output");
    options.flag("--no-bodies", v->noBodies, "Leave request and response bodies out");
    options.flag("--clear", v->clear, "Do not redact what looks like a credential in headers, bodies and addresses");
    return [v](Context &context) -> Result<int> {
        const auto format = services::evidenceFormat(v->format);
        if (!format)
            return fail(ErrorCode::Invalid, u"--format is csv, jsonl or html, not \"%1\"."_s.arg(v->format.left(40)), u"format"_s);
        if (context.out().isJson() && v->out.isEmpty())
            return fail(ErrorCode::Invalid, u"--json prints one document, the export is another: give --out FILE, or leave --json out."_s, u"out"_s);
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(what, query(*engine, *v));
        const services::EvidenceQuery wanted{what, v->ids, *format, !v->clear, !v->noBodies};
        if (v->out.isEmpty())
            return exportToOutput(*engine, wanted);
        BELFRY_LET(written, services::EvidenceService(engine->context()).writeFile(wanted, v->out));
        return context.out().answer({{"file", toJson(v->out)}, {"format", toJson(v->format)}, {"deliveries", written.deliveries}, {"redacted", !v->clear}},
            u"%1 deliveries written to %2.\n"_s.arg(written.deliveries).arg(plain(v->out)));
    };
}

Run deliveryRedeliver(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("DELIVERY", v->ids, "Ids of deliveries", false);
    options.value("--filter", "EXPR", v->filter, "All that match: 'status:failed env:prod after:-2h'");
    options.flag("--dry-run", v->dryRun, "Show what would be redelivered");
    options.value("--rate", "N/s", v->rate, "With --filter: at most so many a second (also N/m, N/h)");
    options.value("--order", "O", v->order, "With --filter: oldest (the default) or newest first");
    options.value("--stop-after", "N", v->stopAfter, "With --filter: stop after N failures in a row");
    options.flag("--skip-recovered", v->skipRecovered, "With --filter: leave out what was delivered since, itself or a later event of its kind and folder");
    return [v](Context &context) -> Result<int> {
        if (v->filter.has_value() != v->ids.isEmpty())
            return fail(ErrorCode::Invalid, u"Give either ids of deliveries or --filter EXPR."_s, u"filter"_s);
        if (v->filter && v->filter->trimmed().isEmpty())
            return fail(ErrorCode::Invalid, u"--filter is empty; that would redeliver everything."_s, u"filter"_s);
        if (!v->filter && (!v->rate.isEmpty() || !v->order.isEmpty() || !v->stopAfter.isEmpty() || v->skipRecovered))
            return fail(ErrorCode::Invalid, u"--rate, --order, --stop-after and --skip-recovered go with --filter."_s, u"filter"_s);
        BELFRY_LET(engine, context.engine());
        if (v->filter)
            return redeliverMatches(context, *engine, *v);
        BELFRY_LET(found, findAll(*engine, v->ids));
        if (!v->dryRun) {
            for (Delivery &delivery : found) {
                BELFRY_LET(due, redeliver(*engine, delivery.id));
                delivery = due;
            }
        }
        return answerAll(context, found, v->ids.size() > 1);
    };
}

Run deliveryCancel(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("DELIVERY", v->ids, "Ids of waiting deliveries");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(found, findAll(*engine, v->ids));
        for (Delivery &delivery : found) {
            BELFRY_TRY(engine->deliveries().cancel(delivery.id));
            BELFRY_LET(cancelled, engine->deliveries().show(delivery.id));
            delivery = cancelled;
        }
        return answerAll(context, found, v->ids.size() > 1);
    };
}

} // namespace belfry::cli
