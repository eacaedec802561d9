#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

#include <QHash>
#include <QSet>

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

/// Writes one look of a source, at once or piece by piece: opens, updates and closes findings and raises their events. Inside this
/// module only, in the caller's transactions; after one that was rolled back it is of no use any more.
class FindingWriter
{
public:
    /// `look.seen` is not read: what was seen comes by add().
    FindingWriter(store::Session &session, Observation look) : m_session(session), m_look(std::move(look)) { }

    /// Call first in each transaction: others may have written since the one before.
    [[nodiscard]] Result<void> enter();
    /// All failures of one control in one call are one event. The same finding again counts once.
    [[nodiscard]] Result<void> add(const QList<Candidate> &seen);
    /// Once all was added: resolves the next of what is covered and gone. False: that was the last.
    [[nodiscard]] Result<bool> closeSome();
    [[nodiscard]] Result<void> close(Finding &finding, std::optional<qint64> by);
    [[nodiscard]] const Changes &changes() const { return m_changes; }

private:
    [[nodiscard]] Result<void> open(const Candidate &candidate, QList<Finding> &opened);
    [[nodiscard]] Result<void> raiseOpened(const QList<Finding> &opened);
    [[nodiscard]] Result<void> raiseAlert(const Finding &cause);

    store::Session &m_session;
    Observation m_look;
    Changes m_changes;
    qint64 m_provider = 0;
    QString m_resourceKey; ///< of the last resource
    qint64 m_resource = 0;
    QHash<QString, QString> m_alertFrom; ///< by kind: least severity
    QSet<qint64> m_seen;
    QSet<qint64> m_created; ///< within the current add(): they cannot have an alert yet
    qint64 m_closedUpTo = 0;
};

/// What failures of one control have in common.
[[nodiscard]] QString controlKey(const Json &facts);

} // namespace belfry::infrastructure
