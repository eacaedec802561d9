#include "subscriptions/journal.h"

#include "core/json.h"
#include "store/events.h"
#include "store/maintenance.h"
#include "store/session.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

constexpr qint64 FramesAnEvent = 4; ///< ids a row of the journal takes (store/migrations/0002)

QStringList keysAt(const Json &changes, const char *kind)
{
    QStringList keys;
    const auto list = changes.find(kind);
    if (list == changes.end() || !list->is_array())
        return keys;
    for (const auto &key : *list) {
        if (key.is_string())
            keys += toQString(key.get_ref<const std::string &>());
    }
    return keys;
}

void expand(QList<ProjectEvent> &into, ProjectEvent base, const QString &source, const QByteArray &data)
{
    const auto json = parseJson(data);
    if (!json || !json->is_object())
        return;
    const auto changes = json->find("changes");
    if (changes == json->end() || !changes->is_object())
        return;
    if (source == u"import" || boolAt(*changes, "import")) {
        base.type = u"secret:import-mutation"_s;
        into += base;
        return;
    }
    static constexpr std::pair<const char *, const char *> kinds[] = {
        {"created", "secret:create"}, {"updated", "secret:update"}, {"deleted", "secret:delete"}};
    for (const auto &[kind, type] : kinds) {
        base.keys = keysAt(*changes, kind);
        if (base.keys.isEmpty())
            continue;
        base.type = QString::fromLatin1(type);
        into += base;
        ++base.id;
    }
}

} // namespace

Result<qint64> Journal::position()
{
    BELFRY_LET(last, store::Events(m_session).lastFrame());
    // An empty journal is not at its beginning: what was pruned was given to clients.
    const qint64 pruned = m_session.db().metaValue(QString::fromLatin1(store::PrunedFramesKey)).toLongLong();
    return qMax(pruned, last);
}

Result<Journal::Batch> Journal::read(qint64 after, qint64 upTo, const QString &projectId, int limit)
{
    // Samples of a webhook's test are events too, and nobody's change.
    BELFRY_LET(from, store::Events(m_session).upToFrame(after));
    store::Statement query(m_session.db(),
        u"SELECT e.frame_id, k.project_id, k.environment, k.path, s.source, CASE WHEN k.type = 'secrets.modified' AND s.source <> 'test' "
        "THEN e.data END FROM event e JOIN event_kind k ON k.id = e.kind JOIN event_sender s ON s.id = e.sender WHERE e.seq > ? AND e.frame_id <= ? "_s
            + (projectId.isEmpty() ? u""_s : u"AND e.project = (SELECT id FROM event_project WHERE project_id = ?) "_s) + u"ORDER BY e.seq LIMIT ?"_s);
    query.bind(from).bind(upTo);
    if (!projectId.isEmpty())
        query.bind(projectId);
    BELFRY_TRY(query.bind(limit).run());
    Batch batch;
    batch.position = after;
    int rows = 0;
    for (; query.next(); ++rows) {
        batch.position = query.number(0);
        if (!query.isNull(5))
            expand(batch.events, {query.number(0), query.text(1), {}, query.text(2), query.text(3), {}}, query.text(4), query.blob(5));
    }
    batch.isLast = rows < limit;
    return batch;
}

Result<Journal::Batch> Journal::after(qint64 position, const QString &projectId, int limit)
{
    return read(position, std::numeric_limits<qint64>::max(), projectId, limit);
}

Result<Journal::Batch> Journal::between(qint64 position, qint64 upTo, const QString &projectId, int limit)
{
    return read(position, upTo, projectId, limit);
}

Result<QList<JournalLine>> Journal::newest(qint64 afterPosition, int limit)
{
    BELFRY_LET(from, store::Events(m_session).upToFrame(afterPosition));
    store::Statement query(m_session.db(),
        u"SELECT e.frame_id, k.project_id, k.environment, k.path, s.source, e.data, s.actor, coalesce(p.name, '') FROM event e "
        "CROSS JOIN event_kind k ON k.id = e.kind CROSS JOIN event_sender s ON s.id = e.sender LEFT JOIN project p ON p.id = k.project_id "
        "WHERE e.seq > ? AND k.type = 'secrets.modified' AND s.source <> 'test' ORDER BY e.seq DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(from).bind(limit).run());
    QList<JournalLine> lines;
    while (query.next()) {
        QList<ProjectEvent> events;
        expand(events, {query.number(0), query.text(1), {}, query.text(2), query.text(3), {}}, query.text(4), query.blob(5));
        for (auto it = events.crbegin(); it != events.crend(); ++it)
            lines += JournalLine{*it, query.text(7), query.text(4), query.text(6), query.number(0)};
    }
    return lines;
}

bool Journal::reachesBackTo(qint64 lastId)
{
    return lastId >= m_session.db().metaValue(QString::fromLatin1(store::PrunedFramesKey)).toLongLong()
        && lastId <= lastFrameOf(position().value_or(0));
}

qint64 Journal::lastFrameOf(qint64 position)
{
    return position + FramesAnEvent - 1;
}

Result<Journal::Batch> Journal::missed(qint64 lastId, qint64 position, const QString &projectId, int limit)
{
    // The frame seen last may be the first of several of its event.
    BELFRY_LET(batch, read(lastId - FramesAnEvent, position, projectId, limit));
    batch.events.removeIf([lastId](const ProjectEvent &event) { return event.id <= lastId; });
    return batch;
}

} // namespace belfry::subscriptions
