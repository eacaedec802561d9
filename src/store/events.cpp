#include "store/events.h"

#include "store/eventnames.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr int MostNamesKept = 4096;

const QString Columns = u"e.id, k.type, s.family, k.project_id, k.environment, k.path, s.application_id, s.actor, s.actor_type, s.source, e.data, "
                        "e.created_at, e.seq"_s;
const QString Named = u" JOIN event_kind k ON k.id = e.kind JOIN event_sender s ON s.id = e.sender "_s;
const QString SelectFrom = u"SELECT "_s + Columns + u" FROM event e"_s + Named;

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
const QString InSpan = u" FROM event e INDEXED BY event_time CROSS JOIN event_kind k ON k.id = e.kind CROSS JOIN event_sender s ON s.id = e.sender "
                       "WHERE e.created_at >= ? AND e.created_at < ? AND s.family = ? AND k.project_id = ? AND s.application_id = ? AND s.source <> 'test' "_s;

void bindSpan(Statement &query, const EventSpan &span)
{
    query.bind(span.fromMs).bind(span.toMs).bind(familyName(span.family)).bind(span.projectId).bind(span.applicationId);
}

} // namespace

Result<QList<EventKind>> Events::kindsInSpan(const EventSpan &span)
{
    Statement query(m_session.db(), u"SELECT k.type, k.environment, k.path, count(*)"_s + InSpan + u"GROUP BY 1, 2, 3"_s);
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
        u"SELECT e.id, k.type, s.family, k.project_id, k.environment, k.path, s.application_id, s.actor, s.actor_type, s.source, x'', "
        "e.created_at, e.seq"_s + InSpan + u"ORDER BY e.created_at DESC, e.seq DESC"_s);
    bindSpan(query, span);
    BELFRY_TRY(query.run());
    QList<Event> events;
    while (query.next())
        events += rowOf(query);
    return events;
}

Result<qint64> Events::numberIn(const QString &table, const QStringList &columns, const QStringList &values)
{
    EventNames &names = m_session.eventNames();
    if (names.rollbacks != m_session.db().rollbacks() || names.numbers.size() >= MostNamesKept) {
        names.numbers.clear();
        names.rollbacks = m_session.db().rollbacks();
    }
    const QString key = table + u'\x1f' + values.join(u'\x1f');
    if (const auto known = names.numbers.constFind(key); known != names.numbers.cend())
        return *known;
    qint64 number = -1;
    {
        Statement query(m_session.db(), u"SELECT id FROM %1 WHERE %2 = ?"_s.arg(table, columns.join(u" = ? AND "_s)));
        for (const QString &value : values)
            query.bind(value);
        BELFRY_TRY(query.run());
        number = query.next() ? query.number(0) : -1;
    }
    if (number < 0) {
        const QStringList places(values.size(), u"?"_s);
        Statement query(m_session.db(), u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, columns.join(u", "_s), places.join(u", "_s)));
        for (const QString &value : values)
            query.bind(value);
        BELFRY_TRY(query.run());
        number = query.inserted();
    }
    names.numbers.insert(key, number);
    return number;
}

Result<Events::Place> Events::insert(const Event &event, const QString &idempotencyKey)
{
    Place place;
    BELFRY_LET(kind, numberIn(u"event_kind"_s, {u"project_id"_s, u"environment"_s, u"path"_s, u"type"_s}, {event.projectId, event.environment, event.path, event.type}));
    BELFRY_LET(sender, numberIn(u"event_sender"_s, {u"family"_s, u"application_id"_s, u"actor"_s, u"actor_type"_s, u"source"_s},
        {familyName(event.family), event.applicationId, event.actor.name, event.actor.type, event.source}));
    BELFRY_LET(project, numberIn(u"event_project"_s, {u"project_id"_s}, {event.projectId}));
    place.kind = kind;
    // A number that deliveries still know is not given to another event.
    Statement query(m_session.db(),
        u"INSERT INTO event (seq, id, kind, sender, project, data, idempotency, created_at, frame_ahead, revision) "
        "VALUES (max(coalesce((SELECT max(seq) FROM event), 0), coalesce((SELECT max(seq) FROM event_gone), 0)) + 1, ?, ?, ?, ?, ?, ?, ?, "
        "max(?, coalesce((SELECT frame_id FROM event ORDER BY seq DESC LIMIT 1), 0) + 4, "
        "coalesce((SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'journal.removed'), 0) + 4) - ?, (SELECT coalesce(max(seq), -1) FROM webhook_revision))"_s);
    query.bind(event.id).bind(kind).bind(sender).bind(project).bind(event.data);
    query.bind(idempotencyKey.isEmpty() ? QVariant() : QVariant(idempotencyKey));
    query.bind(event.createdAt).bind(m_session.nowMs()).bind(event.createdAt);
    BELFRY_TRY(query.run());
    place.seq = query.inserted();
    return place;
}

Result<void> Events::removeOfProject(const QString &projectId)
{
    const QString own = u" FROM event WHERE project = (SELECT id FROM event_project WHERE project_id = ?)"_s;
    qint64 last = 0;
    {
        Statement query(m_session.db(), u"SELECT frame_id"_s + own + u" ORDER BY seq DESC LIMIT 1"_s);
        BELFRY_TRY(query.bind(projectId).run());
        last = query.next() ? query.number(0) : 0;
    }
    const QString key = u"journal.removed"_s;
    if (last > m_session.db().metaValue(key).toLongLong())
        BELFRY_TRY(m_session.db().setMeta(key, QString::number(last)));
    Statement query(m_session.db(), u"DELETE"_s + own);
    return query.bind(projectId).run();
}

Result<qint64> Events::lastFrame()
{
    Statement query(m_session.db(), u"SELECT frame_id FROM event ORDER BY seq DESC LIMIT 1"_s);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

// Frames count up with seq and have no index of their own: twenty-four looks find one among ten million.
Result<qint64> Events::upToFrame(qint64 frame)
{
    const auto row = [this](const QString &sql, qint64 seq, qint64 *frameOf) -> Result<qint64> {
        Statement query(m_session.db(), sql);
        BELFRY_TRY(query.bind(seq).run());
        if (!query.next())
            return -1;
        *frameOf = query.number(1);
        return query.number(0);
    };
    qint64 frameOf = 0;
    BELFRY_LET(last, row(u"SELECT seq, frame_id FROM event WHERE seq > ? ORDER BY seq DESC LIMIT 1"_s, 0, &frameOf));
    if (last < 0 || frameOf <= frame)
        return std::max<qint64>(last, 0);
    qint64 below = 0;   // its frame is not beyond the one asked for
    qint64 above = last; // this one's is
    while (above - below > 1) {
        const qint64 middle = below + (above - below) / 2;
        BELFRY_LET(next, row(u"SELECT seq, frame_id FROM event WHERE seq >= ? ORDER BY seq LIMIT 1"_s, middle, &frameOf));
        if (frameOf <= frame)
            below = next;
        else
            above = middle;
    }
    return below;
}

Result<std::optional<Event>> Events::byId(const QString &id)
{
    Statement query(m_session.db(), SelectFrom + u"WHERE e.id = ?"_s);
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
        SelectFrom + u"WHERE (? = '' OR k.type = ?) AND e.created_at >= ? ORDER BY e.seq DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(type).bind(type).bind(sinceMs).bind(limit).run());
    QList<Event> events;
    while (query.next())
        events += rowOf(query);
    return events;
}

Result<QList<Event>> Events::ofScope(const Webhook &webhook, int limit, qint64 sinceMs)
{
    Statement query(m_session.db(),
        SelectFrom + u"WHERE e.project = (SELECT id FROM event_project WHERE project_id = ?) AND s.family = ? AND s.application_id = ? "
        "AND e.created_at >= ? AND s.source <> 'test' ORDER BY e.seq DESC LIMIT ?"_s);
    query.bind(webhook.projectId).bind(familyName(webhook.family)).bind(webhook.applicationId).bind(sinceMs);
    BELFRY_TRY(query.bind(limit).run());
    QList<Event> events;
    while (query.next())
        events += rowOf(query);
    return events;
}

Result<QList<Events::Row>> Events::after(qint64 seq, int limit)
{
    Statement query(m_session.db(), SelectFrom + u"WHERE e.seq > ? ORDER BY e.seq LIMIT ?"_s);
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
