#include "cli/commands/audits.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "core/time.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PageOptions page;
    QString object;
    QString action;
    QString since;
};

} // namespace

Run auditList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--object", "ID", v->object, "Only of this webhook, secret, folder, rotation, …");
    options.value("--action", "A", v->action, "Only this action, or all of a kind: webhook, webhook.edit, secret.reveal");
    options.value("--since", "TIME", v->since, "Only since then: a time, a date or how long ago (2h)");
    v->page.declare(options, "At most N entries (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        AuditQuery query{v->object, v->action, 0, 0, 50};
        BELFRY_LET(limit, v->page.count(50));
        query.limit = limit + 1;
        if (!v->since.isEmpty()) {
            BELFRY_LET(since, sinceMs(v->since, engine->clock().nowMs()));
            query.sinceMs = since;
        }
        if (!v->page.cursor.isEmpty()) {
            bool ok = false;
            query.before = v->page.cursor.toLongLong(&ok);
            if (!ok)
                return fail(ErrorCode::Invalid, u"--cursor \"%1\" is no entry of this list."_s.arg(v->page.cursor), u"cursor"_s);
        }
        BELFRY_LET(records, engine->audit().list(query));
        const bool more = records.size() > limit;
        records = records.mid(0, limit);
        Json items = Json::array();
        QList<QStringList> rows;
        for (const AuditRecord &each : std::as_const(records)) {
            items.push_back({{"number", each.number}, {"at", timeJson(each.at)}, {"actor", toJson(each.actor.name)},
                {"actorType", toJson(each.actor.type)}, {"action", toJson(each.action)}, {"object", toJson(each.object)},
                {"detail", stringOrNull(each.detail)}});
            rows += {rfc3339Ms(each.at), each.actor.name, each.action, each.object, each.detail};
        }
        return context.out().answer(listJson(items, more ? QString::number(records.last().number) : QString()),
            tableText({u"AT"_s, u"BY"_s, u"ACTION"_s, u"OBJECT"_s, u"DETAIL"_s}, rows));
    };
}

} // namespace belfry::cli
