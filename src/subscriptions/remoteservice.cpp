#include "subscriptions/remoteservice.h"

#include "core/id.h"
#include "domain/names.h"
#include "events/modified.h"
#include "net/addressguard.h"
#include "store/events.h"
#include "store/outbox.h"
#include "store/projects.h"
#include "store/settings.h"
#include "store/audit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

const QString Columns = u"id, name, base_url, remote_project, project_id, client_id, filters, ca_file, allow_http, allow_private, enabled, "
    "position, last_seen_at, last_event_at, received, state, detail, state_at, retry_at, created_at"_s;

RemoteSource rowOf(const store::Statement &query)
{
    RemoteSource source;
    source.id = query.text(0);
    source.name = query.text(1);
    source.baseUrl = query.text(2);
    source.remoteProject = query.text(3);
    source.projectId = query.text(4);
    source.clientId = query.text(5);
    source.filters = filtersFromJson(query.text(6).toUtf8());
    source.caFile = query.text(7);
    source.allowHttp = query.flag(8);
    source.allowPrivate = query.flag(9);
    source.enabled = query.flag(10);
    source.position = {query.text(11).toUtf8(), query.number(12)};
    source.lastEventAt = query.number(13);
    source.received = query.number(14);
    source.state = query.text(15);
    source.detail = query.text(16);
    source.stateAt = query.number(17);
    source.retryAt = query.number(18);
    source.createdAt = query.number(19);
    return source;
}

// A secret moved to another server's row must not open.
store::SealBinding bindingOf(const QString &id, const QString &baseUrl)
{
    return {"remote_source", "secret", id, baseUrl};
}

Result<void> update(store::Session &session, const QString &set, const QVariantList &values, const QString &id, const QString &condition = u"1 = 1"_s)
{
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    {
        store::Statement query(session.db(), u"UPDATE remote_source SET "_s + set + u" WHERE "_s + condition + u" AND id = ?"_s);
        for (const QVariant &value : values)
            query.bind(value);
        BELFRY_TRY(query.bind(id).run());
    }
    return transaction.commit();
}

QString textOf(const QByteArray &bytes)
{
    return bytes.isNull() ? u""_s : QString::fromUtf8(bytes);
}

QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

} // namespace

QString phaseName(StreamPhase phase)
{
    switch (phase) {
    case StreamPhase::Stopped: return u"stopped"_s;
    case StreamPhase::Connecting: return u"connecting"_s;
    case StreamPhase::Live: return u"live"_s;
    case StreamPhase::Waiting: return u"waiting"_s;
    case StreamPhase::Refused: return u"refused"_s;
    }
    return {};
}

Result<QList<RemoteSource>> RemoteService::where(const QString &condition, const QStringList &values)
{
    store::Statement query(m_session.db(), u"SELECT "_s + Columns + u" FROM remote_source "_s + condition + u" ORDER BY id DESC"_s);
    for (const QString &value : values)
        query.bind(value);
    BELFRY_TRY(query.run());
    QList<RemoteSource> list;
    while (query.next())
        list += rowOf(query);
    return list;
}

Result<RemoteSource> RemoteService::add(const RemoteDraft &draft)
{
    BELFRY_LET(name, checkName(draft.name, u"remote source"_s));
    BELFRY_LET(base, streamBase(draft.baseUrl));
    BELFRY_TRY(net::checkUrl(base.toString(QUrl::FullyEncoded), {draft.allowHttp, draft.allowPrivate, false}));
    BELFRY_TRY(checkFilters(draft.filters));
    if (draft.remoteProject.trimmed().isEmpty())
        return fail(ErrorCode::Invalid, u"Name the project on that server by its id."_s, u"project"_s);
    if (draft.clientId.trimmed().isEmpty() || draft.clientSecret.isEmpty())
        return fail(ErrorCode::Invalid, u"A remote source logs in with a client id and a client secret."_s, u"clientId"_s);
    BELFRY_LET(project, store::Projects(m_session).byId(draft.projectId));
    if (!project)
        return fail(ErrorCode::NotFound, u"There is no project \"%1\"."_s.arg(draft.projectId.left(80)), u"into"_s);
    BELFRY_LET(same, where(u"WHERE name = ?"_s, {name}));
    if (!same.isEmpty())
        return fail(ErrorCode::Conflict, u"There is a remote source named \"%1\" already (%2)."_s.arg(name, same.first().id), u"name"_s);
    const QString id = newId("rmt", m_session.nowMs());
    const QString url = base.toString(QUrl::FullyEncoded);
    BELFRY_LET(sealed, m_session.vault().seal(bindingOf(id, url), draft.clientSecret.bytes()));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    {
        store::Statement query(m_session.db(),
            u"INSERT INTO remote_source (id, name, base_url, remote_project, project_id, client_id, secret, filters, ca_file, allow_http, "
            "allow_private, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        query.bind(id).bind(name).bind(url).bind(draft.remoteProject.trimmed()).bind(project->id).bind(draft.clientId.trimmed());
        query.bind(sealed).bind(QString::fromUtf8(toBytes(filtersJson(draft.filters)))).bind(notNull(draft.caFile));
        query.bind(draft.allowHttp ? 1 : 0).bind(draft.allowPrivate ? 1 : 0);
        BELFRY_TRY(query.bind(m_session.nowMs()).run());
    }
    BELFRY_TRY(store::Audit(m_session).record(u"remote.added"_s, id, name));
    BELFRY_TRY(transaction.commit());
    return find(id);
}

Result<QList<RemoteSource>> RemoteService::list()
{
    return where({}, {});
}

Result<RemoteSource> RemoteService::find(const QString &reference)
{
    BELFRY_LET(found, where(u"WHERE id = ? OR name = ?"_s, {reference, reference}));
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no remote source \"%1\"."_s.arg(reference.left(80)), u"remote"_s);
    return found.first();
}

Result<RemoteSource> RemoteService::setEnabled(const QString &reference, bool enabled)
{
    BELFRY_LET(source, find(reference));
    if (source.enabled != enabled) {
        // What happens while it is paused on purpose is not a gap: it starts anew.
        BELFRY_TRY(update(m_session, u"enabled = ?, position = '', last_seen_at = 0, state = ?, detail = '', state_at = ?, retry_at = 0"_s,
            {enabled ? 1 : 0, enabled ? u""_s : u"paused"_s, m_session.nowMs()}, source.id));
    }
    return find(source.id);
}

Result<void> RemoteService::remove(const QString &reference)
{
    BELFRY_LET(source, find(reference));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    {
        store::Statement query(m_session.db(), u"DELETE FROM remote_source WHERE id = ?"_s);
        BELFRY_TRY(query.bind(source.id).run());
    }
    BELFRY_TRY(store::Audit(m_session).record(u"remote.deleted"_s, source.id, source.name));
    return transaction.commit();
}

Result<QList<StoredGap>> RemoteService::gaps(const QString &reference, int limit)
{
    QString id;
    if (!reference.isEmpty()) {
        BELFRY_LET(source, find(reference));
        id = source.id;
    }
    store::Statement query(m_session.db(),
        u"SELECT g.seq, g.source_id, r.name, g.from_at, g.to_at, g.reason FROM stream_gap g JOIN remote_source r ON r.id = g.source_id "
        "WHERE (? = '' OR g.source_id = ?) ORDER BY g.seq DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(notNull(id)).bind(notNull(id)).bind(limit).run());
    QList<StoredGap> list;
    while (query.next())
        list += StoredGap{query.number(0), query.text(1), query.text(2), {query.number(3), query.number(4), query.text(5)}};
    return list;
}

Result<StreamTarget> RemoteService::target(const RemoteSource &source)
{
    StreamTarget target;
    BELFRY_LET(base, streamBase(source.baseUrl));
    QByteArray sealed;
    {
        store::Statement query(m_session.db(), u"SELECT secret FROM remote_source WHERE id = ?"_s);
        BELFRY_TRY(query.bind(source.id).run());
        if (query.next())
            sealed = query.blob(0);
    }
    BELFRY_LET(secret, m_session.vault().open(bindingOf(source.id, source.baseUrl), sealed));
    target.base = base;
    target.projectId = source.remoteProject;
    target.filters = source.filters;
    target.clientId = source.clientId;
    target.clientSecret = secret;
    target.allowHttp = source.allowHttp;
    target.allowPrivate = source.allowPrivate;
    target.caFile = source.caFile;
    target.proxy = store::SettingRows(m_session).value(u"network.proxy"_s).value_or(QString());
    return target;
}

Result<Environment> RemoteService::environmentOf(const Project &project, const QString &slug)
{
    for (const Environment &environment : project.environments) {
        if (environment.slug == slug)
            return environment;
    }
    if (!isSlug(slug))
        return fail(ErrorCode::Invalid, u"The server names an environment that is no slug: \"%1\"."_s.arg(slug.left(80)), u"environment"_s);
    const Environment made{newId("env", m_session.nowMs()), slug, slug, int(project.environments.size())};
    BELFRY_TRY(store::Projects(m_session).insertEnvironment(project.id, made));
    return made;
}

Result<QString> RemoteService::receive(const QString &sourceId, const StreamedEvent &streamed)
{
    const ProjectEvent &change = streamed.event;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(source, find(sourceId));
    if (!source.enabled)
        return QString(); // paused by another process a moment ago: neither taken nor asked for later
    // An id names one event only where the server numbers them strictly; others give all frames of a millisecond the same.
    const QString key = streamed.hasUniqueIds ? u"remote:%1:%2"_s.arg(sourceId, QString::fromUtf8(streamed.lastId.left(64))) : QString();
    if (!key.isEmpty()) {
        BELFRY_LET(first, store::Events(m_session).idByIdempotencyKey(key));
        if (!first.isEmpty())
            return QString();
    }
    BELFRY_LET(project, store::Projects(m_session).byId(source.projectId));
    if (!project)
        return fail(ErrorCode::NotFound, u"The project of the remote source %1 is gone."_s.arg(source.name), u"project"_s);
    BELFRY_LET(environment, environmentOf(*project, change.environment));
    const Actor actor{source.name, u"identity"_s};
    Event event = change.type == u"secret:import-mutation"_s
        ? events::importEvent(*project, environment, change.path, actor)
        : events::modifiedEvent(*project, environment, change.path, actor, change.type == u"secret:create"_s ? change.keys : QStringList(),
              change.type == u"secret:update"_s ? change.keys : QStringList(), change.type == u"secret:delete"_s ? change.keys : QStringList());
    event.source = u"remote"_s;
    BELFRY_LET(raised, store::raise(m_session, event, key));
    BELFRY_TRY(update(m_session, u"position = ?, last_seen_at = ?, last_event_at = ?, received = received + 1"_s,
        {textOf(streamed.lastId), streamed.receivedAt, streamed.receivedAt}, sourceId));
    BELFRY_TRY(transaction.commit());
    return raised.eventId;
}

Result<void> RemoteService::noteState(const QString &sourceId, const StreamState &state, const StreamPosition &position)
{
    // Not over a pause that this process has yet to notice: the position was forgotten with it.
    return update(m_session, u"state = ?, detail = ?, state_at = ?, retry_at = ?, position = ?, last_seen_at = ?"_s,
        {phaseName(state.phase), notNull(state.detail), state.at, state.retryAt, textOf(position.lastId), position.lastSeenAt}, sourceId, u"enabled = 1"_s);
}

Result<void> RemoteService::noteWord(const QString &sourceId, const QString &state, const QString &detail)
{
    return update(m_session, u"state = ?, detail = ?, state_at = ?, retry_at = 0"_s, {notNull(state), notNull(detail), m_session.nowMs()}, sourceId);
}

Result<void> RemoteService::noteSeen(const QString &sourceId, const StreamPosition &position)
{
    return update(m_session, u"last_seen_at = ?"_s, {position.lastSeenAt}, sourceId);
}

Result<void> RemoteService::noteGap(const QString &sourceId, const StreamGap &gap)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    {
        store::Statement query(m_session.db(), u"INSERT INTO stream_gap (source_id, from_at, to_at, reason) VALUES (?, ?, ?, ?)"_s);
        BELFRY_TRY(query.bind(sourceId).bind(gap.from).bind(gap.to).bind(gap.reason).run());
    }
    return transaction.commit();
}

} // namespace belfry::subscriptions
