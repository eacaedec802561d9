#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

struct FindingFilter {
    QString kind = {};     ///< empty = all
    QString severity = {}; ///< empty = all
    QString state = {};    ///< empty = all
    QString resource = {}; ///< part of its name; empty = all
    qint64 before = 0; ///< ids below this one only; 0 = from the newest
    int limit = 50;
};

struct AlertOrder {
    QString title;
    QString type = QStringLiteral("security"); ///< security, cost, compliance or performance
    QString severity;
    QString resourceName;
    QString resourceType = QStringLiteral("host");
};

/// A finding's change and what it raised.
struct FindingReceipt {
    Finding finding;
    Changes changes;
};

/// Findings and their transitions. An event is raised where a finding opens (also again) and where a drift resolves.
class FindingService
{
public:
    explicit FindingService(store::Session &session) : m_session(session) { }

    /// Takes in one look of a source. Commits with its events; joins an open transaction.
    [[nodiscard]] Result<Changes> observe(const Observation &observation);

    [[nodiscard]] Result<QList<Finding>> list(const FindingFilter &filter); ///< newest first
    [[nodiscard]] Result<Finding> find(qint64 id);
    [[nodiscard]] Result<FindingReceipt> resolve(qint64 id); ///< by the session's actor
    [[nodiscard]] Result<FindingReceipt> ignore(qint64 id);  ///< silent until it is reopened
    [[nodiscard]] Result<FindingReceipt> createAlert(const AlertOrder &order);

    /// From which severity on a finding of the kind becomes an alert: critical … low, or none.
    [[nodiscard]] Result<void> setAlertRule(const QString &kind, const QString &minSeverity);

private:
    /// The finding's id; `opened` gets what is to be told.
    [[nodiscard]] Result<qint64> open(const Candidate &candidate, const Observation &observation, qint64 provider, Changes &changes,
        QList<Finding> &opened);
    [[nodiscard]] Result<void> raiseOpened(const Observation &observation, const QList<Finding> &opened, Changes &changes);
    [[nodiscard]] Result<void> raiseAlert(const Finding &cause, Changes &changes);
    [[nodiscard]] Result<void> close(Finding &finding, std::optional<qint64> by, Changes &changes);

    store::Session &m_session;
};

} // namespace belfry::infrastructure
