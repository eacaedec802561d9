#include "gui/dialogs/passphrasedialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "ui_passphrasedialog.h"

#include <QLineEdit>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {
constexpr int Guessable = 8;
}

PassphraseDialog::PassphraseDialog(AppContext &context, QWidget *parent, Purpose purpose)
    : QDialog(parent), ui(std::make_unique<Ui::PassphraseDialog>()), m_context(context), m_purpose(purpose)
{
    ui->setupUi(this);
    applyPurpose();
    prepareDialog(this, ui->saveButton, ui->cancelButton, [this] { run(); });
    for (SecretField *field : {ui->currentField, ui->nextField, ui->repeatField})
        connect(field, &SecretField::textChanged, this, &PassphraseDialog::noteStrength);
    orderTabs();
}

/// From one passphrase to the next; the eyes, which few want, come last.
void PassphraseDialog::orderTabs()
{
    QWidget *last = nullptr;
    const auto follow = [&last](QWidget *next) {
        if (last)
            setTabOrder(last, next);
        last = next;
    };
    const auto fields = {ui->currentField, ui->nextField, ui->repeatField};
    for (SecretField *field : fields)
        follow(field->findChild<QLineEdit *>());
    follow(ui->saveButton);
    follow(ui->cancelButton);
    for (SecretField *field : fields)
        follow(field->findChild<QToolButton *>());
}

PassphraseDialog::~PassphraseDialog() = default;

void PassphraseDialog::applyPurpose()
{
    const bool asks = m_purpose == Purpose::Unlock;
    ui->passphraseFormLayout->labelForField(ui->currentField)->setVisible(m_purpose != Purpose::Set);
    ui->currentField->setVisible(m_purpose != Purpose::Set);
    for (QWidget *part : std::initializer_list<QWidget *>{ui->nextLabel, ui->nextField, ui->repeatLabel, ui->repeatField})
        part->setVisible(!asks);
    ui->currentField->setAccessibleName(tr("Current passphrase"));
    ui->nextField->setAccessibleName(tr("New passphrase"));
    ui->repeatField->setAccessibleName(tr("New passphrase again"));
    if (asks) {
        setWindowTitle(tr("Unlock the vault"));
        ui->currentLabel->setText(tr("&Passphrase"));
        ui->saveButton->setText(tr("Unlock"));
        ui->explainLabel->setText(tr("Secret values and signing keys are sealed. Deliveries wait until the vault is open. "
                                     "The recovery code can stand in for the passphrase."));
    } else {
        setWindowTitle(m_purpose == Purpose::Set ? tr("Set a passphrase") : tr("Change the passphrase"));
        ui->saveButton->setText(m_purpose == Purpose::Set ? tr("Set passphrase") : tr("Change passphrase"));
        ui->explainLabel->setText(tr("The passphrase opens secret values and signing keys. It replaces the key file on this "
                                     "computer. Without it or a recovery code nobody can read them."));
        if (m_purpose == Purpose::Change)
            ui->currentField->setPlaceholderText(tr("Or the recovery code"));
    }
    (m_purpose == Purpose::Set ? ui->nextField : ui->currentField)->setFocus();
}

bool PassphraseDialog::isGuessable() const
{
    return m_purpose != Purpose::Unlock && ui->nextField->secret().size() < Guessable;
}

void PassphraseDialog::noteStrength()
{
    m_confirms = false;
    if (m_purpose != Purpose::Unlock)
        ui->saveButton->setText(m_purpose == Purpose::Set ? tr("Set passphrase") : tr("Change passphrase"));
    if (isGuessable() && !ui->nextField->isEmpty())
        return ui->passphraseNote->setNote(FieldNoteLabel::Tone::Warning, tr("Under %n character(s) it can be guessed.", nullptr, Guessable));
    ui->passphraseNote->clear();
}

/// Ready to be typed again, and told apart from the refusal before.
void PassphraseDialog::refuse(const Error &error)
{
    QString text = error.message;
    if (error.code == ErrorCode::WrongPassphrase && ++m_refused > 1)
        text = tr("Wrong again: %n tries so far. Is it the passphrase of another store, or is Caps Lock on?", nullptr, m_refused);
    ui->messageBar->show(MessageBar::Tone::Failure, text);
    if (m_purpose == Purpose::Set)
        return;
    ui->currentField->lineEdit()->setFocus();
    ui->currentField->lineEdit()->selectAll();
}

void PassphraseDialog::run()
{
    if (m_purpose == Purpose::Unlock) {
        if (ui->currentField->isEmpty()) {
            ui->messageBar->show(MessageBar::Tone::Failure, tr("Type the passphrase or the recovery code."));
            return ui->currentField->setFocus();
        }
    } else {
        if (ui->nextField->isEmpty())
            return ui->passphraseNote->setNote(FieldNoteLabel::Tone::Error, tr("Type the new passphrase."));
        if (ui->nextField->secret().bytes() != ui->repeatField->secret().bytes())
            return ui->passphraseNote->setNote(FieldNoteLabel::Tone::Error, tr("The two do not match."));
        if (isGuessable() && !std::exchange(m_confirms, true)) {
            ui->saveButton->setText(tr("Take it anyway"));
            return ui->passphraseNote->setNote(FieldNoteLabel::Tone::Error,
                tr("Under %n character(s) it can be guessed. Choose a longer one, or press “Take it anyway”.", nullptr, Guessable));
        }
    }
    ui->saveButton->setEnabled(false);
    const SecretBytes current = ui->currentField->secret();
    const SecretBytes next = ui->nextField->secret();
    m_context.engine->run(
        this,
        [purpose = m_purpose, current, next](services::Engine &engine) {
            return purpose == Purpose::Unlock ? engine.vault().unlock(current) : engine.vault().setPassphrase(current, next);
        },
        [this, next, current](Result<void> done) {
            ui->saveButton->setEnabled(true);
            if (!done)
                return refuse(done.error());
            m_context.options.passphrase = m_purpose == Purpose::Unlock ? current : next;
            Q_EMIT m_context.keyChanged();
            Q_EMIT m_context.toast(m_purpose == Purpose::Unlock ? tr("The vault is open") : tr("The passphrase is set"), {});
            accept();
        });
}

} // namespace belfry::gui
