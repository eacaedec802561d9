#pragma once

#include "gui/appcontext.h"
#include "gui/widgets/listpane.h"
#include "infrastructure/remediationservice.h"

#include <memory>

class QPlainTextEdit;
class QPushButton;

namespace belfry::gui {

/// Repairs: suggested, approved by a person who saw what runs, executed, verified, rolled back.
class RemediationsTab final : public ListPane
{
    Q_OBJECT
public:
    RemediationsTab(AppContext &context, QWidget *parent);
    ~RemediationsTab() override;
    void reload() override;

Q_SIGNALS:
    void failed(const QString &message);
    void ran(); ///< findings may have changed

private:
    void approve();
    void run();
    void rollBack();
    void execute(const QString &id, const QString &note);
    void told(const Result<infrastructure::RemediationReceipt> &receipt);
    void showSelection();
    [[nodiscard]] const infrastructure::Remediation *current() const;

    AppContext &m_context;
    std::unique_ptr<services::AsyncEngine> m_runner; ///< a repair may take minutes: it must not hold up the window's commands
    QList<infrastructure::Remediation> m_all;
    QPlainTextEdit *m_detail;
    QPushButton *m_approve;
    QPushButton *m_run;
    QPushButton *m_rollBack;
    bool m_busy = false;
};

/// What a remediation does, for people: the argv word by word, who runs it, what verifies and what undoes it.
[[nodiscard]] QString remediationText(const infrastructure::Remediation &remediation);

} // namespace belfry::gui
