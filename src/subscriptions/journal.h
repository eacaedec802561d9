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
    /// What a client has missed that saw the frame `lastId` last, up to and with `position`.
    [[nodiscard]] Result<Batch> missed(qint64 lastId, qint64 position, const QString &projectId, int limit = 10'000);

private:
    [[nodiscard]] Result<Batch> read(qint64 after, qint64 upTo, const QString &projectId, int limit);

    store::Session &m_session;
};

} // namespace belfry::subscriptions
