#include "gui/dialogs/rotatedialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/dialogs.h"
#include "gui/theme.h"
#include "gui/widgets/tint.h"
#include "ui_rotatedialog.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace belfry::gui {

RotateDialog::RotateDialog(AppContext &context, QWidget *parent, const QString &webhookId)
    : QDialog(parent), ui(std::make_unique<Ui::RotateDialog>()), m_context(context), m_webhookId(webhookId)
{
    ui->setupUi(this);
    tint(ui->keyFrame, Token::WarningBadge, Token::WarningBadgeText);
    ui->keyFrame->hide();
    ui->keyLineEdit->setFont(monospaceFont());
    ui->ownKeyField->setEnabled(false);
    prepareDialog(this, ui->rotateButton, ui->cancelButton, [this] { rotate(); });
    connect(ui->ownRadioButton, &QRadioButton::toggled, ui->ownKeyField, &QWidget::setEnabled);
    connect(ui->copyKeyButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(ui->keyLineEdit->text());
        ui->copyKeyButton->setText(tr("Copied"));
    });
    context.engine->run(
        this, [webhookId](services::Engine &engine) { return engine.webhooks().find(webhookId); },
        [this](Result<Webhook> webhook) {
            if (!webhook)
                return ui->messageBar->show(MessageBar::Tone::Failure, webhook.error().message);
            setWindowTitle(tr("Rotate the key of %1").arg(webhook->name));
            ui->explainLabel->setText(webhook->hasSecret
                    ? tr("The next delivery is signed with the new key. Until the receiver knows it, it will refuse what %1 "
                         "sends. Failed deliveries are tried again with the new key.").arg(webhook->name)
                    : tr("%1 is unsigned now. From the next delivery on it is signed.").arg(webhook->name));
        });
    ui->cancelButton->setFocus();
}

RotateDialog::~RotateDialog() = default;

void RotateDialog::rotate()
{
    std::optional<SecretBytes> own;
    if (ui->ownRadioButton->isChecked()) {
        own = ui->ownKeyField->secret();
        if (own->isEmpty()) {
            ui->secretNote->setNote(FieldNoteLabel::Tone::Error, tr("Type the new key, or let Belfry generate one."));
            return ui->ownKeyField->setFocus();
        }
    }
    ui->rotateButton->setEnabled(false);
    m_context.engine->run(
        this, [id = m_webhookId, own](services::Engine &engine) { return engine.webhooks().rotateSecret(id, own); },
        [this](Result<services::SavedWebhook> saved) {
            ui->rotateButton->setEnabled(true);
            if (!saved)
                return ui->secretNote->setNote(FieldNoteLabel::Tone::Error, saved.error().message);
            Q_EMIT m_context.toast(tr("Key of %1 rotated").arg(saved->webhook.name), {});
            if (saved->generatedSecret.isEmpty())
                return accept();
            showNewKey(saved->generatedSecret);
        });
}

void RotateDialog::showNewKey(const QString &key)
{
    ui->keyLineEdit->setText(key);
    ui->keyFrame->show();
    for (QWidget *part : std::initializer_list<QWidget *>{ui->explainLabel, ui->generateRadioButton, ui->ownRadioButton,
             ui->ownKeyField, ui->secretNote, ui->rotateButton})
        part->hide();
    ui->cancelButton->setText(tr("Done"));
    ui->copyKeyButton->setFocus();
}

void openRotateSecret(AppContext &context, QWidget *parent, const QString &webhookId)
{
    (new RotateDialog(context, parent, webhookId))->open();
}

} // namespace belfry::gui
