#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

/// suggested → approved → executing → completed or failed → rolled_back.
struct Remediation {
    qint64 id = 0;
    qint64 findingId = 0;
    QString kind;        ///< restore (the accepted file of a baseline), command or manual
    QStringList command; ///< argv, no shell
    QStringList verify;  ///< argv that must end with 0 afterwards
    QStringList undo;    ///< argv of the rollback
    QString state;
    qint64 createdAt = 0;
    std::optional<qint64> approvedBy, executedBy; ///< persons
    qint64 approvedAt = 0;
    qint64 executedAt = 0;
    QString message;     ///< why it failed, or what was verified
    QString resourceName;
    qint64 resourceId = 0;
    QString title;       ///< of the finding
    bool ofBaseline = false; ///< another scan verifies it
    QStringList steps;   ///< manual: what a person does
    QString note;        ///< manual: what a person did
    QString approvedByName, executedByName; ///< empty = nobody yet
};

struct RemediationOrder {
    qint64 findingId = 0;
    QStringList command; ///< empty = restore the baseline's file, or `steps`
    QStringList verify;
    QStringList undo;
    QStringList steps = {}; ///< for a person; needs no program to verify it
};

struct RemediationReceipt {
    Remediation remediation;
    Changes changes;
};

/// Repairs that a person approved. Nothing runs without that approval, nor as another user, nor through a shell.
class RemediationService
{
public:
    explicit RemediationService(store::Session &session) : m_session(session) { }

    /// A command needs something that verifies it: `verify`, or a finding of a baseline, which is looked at again.
    [[nodiscard]] Result<Remediation> suggest(const RemediationOrder &order);
    [[nodiscard]] Result<Remediation> approve(qint64 id);
    /// Runs and verifies; remediation.completed says completed or failed. A verified repair of a drift resolves it.
    /// `note`: what a person did, of a manual one.
    [[nodiscard]] Result<RemediationReceipt> run(qint64 id, const QString &note = {});
    /// What its programs said, the end of it.
    [[nodiscard]] Result<QByteArray> log(qint64 id);
    /// Within RollbackWindowMs of its end.
    [[nodiscard]] Result<RemediationReceipt> rollback(qint64 id);
    [[nodiscard]] Result<QList<Remediation>> list(const QString &state = {}); ///< newest first
    [[nodiscard]] Result<Remediation> find(qint64 id);
    /// What `run` will do, in words: the argv, or the file that is put back.
    [[nodiscard]] static QString actionText(const Remediation &remediation);

private:
    [[nodiscard]] Result<QString> perform(const Remediation &remediation);
    [[nodiscard]] Result<QString> execute(const QStringList &argv);
    [[nodiscard]] Result<QString> restoreFile(const Remediation &remediation);
    [[nodiscard]] Result<void> noteAudit(const Remediation &remediation, const char *action);
    [[nodiscard]] Result<void> verified(const Remediation &remediation);
    [[nodiscard]] Result<void> setState(Remediation &remediation, const QString &from, const QString &to, const QString &message);

    store::Session &m_session;
    QByteArray m_said; ///< of the run under way
};

constexpr qint64 RollbackWindowMs = 30 * 60 * 1000;
constexpr int RemediationTimeoutMs = 10 * 60 * 1000;

} // namespace belfry::infrastructure
