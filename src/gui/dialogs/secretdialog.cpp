#include "domain/names.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/theme.h"
#include "ui_secretdialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

QString FolderPlace::text() const
{
    return QStringList{projectName, environment, path}.join(u" / "_s);
}

SecretDialog::SecretDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key)
    : QDialog(parent), ui(std::make_unique<Ui::SecretDialog>()), m_context(context), m_place(std::move(place)), m_key(key)
{
    ui->setupUi(this);
    setWindowTitle(key.isEmpty() ? tr("New secret") : tr("Edit %1").arg(key));
    ui->whereLabel->setTextFormat(Qt::PlainText);
    ui->whereLabel->setText(m_place.text());
    ui->whereLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->keyLineEdit->setFont(monospaceFont());
    ui->valuePlainTextEdit->setFont(monospaceFont());
    prepareDialog(this, ui->saveButton, ui->cancelButton, [this] { save(); });
    connect(ui->showValueCheckBox, &QCheckBox::toggled, this, &SecretDialog::applyMask);
    connect(ui->keyLineEdit, &QLineEdit::textChanged, ui->keyNote, &FieldNoteLabel::clear);
    connect(ui->valuePlainTextEdit, &QPlainTextEdit::textChanged, this, &SecretDialog::noteLineBreak);
    connect(ui->valueNote, &FieldNoteLabel::fixRequested, this, [this] {
        QString text = ui->valuePlainTextEdit->toPlainText();
        while (text.endsWith(u'\n'))
            text.chop(1);
        ui->valuePlainTextEdit->setPlainText(text);
        ui->valuePlainTextEdit->moveCursor(QTextCursor::End);
        ui->valuePlainTextEdit->setFocus();
    });
    connect(VaultWatch::of(context), &VaultWatch::locked, this, [this] { ui->showValueCheckBox->setChecked(false); });
    ui->showValueCheckBox->setVisible(!key.isEmpty());
    if (!key.isEmpty()) {
        ui->keyLineEdit->setText(key);
        ui->keyLineEdit->setReadOnly(true);
        load();
    }
}

SecretDialog::~SecretDialog()
{
    m_value.fill('\0');
}

void SecretDialog::load()
{
    ui->saveButton->setEnabled(false);
    m_context.engine->run(
        this,
        [place = m_place, key = m_key](services::Engine &engine) {
            return engine.secrets().get(place.projectId, place.environment, place.path, key);
        },
        [this](Result<secrets::SecretValue> value) {
            if (!value)
                return ui->messageBar->show(MessageBar::Tone::Failure, value.error().message);
            ui->saveButton->setEnabled(true);
            m_value = value->value;
            m_comment = value->row.comment;
            m_tags = value->row.tags;
            m_version = value->row.importedPath.isEmpty() ? value->row.version : 0; // changing an imported one makes the folder's own
            ui->commentLineEdit->setText(m_comment);
            ui->tagsLineEdit->setText(m_tags.join(u", "_s));
            applyMask(false);
            ui->valuePlainTextEdit->setFocus();
        });
}

/// It is stored as typed (a key in PEM form ends so), but nobody sees it.
void SecretDialog::noteLineBreak()
{
    if (ui->valuePlainTextEdit->toPlainText().endsWith(u'\n'))
        ui->valueNote->setNote(FieldNoteLabel::Tone::Warning, tr("The value ends with a line break."), u"trim"_s, tr("Remove it"));
    else
        ui->valueNote->clear();
}

void SecretDialog::applyMask(bool shown)
{
    // A stored value is hidden until asked for; typing a new one needs no look at the old.
    if (shown) {
        m_context.engine->run(
            this,
            [place = m_place, key = m_key](services::Engine &engine) {
                return engine.secrets().reveal(place.projectId, place.environment, place.path, key); // recorded
            },
            [this](const Result<secrets::SecretValue> &value) {
                if (!value) {
                    ui->showValueCheckBox->setChecked(false);
                    return ui->messageBar->show(MessageBar::Tone::Failure, value.error().message);
                }
                if (!ui->showValueCheckBox->isChecked())
                    return;
                if (ui->valuePlainTextEdit->toPlainText().isEmpty())
                    ui->valuePlainTextEdit->setPlainText(QString::fromUtf8(m_value));
                ui->valuePlainTextEdit->setPlaceholderText({});
            });
    } else {
        if (ui->valuePlainTextEdit->toPlainText().toUtf8() == m_value)
            ui->valuePlainTextEdit->clear();
        ui->valuePlainTextEdit->setPlaceholderText(tr("••••••••  (stays as it is unless you type a new value)"));
    }
}

void SecretDialog::save()
{
    const QString key = ui->keyLineEdit->text().trimmed();
    if (const auto checked = checkSecretKey(key); !checked) {
        ui->keyNote->setNote(FieldNoteLabel::Tone::Error, checked.error().message);
        return ui->keyLineEdit->setFocus();
    }
    QByteArray value = ui->valuePlainTextEdit->toPlainText().toUtf8();
    if (!m_key.isEmpty() && value.isEmpty() && !ui->showValueCheckBox->isChecked())
        value = m_value;
    const QString comment = ui->commentLineEdit->text();
    QStringList tags;
    for (const QString &tag : ui->tagsLineEdit->text().split(u',', Qt::SkipEmptyParts)) {
        if (const auto checked = checkLabel(tag.trimmed()); !checked) {
            ui->tagsNote->setNote(FieldNoteLabel::Tone::Error, checked.error().message);
            return ui->tagsLineEdit->setFocus();
        }
        tags << tag.trimmed();
    }
    secrets::ChangeOptions options;
    if (!m_key.isEmpty())
        options.expected.insert(key, m_version);
    ui->saveButton->setEnabled(false);
    m_context.engine->run(
        this,
        [place = m_place, key, value, comment, tags, options, setsComment = comment != m_comment, setsTags = tags != m_tags](services::Engine &engine)
            -> Result<secrets::ChangeReceipt> {
            BELFRY_LET(receipt, engine.secrets().set(place.projectId, place.environment, place.path, {{key, value}}, options));
            if (setsComment)
                BELFRY_TRY(engine.secrets().setComment(place.projectId, place.environment, place.path, key, comment));
            if (setsTags)
                BELFRY_TRY(engine.secrets().setTags(place.projectId, place.environment, place.path, key, tags));
            return receipt;
        },
        [this](Result<secrets::ChangeReceipt> receipt) {
            ui->saveButton->setEnabled(true);
            if (!receipt)
                return refuse(receipt.error());
            Q_EMIT changed(*receipt);
            accept();
        });
}

void SecretDialog::refuse(const Error &error)
{
    ui->messageBar->show(MessageBar::Tone::Failure, tr("Not saved: %1").arg(error.message));
    if (error.code != ErrorCode::Conflict)
        return;
    // What was typed stays; only the version it is laid over is the new one.
    ui->messageBar->addAction(tr("Save mine over it"), this, [this] {
        m_context.engine->run(
            this,
            [place = m_place, key = m_key](services::Engine &engine) {
                return engine.secrets().get(place.projectId, place.environment, place.path, key);
            },
            [this](Result<secrets::SecretValue> now) {
                m_version = now && now->row.importedPath.isEmpty() ? now->row.version : 0;
                save();
            });
    });
}

void openAddSecret(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path)
{
    (new SecretDialog(context, parent, {projectId, context.scope.projectName, environment, path}))->open();
}

void openImportEnv(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path,
    const QString &file)
{
    auto *dialog = new ImportEnvDialog(context, parent, {projectId, context.scope.projectName, environment, path});
    dialog->open();
    if (!file.isEmpty())
        dialog->readFile(file);
}

} // namespace belfry::gui
