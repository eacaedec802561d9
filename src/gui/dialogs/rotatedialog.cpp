#include "gui/dialogs/rotatedialog.h"

#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/dialogs.h"
#include "gui/humantime.h"
#include "gui/theme.h"
#include "gui/widgets/tableview.h"
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
    ui->switchComboBox->addItem(tr("At once: the old key's signature travels in a header of its own"), false);
    ui->switchComboBox->addItem(tr("When the overlap ends: until then the new key's does"), true);
    constexpr qint64 Hour = 3'600'000;
    for (const auto &[text, ms] : {std::pair{tr("24 hours"), 24 * Hour}, {tr("1 hour"), Hour}, {tr("7 days"), 7 * 24 * Hour}, {tr("No overlap"), qint64(0)}})
        ui->overlapComboBox->addItem(text, ms);
    connect(ui->overlapComboBox, &QComboBox::currentIndexChanged, this, [this] {
        ui->switchComboBox->setEnabled(ui->overlapComboBox->currentData().toLongLong() > 0);
    });
    prepareTable(ui->keysTable);
    ui->keysTable->setColumnCount(3);
    ui->keysTable->setHorizontalHeaderLabels({tr("Key"), tr("Signs since"), tr("Deliveries")});
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
            ui->overlapPanel->setVisible(webhook->hasSecret);
            ui->explainLabel->setText(webhook->hasSecret
                    ? tr("A receiver that does not know the new key refuses what %1 sends. During the overlap both keys sign, "
                         "each in a header of its own.").arg(webhook->name)
                    : tr("%1 is unsigned now. From the next delivery on it is signed.").arg(webhook->name));
        });
    connect(VaultWatch::of(context), &VaultWatch::locked, this, [this] {
        if (!ui->keyLineEdit->text().isEmpty())
            reject(); // the new key is stored; it was to be copied while the vault was open
    });
    loadKeys();
    ui->cancelButton->setFocus();
}

void RotateDialog::loadKeys()
{
    m_context.engine->run(
        this, [id = m_webhookId](services::Engine &engine) { return engine.webhooks().keys(id); },
        [this](Result<QList<services::KeyUse>> keys) {
            if (!keys)
                return;
            ui->keysTable->setVisible(!keys->isEmpty());
            ui->keysTable->setRowCount(int(keys->size()));
            for (int row = 0; row < keys->size(); ++row) {
                const services::KeyUse &key = keys->at(row);
                const QString name = !key.isSigning ? tr("unsigned") : key.hint.isEmpty() ? tr("key %1").arg(key.number) : u"…"_s + key.hint;
                const QStringList cells{key.isCurrent ? tr("%1 (current)").arg(name) : name, shortTime(key.fromAt), QString::number(key.deliveries)};
                for (int column = 0; column < cells.size(); ++column)
                    ui->keysTable->setItem(row, column, new QTableWidgetItem(cells[column]));
                ui->keysTable->item(row, 2)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
        });
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
        this,
        [id = m_webhookId, own, overlap = services::KeyOverlap{ui->overlapComboBox->currentData().toLongLong(), ui->switchComboBox->currentData().toBool()}](
            services::Engine &engine) { return engine.webhooks().rotateSecret(id, own, overlap); },
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
             ui->ownKeyField, ui->secretNote, ui->rotateButton, ui->overlapPanel, ui->keysTable})
        part->hide();
    ui->cancelButton->setText(tr("Done"));
    ui->copyKeyButton->setFocus();
}

void openRotateSecret(AppContext &context, QWidget *parent, const QString &webhookId)
{
    (new RotateDialog(context, parent, webhookId))->open();
}

} // namespace belfry::gui
