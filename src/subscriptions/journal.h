#pragma once

#include "core/result.h"

#include <QList>
#include <QStringList>

namespace belfry::store { class Session; }

namespace belfry::subscriptions {

/// One thing a subscriber can hear of: what one change set did to one folder, by kind.
struct ProjectEvent {
    qint64 id = 0; ///< of its frame: ms, strictly increasing over the journal
    QString projectId;
    QString type; ///< secret:create, secret:update, secret:delete, secret:import-mutation
    QString environment;
    QString path;
    QStringList keys; ///< in the order given; none for import-mutation
    bool operator==(const ProjectEvent &) const = default;
};

/// One change as a person looks at it.
struct JournalLine {
    ProjectEvent event; ///< its id is the time of its commit in ms
    QString projectName;
    QString source; ///< secrets, import, remote, …
    QString actor;
    qint64 position = 0;
    bool operator==(const JournalLine &) const = default;
};

/// The event table as streams see it: in order of commit, from every process on the store.
class Journal
{
public:
    explicit Journal(store::Session &session) : m_session(session) { }

    /// Everything up to here has been committed; pass it to after() to hear of what follows.
    [[nodiscard]] Result<qint64> position();
    struct Batch {
        QList<ProjectEvent> events;
        qint64 position = 0; ///< of the last row read, whether it made an event or not
        bool isLast = true;  ///< nothing more at present
    };
    /// What was committed after a position; of one project if named.
    [[nodiscard]] Result<Batch> after(qint64 position, const QString &projectId = {}, int limit = 500);
    /// The same, but not beyond `upTo`.
    [[nodiscard]] Result<Batch> between(qint64 position, qint64 upTo, const QString &projectId, int limit = 500);
    /// Whether nothing that followed the frame has been pruned.
    /// Whether all that came after it can be told: not where it was pruned, and not where the id was never given (the store
    /// is another one, or a backup).
    [[nodiscard]] bool reachesBackTo(qint64 lastId);
    /// What a client that connects now may name as its last frame: everything up to here is past.
    [[nodiscard]] static qint64 lastFrameOf(qint64 position);
    /// For people: the newest changes that followed a position, newest first, at most so many.
    [[nodiscard]] Result<QList<JournalLine>> newest(qint64 afterPosition = 0, int limit = 1000);
    /// What a client has missed that saw the frame `lastId` last, up to and with `position`.
    [[nodiscard]] Result<Batch> missed(qint64 lastId, qint64 position, const QString &projectId, int limit = 500);

private:
    [[nodiscard]] Result<Batch> read(qint64 after, qint64 upTo, const QString &projectId, int limit);

    store::Session &m_session;
};

} // namespace belfry::subscriptions
