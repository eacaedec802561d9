#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

#include <QDate>

#include <array>

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

/// From which severity on findings of a kind become alerts.
struct AlertRule {
    QString kind;
    QString minSeverity; ///< critical … low, or none
};

/// How many findings were open at the end of a day (UTC), by severityRank. Alerts are not counted: each stands for another finding.
struct TrendDay {
    QDate day;
    std::array<int, 4> open;
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
    [[nodiscard]] Result<FindingReceipt> ignore(qint64 id);  ///< silent until it is reopened; Conflict where it is resolved
    [[nodiscard]] Result<FindingReceipt> reopen(qint64 id);  ///< an ignored one
    [[nodiscard]] Result<FindingReceipt> createAlert(const AlertOrder &order);

    /// From which severity on a finding of the kind becomes an alert: critical … low, or none.
    [[nodiscard]] Result<QList<AlertRule>> alertRules();
    [[nodiscard]] Result<QList<TrendDay>> trend(int days); ///< oldest first, today last
    [[nodiscard]] Result<void> setAlertRule(const QString &kind, const QString &minSeverity);

private:
    [[nodiscard]] Result<FindingReceipt> setState(qint64 id, const QString &from, const QString &to);

    store::Session &m_session;
};

} // namespace belfry::infrastructure
