#include "gui/dialogs/accessdialogs.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "gui/widgets/tint.h"
#include "subscriptions/accessservice.h"
#include "ui_identitydialog.h"
#include "ui_policydialog.h"
#include "ui_roledialog.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

void copyOf(QPushButton *button, QLineEdit *field)
{
    QObject::connect(button, &QPushButton::clicked, field, [button, field] {
        QGuiApplication::clipboard()->setText(field->text());
        button->setText(IdentityDialog::tr("Copied"));
    });
}

/// Lines of the conditions field; the error names the first that is none.
Result<QList<subscriptions::Condition>> conditionsIn(const QString &text)
{
    QList<subscriptions::Condition> conditions;
    for (const QString &line : text.split(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        BELFRY_LET(condition, subscriptions::parseCondition(line));
        conditions += condition;
    }
    return conditions;
}

} // namespace

// ---------------------------------------------------------------- identity

IdentityDialog::IdentityDialog(AppContext &context, QWidget *parent, const QString &identityId)
    : QDialog(parent), ui(std::make_unique<Ui::IdentityDialog>()), m_context(context)
{
    ui->setupUi(this);
    tint(ui->shownFrame, Token::WarningBadge, Token::WarningBadgeText);
    ui->shownFrame->hide();
    ui->idLineEdit->setFont(monospaceFont());
    ui->valueLineEdit->setFont(monospaceFont());
    ui->explainLabel->setText(tr("A program that logs in to the HTTP API. A role decides what it may do."));
    copyOf(ui->copyIdButton, ui->idLineEdit);
    copyOf(ui->copyButton, ui->valueLineEdit);
    prepareDialog(this, ui->createButton, ui->cancelButton, [this] { create(); });
    connect(ui->nameLineEdit, &QLineEdit::textChanged, ui->nameNote, &FieldNoteLabel::clear);
    if (!identityId.isEmpty())
        issueToken(identityId);
}

IdentityDialog::~IdentityDialog() = default;

void IdentityDialog::create()
{
    if (ui->nameLineEdit->text().trimmed().isEmpty()) {
        ui->nameNote->setNote(FieldNoteLabel::Tone::Error, tr("Give it a name."));
        return ui->nameLineEdit->setFocus();
    }
    ui->createButton->setEnabled(false);
    m_context.engine->run(
        this, [name = ui->nameLineEdit->text()](services::Engine &engine) { return engine.access().createIdentity(name); },
        [this](Result<subscriptions::NewIdentity> identity) {
            ui->createButton->setEnabled(true);
            if (!identity)
                return ui->nameNote->setNote(FieldNoteLabel::Tone::Error, identity.error().message);
            showOnce(tr("%1 logs in with this client ID and secret. The secret is shown once, now.").arg(identity->identity.name),
                identity->identity.clientId, identity->clientSecret);
            Q_EMIT made(identity->identity.id);
        });
}

void IdentityDialog::issueToken(const QString &identityId)
{
    setWindowTitle(tr("Issue token"));
    ui->namePanel->hide();
    ui->createButton->hide();
    ui->explainLabel->setText(tr("Making a token…"));
    m_context.engine->run(
        this, [identityId](services::Engine &engine) { return engine.access().issueToken(identityId); },
        [this](Result<subscriptions::IssuedToken> token) {
            if (!token) {
                ui->explainLabel->hide();
                return ui->messageBar->show(MessageBar::Tone::Failure, token.error().message);
            }
            showOnce(tr("A token without a login, valid for %n day(s). It is shown once, now.", nullptr, int(token->expiresInSeconds / 86'400)), {},
                token->accessToken);
            Q_EMIT made(token->identityId);
        });
}

void IdentityDialog::showOnce(const QString &sentence, const QString &id, const QString &value)
{
    ui->shownLabel->setText(sentence);
    ui->idLineEdit->setText(id);
    ui->valueLineEdit->setText(value);
    ui->valueLineEdit->setCursorPosition(0);
    // Shown once: all of a secret at a glance, as far as a screen is wide.
    const QFontMetrics metrics(ui->valueLineEdit->font());
    ui->valueLineEdit->setMinimumWidth(metrics.horizontalAdvance(value.left(80)) + 4 * metrics.averageCharWidth());
    for (QWidget *part : std::initializer_list<QWidget *>{ui->idLineEdit, ui->idLineEditLabel, ui->copyIdButton})
        part->setVisible(!id.isEmpty());
    if (id.isEmpty())
        ui->copyButton->setText(tr("Copy token"));
    ui->valueLineEditLabel->setText(id.isEmpty() ? tr("&Token") : tr("&Secret"));
    ui->shownFrame->show();
    ui->explainLabel->hide();
    ui->namePanel->hide();
    ui->createButton->hide();
    ui->cancelButton->setText(tr("Done"));
    ui->copyButton->setFocus();
}

// ---------------------------------------------------------------- role

RoleDialog::RoleDialog(AppContext &context, QWidget *parent, const QString &roleId, const QString &name)
    : QDialog(parent), ui(std::make_unique<Ui::RoleDialog>()), m_context(context), m_roleId(roleId)
{
    ui->setupUi(this);
    if (!roleId.isEmpty()) {
        setWindowTitle(tr("Rename role"));
        ui->saveButton->setText(tr("Rename"));
    }
    ui->nameLineEdit->setText(name);
    ui->nameLineEdit->selectAll();
    prepareDialog(this, ui->saveButton, ui->cancelButton, [this] { save(); });
    connect(ui->nameLineEdit, &QLineEdit::textChanged, ui->nameNote, &FieldNoteLabel::clear);
}

RoleDialog::~RoleDialog() = default;

void RoleDialog::save()
{
    if (ui->nameLineEdit->text().trimmed().isEmpty()) {
        ui->nameNote->setNote(FieldNoteLabel::Tone::Error, tr("Give it a name."));
        return ui->nameLineEdit->setFocus();
    }
    m_context.engine->run(
        this,
        [name = ui->nameLineEdit->text(), id = m_roleId](services::Engine &engine) {
            return id.isEmpty() ? engine.access().createRole(name) : engine.access().renameRole(id, name);
        },
        [this](Result<subscriptions::Role> role) {
            if (!role)
                return ui->nameNote->setNote(FieldNoteLabel::Tone::Error, role.error().message);
            Q_EMIT saved(role->id);
            accept();
        });
}

// ---------------------------------------------------------------- policy

PolicyDialog::PolicyDialog(AppContext &context, QWidget *parent, const QString &roleId, const QString &roleName)
    : QDialog(parent), ui(std::make_unique<Ui::PolicyDialog>()), m_context(context), m_roleId(roleId)
{
    ui->setupUi(this);
    if (!roleName.isEmpty())
        setWindowTitle(tr("New policy for %1").arg(roleName));
    ui->effectComboBox->addItem(tr("Allow"), false);
    ui->effectComboBox->addItem(tr("Deny: stronger than whatever allows"), true);
    ui->conditionsEdit->setFont(monospaceFont());
    ui->createCheckBox->setChecked(true);
    ui->updateCheckBox->setChecked(true);
    ui->deleteCheckBox->setChecked(true);
    ui->importCheckBox->setChecked(true);
    prepareDialog(this, ui->addButton, ui->cancelButton, [this] { add(); });
    connect(ui->conditionsEdit, &QPlainTextEdit::textChanged, this, &PolicyDialog::check);
    fill();
}

PolicyDialog::~PolicyDialog() = default;

void PolicyDialog::fill()
{
    struct Choices {
        QList<subscriptions::Identity> identities;
        QList<Project> projects;
    };
    m_context.reader->run(
        this,
        [](services::Engine &engine) -> Result<Choices> {
            BELFRY_LET(identities, engine.access().identities());
            BELFRY_LET(projects, engine.projects().list());
            return Choices{identities, projects};
        },
        [this](Result<Choices> choices) {
            if (!choices)
                return ui->messageBar->show(MessageBar::Tone::Failure, choices.error().message);
            for (const auto &identity : choices->identities)
                ui->identityComboBox->addItem(identity.name, identity.id);
            for (const auto &project : choices->projects)
                ui->projectComboBox->addItem(project.name, project.id);
            if (const int at = ui->projectComboBox->findData(m_context.scope.projectId); at >= 0)
                ui->projectComboBox->setCurrentIndex(at);
            if (choices->identities.isEmpty())
                ui->messageBar->show(MessageBar::Tone::Warning, tr("There is no identity yet. Make one first."));
            ui->addButton->setEnabled(!choices->identities.isEmpty());
        });
}

QStringList PolicyDialog::actions() const
{
    QStringList list;
    const std::initializer_list<std::pair<QCheckBox *, const char *>> boxes{{ui->createCheckBox, "create"}, {ui->updateCheckBox, "update"},
        {ui->deleteCheckBox, "delete"}, {ui->importCheckBox, "import-mutation"}, {ui->ingestCheckBox, subscriptions::IngestEvents}};
    for (const auto &[box, name] : boxes) {
        if (box->isChecked())
            list += QString::fromLatin1(name);
    }
    return list;
}

void PolicyDialog::check()
{
    const auto conditions = conditionsIn(ui->conditionsEdit->toPlainText());
    if (conditions)
        ui->conditionsNote->clear();
    else
        ui->conditionsNote->setNote(FieldNoteLabel::Tone::Error, conditions.error().message);
}

void PolicyDialog::add()
{
    const auto conditions = conditionsIn(ui->conditionsEdit->toPlainText());
    if (!conditions)
        return ui->conditionsEdit->setFocus();
    const QStringList chosen = actions();
    if (chosen.isEmpty())
        return ui->actionsNote->setNote(FieldNoteLabel::Tone::Error, tr("Tick at least one action."));
    ui->actionsNote->clear();
    subscriptions::GrantDraft draft{m_roleId, ui->identityComboBox->currentData().toString(), ui->projectComboBox->currentData().toString(), chosen, {},
        {}, ui->effectComboBox->currentData().toBool(), *conditions};
    m_context.engine->run(
        this, [draft](services::Engine &engine) { return engine.access().grant(draft); },
        [this](Result<subscriptions::Grant> grant) {
            if (!grant)
                return ui->messageBar->show(MessageBar::Tone::Failure, grant.error().message);
            Q_EMIT added();
            accept();
        });
}

} // namespace belfry::gui
