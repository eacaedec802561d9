#include "store/events.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

const QString Columns = u"id, type, family, project_id, environment, path, application_id, actor, actor_type, source, data, created_at, seq"_s;

Event rowOf(const Statement &query)
{
    Event event;
    event.id = query.text(0);
    event.type = query.text(1);
    event.family = familyFromName(query.text(2)).value_or(Family::Secrets);
    event.projectId = query.text(3);
    event.environment = query.text(4);
    event.path = query.text(5);
    event.applicationId = query.text(6);
    event.actor = {query.text(7), query.text(8)};
    event.source = query.text(9);
    event.data = query.blob(10);
    event.createdAt = query.number(11);
    return event;
}

} // namespace

Result<void> Events::insert(const Event &event, const QString &idempotencyKey)
{
    Statement query(m_session.db(),
        u"INSERT INTO event (id, type, family, project_id, environment, path, application_id, actor, actor_type, source, data, "
        "idempotency, created_at, frame_id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "max(?, coalesce((SELECT max(frame_id) FROM event), 0) + 4), (SELECT coalesce(max(seq), -1) FROM webhook_revision))"_s);
    query.bind(event.id).bind(event.type).bind(familyName(event.family)).bind(event.projectId).bind(event.environment);
    query.bind(event.path).bind(event.applicationId).bind(event.actor.name).bind(event.actor.type).bind(event.source);
    query.bind(event.data);
    query.bind(idempotencyKey.isEmpty() ? QVariant() : QVariant(idempotencyKey));
    query.bind(event.createdAt).bind(m_session.nowMs());
    return query.run();
}

Result<std::optional<Event>> Events::byId(const QString &id)
{
    Statement query(m_session.db(), u"SELECT "_s + Columns + u" FROM event WHERE id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    return query.next() ? std::optional<Event>(rowOf(query)) : std::optional<Event>();
}

Result<QString> Events::idByIdempotencyKey(const QString &key)
{
    Statement query(m_session.db(), u"SELECT id FROM event WHERE idempotency = ?"_s);
    BELFRY_TRY(query.bind(key).run());
    return query.next() ? query.text(0) : QString();
}

Result<QList<Event>> Events::newest(int limit, const QString &type, qint64 sinceMs)
{
    Statement query(m_session.db(),
        u"SELECT "_s + Columns + u" FROM event WHERE (? = '' OR type = ?) AND created_at >= ? ORDER BY seq DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(type).bind(type).bind(sinceMs).bind(limit).run());
    QList<Event> events;
    while (query.next())
        events += rowOf(query);
    return events;
}

Result<QList<Event>> Events::ofScope(const Webhook &webhook, int limit, qint64 sinceMs)
{
    Statement query(m_session.db(),
        u"SELECT "_s + Columns + u" FROM event WHERE family = ? AND project_id = ? AND application_id = ? AND created_at >= ? "
        "AND source <> 'test' ORDER BY seq DESC LIMIT ?"_s);
    query.bind(familyName(webhook.family)).bind(webhook.projectId).bind(webhook.applicationId).bind(sinceMs);
    BELFRY_TRY(query.bind(limit).run());
    QList<Event> events;
    while (query.next())
        events += rowOf(query);
    return events;
}

Result<QList<Events::Row>> Events::after(qint64 seq, int limit)
{
    Statement query(m_session.db(), u"SELECT "_s + Columns + u" FROM event WHERE seq > ? ORDER BY seq LIMIT ?"_s);
    BELFRY_TRY(query.bind(seq).bind(limit).run());
    QList<Row> rows;
    while (query.next())
        rows += Row{query.number(12), rowOf(query)};
    return rows;
}

Result<qint64> Events::lastSeq()
{
    Statement query(m_session.db(), u"SELECT coalesce(max(seq), 0) FROM event"_s);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

} // namespace belfry::store
