#include "gui/dialogs/alertdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/models/findingmodel.h"
#include "infrastructure/findingservice.h"
#include "ui_alertdialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

AlertDialog::AlertDialog(AppContext &context, QWidget *parent) : QDialog(parent), ui(std::make_unique<Ui::AlertDialog>()), m_context(context)
{
    ui->setupUi(this);
    ui->typeComboBox->addItem(tr("Security"), u"security"_s);
    ui->typeComboBox->addItem(tr("Cost"), u"cost"_s);
    ui->typeComboBox->addItem(tr("Compliance"), u"compliance"_s);
    ui->typeComboBox->addItem(tr("Performance"), u"performance"_s);
    for (const QString &severity : {u"critical"_s, u"high"_s, u"medium"_s, u"low"_s})
        ui->severityComboBox->addItem(severityText(severity), severity);
    ui->severityComboBox->setCurrentIndex(1);
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { raise(); });
    connect(ui->titleLineEdit, &QLineEdit::textChanged, ui->titleNote, &FieldNoteLabel::clear);
    connect(ui->resourceLineEdit, &QLineEdit::textChanged, ui->resourceNote, &FieldNoteLabel::clear);
    ui->titleLineEdit->setFocus();
}

AlertDialog::~AlertDialog() = default;

void AlertDialog::raise()
{
    infrastructure::AlertOrder order;
    order.title = ui->titleLineEdit->text();
    order.type = ui->typeComboBox->currentData().toString();
    order.severity = ui->severityComboBox->currentData().toString();
    order.resourceName = ui->resourceLineEdit->text();
    ui->acceptButton->setEnabled(false);
    m_context.engine->run(
        this, [order](services::Engine &engine) { return engine.findings().createAlert(order); },
        [this](const Result<infrastructure::FindingReceipt> &receipt) {
            ui->acceptButton->setEnabled(true);
            if (!receipt && receipt.error().field == u"title"_s)
                return ui->titleNote->setNote(FieldNoteLabel::Tone::Error, receipt.error().message);
            if (!receipt && receipt.error().field == u"resource"_s)
                return ui->resourceNote->setNote(FieldNoteLabel::Tone::Error, receipt.error().message);
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, receipt.error().message);
            Q_EMIT m_context.toast(tr("Alert raised, %n delivery(s)", nullptr, int(receipt->changes.deliveries.size())), {});
            Q_EMIT raised(receipt->finding.id);
            accept();
        });
}

} // namespace belfry::gui
