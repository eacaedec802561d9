#include "cli/commands/reminders.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "core/time.h"
#include "secrets/reminderservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PlaceOptions place;
    PageOptions page;
    QString key;
    QString in;
    QString at;
    QString every;
    QString note;
    std::optional<QString> project;
    std::optional<QString> environment;
    bool overdue = false;
};

QString everyText(qint64 everyMs)
{
    return everyMs > 0 ? durationText(std::chrono::milliseconds(everyMs)) : u"once"_s;
}

QString stateOf(const secrets::Reminder &reminder, qint64 now)
{
    return secrets::isOverdue(reminder, now) ? u"overdue"_s : u"waiting"_s;
}

Json reminderJson(const secrets::Reminder &r, qint64 now)
{
    return {{"id", toJson(r.id)}, {"project", toJson(r.projectId)}, {"environment", toJson(r.environment)}, {"secretPath", toJson(r.path)},
        {"key", toJson(r.key)}, {"secretId", toJson(r.secretId)}, {"note", stringOrNull(r.note)}, {"dueAt", timeJson(r.dueAt)},
        {"every", r.everyMs > 0 ? toJson(everyText(r.everyMs)) : Json(nullptr)}, {"state", toJson(stateOf(r, now))},
        {"lastToldAt", timeJson(r.lastAt)}, {"createdAt", timeJson(r.createdAt)}, {"createdBy", toJson(r.createdBy)}};
}

QString reminderText(const secrets::Reminder &r, qint64 now)
{
    return fieldsText({{u"secret"_s, r.key}, {u"environment"_s, r.environment}, {u"path"_s, r.path}, {u"due"_s, rfc3339Ms(r.dueAt)},
        {u"every"_s, everyText(r.everyMs)}, {u"state"_s, stateOf(r, now)}, {u"note"_s, r.note}});
}

Result<qint64> dueOf(const Values &v, qint64 now)
{
    if (v.in.isEmpty() == v.at.isEmpty())
        return fail(ErrorCode::Invalid, u"Say when: --in 30d or --at with an RFC 3339 time."_s, u"in"_s);
    if (!v.in.isEmpty()) {
        BELFRY_LET(ms, durationMs(v.in, u"in"_s));
        return now + ms;
    }
    const auto at = parseRfc3339(v.at);
    if (!at)
        return fail(ErrorCode::Invalid, u"--at takes an RFC 3339 time like 2027-01-31T09:00:00Z, not \"%1\"."_s.arg(v.at), u"at"_s);
    return *at;
}

} // namespace

Run reminderSet(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    options.argument("KEY", v->key, "Key of the secret");
    options.value("--in", "DURATION", v->in, "When, from now: 30d");
    options.value("--at", "TIME", v->at, "When, as RFC 3339 time");
    options.value("--every", "DURATION", v->every, "Comes again and again (default: once)");
    options.value("--note", "TEXT", v->note, "What to do then; it is sent with the event");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        const qint64 now = engine->clock().nowMs();
        BELFRY_LET(due, dueOf(*v, now));
        qint64 every = 0;
        if (!v->every.isEmpty()) {
            BELFRY_LET(ms, durationMs(v->every, u"every"_s));
            every = ms;
        }
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(made, engine->reminders().set(place.project.id, place.environment.slug, place.path, v->key, due, every, v->note));
        return context.out().answer(reminderJson(made, now), reminderText(made, now));
    };
}

Run reminderList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--project", "P", v->project, "Of this project only");
    options.value("--env", "E", v->environment, "Of this environment only; with --project");
    options.flag("--overdue", v->overdue, "Only those that came, or should have, and were neither set anew nor cleared");
    v->page.declare(options, "At most N reminders (default: 50)");
    return [v](Context &context) -> Result<int> {
        if (v->environment && !v->project)
            return fail(ErrorCode::Invalid, u"--env needs --project."_s, u"env"_s);
        BELFRY_LET(engine, context.engine());
        QString projectId, environment;
        if (v->project) {
            BELFRY_LET(project, engine->projects().find(*v->project));
            projectId = project.id;
        }
        if (v->environment) {
            BELFRY_LET(found, engine->projects().findEnvironment(projectId, *v->environment));
            environment = found.slug;
        }
        const qint64 now = engine->clock().nowMs();
        BELFRY_LET(all, engine->reminders().list(projectId, environment));
        if (v->overdue)
            all.removeIf([now](const secrets::Reminder &reminder) { return !secrets::isOverdue(reminder, now); });
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const secrets::Reminder &reminder) { return reminder.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const secrets::Reminder &each : std::as_const(page.items)) {
            items.push_back(reminderJson(each, now));
            rows += {each.key, each.environment, each.path, each.dueAt > 0 ? rfc3339Ms(each.dueAt) : u"-"_s, everyText(each.everyMs),
                stateOf(each, now), each.note};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"KEY"_s, u"ENVIRONMENT"_s, u"PATH"_s, u"DUE"_s, u"EVERY"_s, u"STATE"_s, u"NOTE"_s}, rows));
    };
}

Run reminderClear(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    options.argument("KEY", v->key, "Key of the secret");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_TRY(engine->reminders().clear(place.project.id, place.environment.slug, place.path, v->key));
        return context.out().answer({{"cleared", toJson(v->key)}}, u"Cleared the reminder of %1.\n"_s.arg(v->key));
    };
}

} // namespace belfry::cli
