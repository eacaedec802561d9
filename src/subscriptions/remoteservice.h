#pragma once

#include "core/secretbytes.h"
#include "domain/project.h"
#include "subscriptions/streamclient.h"

namespace belfry::store { class Session; }

namespace belfry::subscriptions {

/// Another server whose changes become events here.
struct RemoteSource {
    QString id;
    QString name;
    QString baseUrl;
    QString remoteProject; ///< its id on that server
    QString projectId;     ///< ours, that its events belong to
    QString clientId;
    QList<StreamFilter> filters;
    QString caFile;
    bool allowHttp = false;
    bool allowPrivate = false;
    bool enabled = true;
    StreamPosition position;
    qint64 lastEventAt = 0;
    qint64 received = 0;  ///< events, ever
    QString state;        ///< connecting live waiting refused paused locked; empty = nobody keeps it connected
    QString detail;       ///< a sentence
    qint64 stateAt = 0;
    qint64 retryAt = 0;
    qint64 createdAt = 0;
};

struct RemoteDraft {
    QString name;
    QString baseUrl;
    QString remoteProject;
    QString projectId; ///< has to exist
    QString clientId;
    SecretBytes clientSecret;
    QList<StreamFilter> filters;
    QString caFile;
    bool allowHttp = false;
    bool allowPrivate = false;
};

struct StoredGap {
    qint64 seq = 0;
    QString sourceId;
    QString sourceName;
    StreamGap gap;
};

[[nodiscard]] QString phaseName(StreamPhase phase);

/// Remote sources, kept in the store. References are an id or an exact name. Call on the session's thread.
class RemoteService
{
public:
    explicit RemoteService(store::Session &session) : m_session(session) { }

    [[nodiscard]] Result<RemoteSource> add(const RemoteDraft &draft);
    [[nodiscard]] Result<QList<RemoteSource>> list(); ///< newest first
    [[nodiscard]] Result<RemoteSource> find(const QString &reference);
    [[nodiscard]] Result<RemoteSource> setEnabled(const QString &reference, bool enabled);
    [[nodiscard]] Result<void> remove(const QString &reference);
    [[nodiscard]] Result<QList<StoredGap>> gaps(const QString &reference = {}, int limit = 200); ///< newest first

    /// What a client needs. Opens the secret: Locked where the vault is.
    [[nodiscard]] Result<StreamTarget> target(const RemoteSource &source);
    /// One event of it: journalled, raised for the webhooks of its project, and the position moved, in one transaction. Nothing
    /// where the event was seen before. An environment that is new here is made.
    [[nodiscard]] Result<QString> receive(const QString &sourceId, const StreamedEvent &event);
    [[nodiscard]] Result<void> noteState(const QString &sourceId, const StreamState &state, const StreamPosition &position);
    [[nodiscard]] Result<void> noteWord(const QString &sourceId, const QString &state, const QString &detail = {});
    [[nodiscard]] Result<void> noteSeen(const QString &sourceId, const StreamPosition &position);
    [[nodiscard]] Result<void> noteGap(const QString &sourceId, const StreamGap &gap);

private:
    [[nodiscard]] Result<QList<RemoteSource>> where(const QString &condition, const QStringList &values);
    [[nodiscard]] Result<Environment> environmentOf(const Project &project, const QString &slug);

    store::Session &m_session;
};

} // namespace belfry::subscriptions
