#include "gui/dialogs/approvedialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/remediationstab.h"
#include "ui_approvedialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

ApproveDialog::ApproveDialog(AppContext &context, QWidget *parent, const infrastructure::Remediation &remediation, Purpose purpose)
    : QDialog(parent), ui(std::make_unique<Ui::ApproveDialog>()), m_context(context), m_remediation(remediation.id), m_purpose(purpose)
{
    ui->setupUi(this);
    const bool approves = purpose == Purpose::Approve;
    setWindowTitle(approves ? tr("Approve remediation") : tr("Mark as done"));
    ui->acceptButton->setText(approves ? tr("Approve") : tr("Mark done"));
    ui->explainLabel->setText(approves ? tr("Read what it does. Approved, it runs when somebody presses Run.\n\n%1").arg(remediation.title)
                                       : tr("Say what you did. The finding is resolved where the check agrees.\n\n%1").arg(remediation.title));
    ui->actionEdit->setFont(monospaceFont());
    ui->actionEdit->setPlainText(remediationText(remediation));
    ui->noteLineEdit->setVisible(!approves);
    ui->noteLineEditLabel->setVisible(!approves);
    ui->cancelButton->setDefault(true);
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { approve(); });
}

ApproveDialog::~ApproveDialog() = default;

void ApproveDialog::approve()
{
    if (m_purpose == Purpose::MarkDone) {
        Q_EMIT done(ui->noteLineEdit->text().trimmed());
        return accept();
    }
    ui->acceptButton->setEnabled(false);
    m_context.engine->run(
        this, [id = m_remediation](services::Engine &engine) { return engine.remediations().approve(id); },
        [this](const Result<infrastructure::Remediation> &approved) {
            ui->acceptButton->setEnabled(true);
            if (!approved)
                return ui->messageBar->show(MessageBar::Tone::Failure, approved.error().message);
            accept();
        });
}

} // namespace belfry::gui
