#include "gui/dialogs/remediationdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "infrastructure/baselinestate.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/remediationservice.h"
#include "ui_remediationdialog.h"


using namespace Qt::StringLiterals;

namespace belfry::gui {

RemediationDialog::RemediationDialog(AppContext &context, QWidget *parent, qint64 finding)
    : QDialog(parent), ui(std::make_unique<Ui::RemediationDialog>()), m_context(context), m_finding(finding)
{
    ui->setupUi(this);
    ui->kindComboBox->addItem(tr("Run a command"), u"command"_s);
    ui->kindComboBox->addItem(tr("Steps by hand"), u"manual"_s);
    for (QLineEdit *edit : {ui->commandLineEdit, ui->verifyLineEdit, ui->undoLineEdit})
        edit->setFont(monospaceFont());
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { suggest(); });
    connect(ui->kindComboBox, &QComboBox::currentIndexChanged, this, &RemediationDialog::refresh);
    ui->acceptButton->setEnabled(false); // until it is known what can be restored
    if (finding > 0)
        load();
    refresh();
}

RemediationDialog::~RemediationDialog() = default;

void RemediationDialog::load()
{
    m_context.engine->run(
        this, [id = m_finding](services::Engine &engine) { return engine.findings().find(id); },
        [this](const Result<infrastructure::Finding> &finding) {
            if (!finding)
                return ui->messageBar->show(MessageBar::Tone::Failure, finding.error().message);
            ui->findingLabel->setText(u"%1\n%2"_s.arg(finding->resourceName, finding->title));
            const bool restores = finding->scope.startsWith(u"baseline:"_s) && finding->resourceType == u"file"_s;
            if (restores) {
                ui->kindComboBox->insertItem(0, tr("Restore the file from its baseline"), u"restore"_s);
                ui->kindComboBox->setCurrentIndex(0);
            }
            ui->acceptButton->setEnabled(true);
            refresh();
        });
}

void RemediationDialog::refresh()
{
    const QString kind = ui->kindComboBox->currentData().toString();
    const auto show = [](std::initializer_list<QWidget *> parts, bool visible) {
        for (QWidget *part : parts)
            part->setVisible(visible);
    };
    show({ui->commandLineEdit, ui->commandLineEditLabel, ui->undoLineEdit, ui->undoLineEditLabel}, kind == u"command"_s);
    show({ui->stepsEdit, ui->stepsEditLabel}, kind == u"manual"_s);
    show({ui->verifyLineEdit, ui->verifyLineEditLabel}, kind != u"restore"_s);
    ui->commandNote->clear();
    if (kind == u"command"_s)
        ui->commandNote->setNote(FieldNoteLabel::Tone::Hint, tr("Runs as you, without a shell, after a person approved it."));
    ui->stepsNote->clear();
    ui->verifyNote->clear();
}

void RemediationDialog::suggest()
{
    const QString kind = ui->kindComboBox->currentData().toString();
    infrastructure::RemediationOrder order;
    order.findingId = m_finding;
    if (kind == u"command"_s) {
        order.command = infrastructure::commandWords(ui->commandLineEdit->text());
        order.undo = infrastructure::commandWords(ui->undoLineEdit->text());
        if (order.command.isEmpty())
            return ui->commandNote->setNote(FieldNoteLabel::Tone::Error, tr("Which program?"));
    } else if (kind == u"manual"_s) {
        const auto lines = ui->stepsEdit->toPlainText().split(u'\n');
        for (const QString &line : lines) {
            if (!line.trimmed().isEmpty())
                order.steps += line.trimmed();
        }
        if (order.steps.isEmpty())
            return ui->stepsNote->setNote(FieldNoteLabel::Tone::Error, tr("Write at least one step, one a line."));
    }
    if (kind != u"restore"_s)
        order.verify = infrastructure::commandWords(ui->verifyLineEdit->text());
    ui->acceptButton->setEnabled(false);
    m_context.engine->run(
        this, [order](services::Engine &engine) { return engine.remediations().suggest(order); },
        [this](const Result<infrastructure::Remediation> &made) {
            ui->acceptButton->setEnabled(true);
            if (!made && made.error().field == u"verify"_s)
                return ui->verifyNote->setNote(FieldNoteLabel::Tone::Error, tr("Nothing would verify this: name a program that ends with 0 where the repair worked."));
            if (!made)
                return ui->messageBar->show(MessageBar::Tone::Failure, made.error().message);
            Q_EMIT suggested(QString::number(made->id));
            accept();
        });
}

} // namespace belfry::gui
