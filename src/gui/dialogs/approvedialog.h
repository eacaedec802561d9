#pragma once

#include "gui/appcontext.h"
#include "infrastructure/remediationservice.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class ApproveDialog; }

/// Shows what a remediation will do, word by word, before a person approves it; or takes the note of who did it by hand.
class ApproveDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose { Approve, MarkDone };
    ApproveDialog(AppContext &context, QWidget *parent, const infrastructure::Remediation &remediation, Purpose purpose);
    ~ApproveDialog() override;

Q_SIGNALS:
    void done(const QString &note); ///< MarkDone only
    void failed(const QString &message);

private:
    void approve();

    std::unique_ptr<Ui::ApproveDialog> ui;
    AppContext &m_context;
    qint64 m_remediation;
    Purpose m_purpose;
};

} // namespace belfry::gui
