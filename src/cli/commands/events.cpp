#include "cli/commands/events.h"

#include "certificates/certificateservice.h"
#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/id.h"
#include "core/paths.h"
#include "core/time.h"
#include "domain/names.h"
#include "events/catalog.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PageOptions page;
    QString event;
    QString since;
    QString project;
    QString environment;
    QString path = u"/"_s;
    QString application;
    QString data;
    QString key;
    QString timestamp;
    QString source = u"cli"_s;
    QString webhook;
    bool now = false;
};

constexpr qint64 DataMaxBytes = 1024 * 1024;

Result<const events::EventType *> eventType(const QString &id)
{
    if (const events::EventType *type = events::find(id))
        return type;
    QStringList known;
    for (const events::EventType &type : events::catalog())
        known += QString::fromUtf8(type.id);
    return fail(ErrorCode::Invalid, u"There is no event \"%1\". Known: %2."_s.arg(id, known.join(u", "_s)), u"event"_s);
}

void declareScope(Options &options, Values &v)
{
    options.value("--project", "P", v.project, "Project: id, slug or name");
    options.value("--env", "E", v.environment, "Environment: slug, name or id");
    options.value("--path", "PATH", v.path, "Folder (default: /)");
}

/// The event that would happen there; only project and environment must exist.
Result<Event> whatIf(services::Engine &engine, const Values &v)
{
    BELFRY_LET(type, eventType(v.event));
    Event event;
    event.type = QString::fromUtf8(type->id);
    event.family = type->family;
    event.createdAt = engine.clock().nowMs();
    if (event.family == Family::Certificates) {
        if (v.application.isEmpty())
            return fail(ErrorCode::Invalid, u"--application is needed for %1."_s.arg(event.type), u"application"_s);
        BELFRY_LET(application, engine.certificates().findApplication(v.application));
        event.applicationId = application.id;
    }
    if (event.family != Family::Secrets)
        return event;
    if (v.project.isEmpty() || v.environment.isEmpty())
        return fail(ErrorCode::Invalid, u"--project and --env are needed for %1."_s.arg(event.type), v.project.isEmpty() ? u"project"_s : u"environment"_s);
    BELFRY_LET(path, checkFolderPath(v.path));
    BELFRY_LET(project, engine.projects().find(v.project));
    BELFRY_LET(environment, engine.projects().findEnvironment(project.id, v.environment));
    event.projectId = project.id;
    event.environment = environment.slug;
    event.path = path;
    return event;
}

} // namespace

Run eventList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--event", "T", v->event, "Only this type");
    options.value("--since", "TIME", v->since, "Only since then: a time, a date or how long ago (2h)");
    v->page.declare(options, "At most N events (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(limit, v->page.count(50));
        BELFRY_LET(engine, context.engine());
        qint64 since = 0;
        if (!v->since.isEmpty()) {
            BELFRY_LET(ms, sinceMs(v->since, engine->clock().nowMs()));
            since = ms;
        }
        // The cursor is an entry of the same list: read on until it was passed.
        int wanted = limit + 1;
        PageOf<Event> page;
        for (;;) {
            BELFRY_LET(all, engine->events().list(wanted, v->event, since));
            auto piece = pageOf(all, v->page, 50, [](const Event &event) { return event.id; });
            const bool exhausted = all.size() < wanted;
            if (piece && (exhausted || !piece->next.isEmpty())) {
                page = *piece;
                break;
            }
            if (exhausted)
                return tl::unexpected<Error>(piece.error());
            wanted *= 4;
        }
        Json items = Json::array();
        for (const Event &event : std::as_const(page.items))
            items.push_back(eventJson(event));
        return context.out().answer(listJson(items, page.next), eventsText(page.items));
    };
}

Run eventShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("EVENT", v->event, "Id of the event");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(event, engine->events().find(v->event));
        return context.out().answer(eventJson(event), eventText(event));
    };
}

Run eventTypes(Options &)
{
    return [](Context &context) -> Result<int> {
        Json items = Json::array();
        QList<QStringList> rows;
        for (const events::EventType &type : events::catalog()) {
            items.push_back({{"event", type.id}, {"family", toJson(familyName(type.family))}, {"label", type.label},
                {"triggeredWhen", type.triggeredWhen}, {"subscribable", type.subscribable}});
            rows += {QString::fromUtf8(type.id), familyName(type.family), QString::fromUtf8(type.triggeredWhen)};
        }
        return context.out().answer(listJson(items), tableText({u"EVENT"_s, u"FAMILY"_s, u"TRIGGERED WHEN"_s}, rows));
    };
}

Run eventSchema(Options &options)
{
    struct Wanted {
        QString event;
        bool sample = false;
    };
    auto v = Options::values<Wanted>();
    options.argument("EVENT", v->event, "Type of an infrastructure event");
    options.flag("--sample", v->sample, "A sample of its data instead");
    return [v](Context &context) -> Result<int> {
        const events::EventType *type = events::find(v->event);
        if (!type)
            return fail(ErrorCode::Invalid, u"Unknown event \"%1\"; `event types` lists them."_s.arg(v->event.left(80)), u"event"_s);
        const Json json = v->sample ? type->sample() : events::schemaOf(v->event);
        if (json.is_null())
            return fail(ErrorCode::NotFound, u"%1 has no schema: only infrastructure events are sent in by others."_s.arg(v->event), u"event"_s);
        return context.out().answer(json, QString::fromUtf8(toPrettyBytes(json)) + u'\n');
    };
}

Run eventSend(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("EVENT", v->event, "Type of an infrastructure event");
    declareScope(options, *v);
    options.value("--data", "FILE", v->data, "File with the event's data as JSON (- = standard input; default: {})");
    options.value("--source", "NAME", v->source, "What raised it (default: cli)");
    options.value("--timestamp", "TIME", v->timestamp, "When it happened, RFC 3339 (default: now)");
    options.value("--id", "KEY", v->key, "A key of your own: a repeat with the same key raises nothing new");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(type, eventType(v->event));
        if (type->family != Family::Infrastructure) {
            return fail(ErrorCode::Invalid, u"%1 comes from a change only; \"webhook test --event %1\" sends a sample of it."_s.arg(v->event), u"event"_s);
        }
        QByteArray data = "{}";
        if (!v->data.isEmpty()) {
            BELFRY_LET(bytes, readFile(v->data, DataMaxBytes));
            data = bytes;
        }
        std::optional<qint64> at;
        if (!v->timestamp.isEmpty()) {
            at = parseRfc3339(v->timestamp);
            if (!at)
                return fail(ErrorCode::Invalid, u"--timestamp takes RFC 3339 like 2026-11-21T09:00:00Z, not \"%1\"."_s.arg(v->timestamp), u"timestamp"_s);
        }
        BELFRY_LET(engine, context.engine());
        if (!v->project.isEmpty())
            BELFRY_TRY(engine->projects().find(v->project));
        if (!v->project.isEmpty() || !v->environment.isEmpty() || v->path != u"/"_s)
            context.out().warn(u"Infrastructure events belong to no project: --project, --env and --path are not sent."_s);
        BELFRY_LET(receipt, engine->events().send(v->event, data, v->source, at, v->key));
        QString text = u"%1%2\n"_s.arg(receipt.eventId, receipt.repeated ? u" (raised before with this key)"_s : QString());
        for (const QString &delivery : std::as_const(receipt.deliveries))
            text += u"delivery  %1\n"_s.arg(delivery);
        return context.out().answer({{"eventId", toJson(receipt.eventId)}, {"deliveries", namesJson(receipt.deliveries)}, {"repeated", receipt.repeated}}, text);
    };
}

namespace {

int answerExplained(Context &context, const QList<services::Explanation> &items, const QString &note)
{
    Json list = Json::array();
    QList<QStringList> rows;
    for (const services::Explanation &each : items) {
        list.push_back(explanationJson(each));
        rows += {each.webhook.id, each.webhook.name, each.verdict.fires ? u"fires"_s : u"no"_s, each.verdict.rule,
            each.deliveryId.isEmpty() ? u"-"_s : u"%1 %2"_s.arg(each.deliveryId, each.deliveryState), each.verdict.reason};
    }
    if (!note.isEmpty())
        context.out().warn(note);
    return context.out().answer(listJson(list),
        tableText({u"WEBHOOK"_s, u"NAME"_s, u"FIRES"_s, u"RULE"_s, u"DELIVERY"_s, u"REASON"_s}, rows));
}

Result<int> explainFromWebhook(Context &context, services::Engine &engine, const Values &v)
{
    BELFRY_LET(limit, v.page.count(50));
    qint64 since = 0;
    if (!v.since.isEmpty()) {
        BELFRY_LET(ms, sinceMs(v.since, engine.clock().nowMs()));
        since = ms;
    }
    BELFRY_LET(explained, engine.webhooks().explainWebhook(v.webhook, limit, since));
    Json list = Json::array();
    QList<QStringList> rows;
    for (const services::WebhookExplanation &each : std::as_const(explained)) {
        Json item = explanationJson(each.explanation);
        item["eventId"] = toJson(each.event.id);
        item["event"] = toJson(each.event.type);
        item["environment"] = stringOrNull(each.event.environment);
        item["secretPath"] = stringOrNull(each.event.path);
        item["at"] = timeJson(each.event.createdAt);
        list.push_back(item);
        rows += {rfc3339Ms(each.event.createdAt), each.event.type, u"%1 %2"_s.arg(each.event.environment, each.event.path),
            each.explanation.verdict.fires ? u"fired"_s : u"no"_s, each.explanation.verdict.rule, each.explanation.verdict.reason};
    }
    return context.out().answer(listJson(list), tableText({u"AT"_s, u"EVENT"_s, u"WHERE"_s, u"FIRED"_s, u"RULE"_s, u"REASON"_s}, rows));
}

} // namespace

Run eventExplain(Options &options)
{
    auto v = Options::values<Values>();
    options.optionalArgument("EVENT", v->event, "Type of event, or the id of one that happened");
    declareScope(options, *v);
    options.value("--application", "A", v->application, "Application of a certificate event: id, slug or name");
    options.flag("--now", v->now, "Of an event that happened: with the webhooks as configured now (default: as they were then)");
    options.value("--webhook", "W", v->webhook, "Instead of an event: what this webhook made of the last events");
    options.value("--since", "TIME", v->since, "With --webhook: since then");
    v->page.declare(options, "With --webhook: at most N events (default: 50)");
    return [v](Context &context) -> Result<int> {
        if (v->event.isEmpty() == v->webhook.isEmpty())
            return fail(ErrorCode::Invalid, u"Name an event type, the id of an event, or --webhook W."_s, u"event"_s);
        BELFRY_LET(engine, context.engine());
        if (!v->webhook.isEmpty())
            return explainFromWebhook(context, *engine, *v);
        if (isIdOf(v->event, "evt")) {
            BELFRY_LET(explained, engine->webhooks().explainEvent(v->event, !v->now));
            const bool lost = !v->now && !explained.asItWas;
            if (!explained.items.isEmpty() && explained.items.constFirst().rules.value(0).rule == u"test"_s)
                return answerExplained(context, explained.items, u"This was a test: it was sent to one webhook, and no rule was asked."_s);
            return answerExplained(context, explained.items,
                lost ? u"What the webhooks were like then was not recorded; this is as they are now."_s : QString());
        }
        BELFRY_LET(event, whatIf(*engine, *v));
        BELFRY_LET(explanations, engine->webhooks().explain(event));
        return answerExplained(context, explanations, {});
    };
}

} // namespace belfry::cli
