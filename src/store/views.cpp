#include "store/views.h"

#include "core/id.h"
#include "domain/delivery.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

struct Source {
    const char *key, *value, *join;
};

constexpr char Kind[] = "JOIN event_kind k ON k.id = d.kind";
constexpr char Webhook[] = "JOIN webhook w ON w.number = d.webhook";

constexpr Source sources[] = {
    {"status", "d.state", ""},
    {"code", "CASE WHEN d.last_status = 0 THEN 'none' ELSE d.last_status END", ""},
    {"webhook", "w.name", Webhook},
    {"type", "w.type", Webhook},
    {"env", "k.environment", Kind},
    {"path", "k.path", Kind},
    {"project", "p.slug", "JOIN event_kind k ON k.id = d.kind JOIN project p ON p.id = k.project_id"},
    {"event", "k.type", Kind},
    {"error", "d.last_error", ""},
    {"attempt", "d.attempt_count", ""},
};

} // namespace

Result<QList<Views::View>> Views::all()
{
    Statement query(m_session.db(), u"SELECT id, name, filter FROM saved_view ORDER BY name"_s);
    BELFRY_TRY(query.run());
    QList<View> views;
    while (query.next())
        views += {query.text(0), query.text(1), query.text(2)};
    return views;
}

Result<QString> Views::save(const QString &name, const QString &filter)
{
    const QString id = newId("viw", m_session.nowMs());
    Statement query(m_session.db(),
        u"INSERT INTO saved_view (id, name, filter, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET filter = excluded.filter RETURNING id"_s);
    BELFRY_TRY(query.bind(id).bind(name).bind(filter).bind(m_session.nowMs()).run());
    return query.next() ? query.text(0) : id;
}

Result<bool> Views::remove(const QString &id)
{
    Statement query(m_session.db(), u"DELETE FROM saved_view WHERE id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    return query.affected() == 1;
}

Result<QList<Views::Value>> Views::commonValues(const QString &key, int newest, int limit)
{
    QList<Value> values;
    for (const Source &source : sources) {
        if (key != QLatin1String(source.key))
            continue;
        Statement query(m_session.db(),
            u"SELECT v, count(*) FROM (SELECT %1 AS v FROM delivery d %2 WHERE d.seq > (SELECT max(seq) FROM delivery) - ?) WHERE v <> '' GROUP BY v ORDER BY 2 DESC, 1 LIMIT ?"_s
                .arg(QLatin1String(source.value), QLatin1String(source.join)));
        BELFRY_TRY(query.bind(newest).bind(limit).run());
        while (query.next())
            values += {key == u"status" ? stateName(DeliveryState(query.number(0))) : query.text(0), query.number(1)};
    }
    return values;
}

} // namespace belfry::store
