#include "subscriptions/journal.h"

#include "core/json.h"
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
    store::Statement query(m_session.db(), u"SELECT coalesce(max(frame_id), 0) FROM event"_s);
    BELFRY_TRY(query.run());
    // An empty journal is not at its beginning: what was pruned was given to clients.
    const qint64 pruned = m_session.db().metaValue(QString::fromLatin1(store::PrunedFramesKey)).toLongLong();
    return qMax(pruned, query.next() ? query.number(0) : 0);
}

Result<Journal::Batch> Journal::read(qint64 after, qint64 upTo, const QString &projectId, int limit)
{
    // Samples of a webhook's test are events too, and nobody's change.
    store::Statement query(m_session.db(),
        u"SELECT frame_id, project_id, environment, path, source, CASE WHEN type = 'secrets.modified' AND source <> 'test' "
        "THEN data END FROM event WHERE frame_id > ? AND frame_id <= ? "_s
            + (projectId.isEmpty() ? u""_s : u"AND project_id = ? "_s) + u"ORDER BY frame_id LIMIT ?"_s);
    query.bind(after).bind(upTo);
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
    store::Statement query(m_session.db(),
        u"SELECT e.frame_id, e.project_id, e.environment, e.path, e.source, e.data, e.actor, coalesce(p.name, '') FROM event e LEFT JOIN "
        "project p ON p.id = e.project_id WHERE e.frame_id > ? AND e.type = 'secrets.modified' AND e.source <> 'test' ORDER BY "
        "e.frame_id DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(afterPosition).bind(limit).run());
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
