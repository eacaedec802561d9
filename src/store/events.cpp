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

// By the index over the time: other projects' events of that time are passed over, those of other times never met.
const QString InSpan = u" FROM event INDEXED BY event_time WHERE created_at >= ? AND created_at < ? AND family = ? AND project_id = ? "
                       "AND application_id = ? AND source <> 'test' "_s;

void bindSpan(Statement &query, const EventSpan &span)
{
    query.bind(span.fromMs).bind(span.toMs).bind(familyName(span.family)).bind(span.projectId).bind(span.applicationId);
}

} // namespace

Result<QList<EventKind>> Events::kindsInSpan(const EventSpan &span)
{
    Statement query(m_session.db(), u"SELECT type, environment, path, count(*)"_s + InSpan + u"GROUP BY 1, 2, 3"_s);
    bindSpan(query, span);
    BELFRY_TRY(query.run());
    QList<EventKind> kinds;
    while (query.next()) {
        EventKind kind;
        kind.example.type = query.text(0);
        kind.example.environment = query.text(1);
        kind.example.path = query.text(2);
        kind.example.family = span.family;
        kind.example.projectId = span.projectId;
        kind.example.applicationId = span.applicationId;
        kind.count = query.number(3);
        kinds += kind;
    }
    return kinds;
}

Result<QList<Event>> Events::inSpan(const EventSpan &span)
{
    Statement query(m_session.db(),
        u"SELECT id, type, family, project_id, environment, path, application_id, actor, actor_type, source, x'', created_at, seq"_s
            + InSpan + u"ORDER BY created_at DESC, seq DESC"_s);
    bindSpan(query, span);
    BELFRY_TRY(query.run());
    QList<Event> events;
    while (query.next())
        events += rowOf(query);
    return events;
}

Result<void> Events::insert(const Event &event, const QString &idempotencyKey)
{
    Statement query(m_session.db(),
        u"INSERT INTO event (id, type, family, project_id, environment, path, application_id, actor, actor_type, source, data, "
        "idempotency, created_at, frame_id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "max(?, coalesce((SELECT max(frame_id) FROM event), 0) + 4, "
        "coalesce((SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'journal.removed'), 0) + 4), (SELECT coalesce(max(seq), -1) FROM webhook_revision))"_s);
    query.bind(event.id).bind(event.type).bind(familyName(event.family)).bind(event.projectId).bind(event.environment);
    query.bind(event.path).bind(event.applicationId).bind(event.actor.name).bind(event.actor.type).bind(event.source);
    query.bind(event.data);
    query.bind(idempotencyKey.isEmpty() ? QVariant() : QVariant(idempotencyKey));
    query.bind(event.createdAt).bind(m_session.nowMs());
    return query.run();
}

Result<void> Events::removeOfProject(const QString &projectId)
{
    qint64 last = 0;
    {
        Statement query(m_session.db(), u"SELECT coalesce(max(frame_id), 0) FROM event WHERE project_id = ?"_s);
        BELFRY_TRY(query.bind(projectId).run());
        last = query.next() ? query.number(0) : 0;
    }
    const QString key = u"journal.removed"_s;
    if (last > m_session.db().metaValue(key).toLongLong())
        BELFRY_TRY(m_session.db().setMeta(key, QString::number(last)));
    Statement query(m_session.db(), u"DELETE FROM event WHERE project_id = ?"_s);
    return query.bind(projectId).run();
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
        "AND source <> 'test' ORDER BY frame_id DESC LIMIT ?"_s);
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
