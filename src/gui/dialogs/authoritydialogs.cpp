#include "gui/dialogs/authoritydialogs.h"

#include "certificates/certificateservice.h"
#include "certificates/keykinds.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/models/certificatemodel.h"
#include "ui_authoritydialog.h"
#include "ui_profiledialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

void fillKeyKinds(QComboBox *box, const QString &chosen)
{
    box->clear();
    for (const certificates::KeyKindText &kind : certificates::keyKindTexts())
        box->addItem(kind.label, kind.name);
    box->setCurrentIndex(qMax(0, box->findData(chosen)));
}

AuthorityDialog::AuthorityDialog(AppContext &context, QWidget *parent, const QString &applicationId)
    : QDialog(parent), ui(std::make_unique<Ui::AuthorityDialog>()), m_context(context), m_application(applicationId)
{
    ui->setupUi(this);
    prepareDialog(this, ui->createButton, ui->cancelButton, [this] { create(); });
    ui->explainLabel->setText(tr("The newest authority issues what is issued next. Its private key is made here and sealed."));
    ui->cnLineEdit->setPlaceholderText(tr("made from the application's name"));
    ui->belowComboBox->addItem(tr("Root, signed by itself"), QString());
    fillKeyKinds(ui->keyComboBox);
    connect(ui->belowComboBox, &QComboBox::currentIndexChanged, this,
        [this] { ui->daysSpinBox->setValue(ui->belowComboBox->currentData().toString().isEmpty() ? 7300 : 3650); });
    connect(ui->cnLineEdit, &QLineEdit::textChanged, ui->cnNote, &FieldNoteLabel::clear);
    load();
}

AuthorityDialog::~AuthorityDialog() = default;

void AuthorityDialog::load()
{
    if (m_application.isEmpty())
        return;
    m_context.reader->run(
        this, [application = m_application](services::Engine &engine) { return engine.certificates().authorities(application); },
        [this](Result<QList<certificates::Certificate>> authorities) {
            if (!authorities)
                return ui->messageBar->show(MessageBar::Tone::Failure, authorities.error().message);
            for (const certificates::Certificate &each : std::as_const(*authorities)) {
                if (each.role == u"root"_s)
                    ui->belowComboBox->addItem(tr("Intermediate below %1").arg(shownName(each)), each.id);
            }
        });
}

void AuthorityDialog::create()
{
    const certificates::AuthorityOrder order{ui->cnLineEdit->text(), ui->keyComboBox->currentData().toString(), ui->daysSpinBox->value(),
        ui->belowComboBox->currentData().toString()};
    ui->createButton->setEnabled(false);
    m_context.engine->run(
        this, [application = m_application, order](services::Engine &engine) { return engine.certificates().createAuthority(application, order); },
        [this](Result<certificates::Certificate> made) {
            ui->createButton->setEnabled(true);
            if (!made && made.error().field == u"cn"_s)
                return ui->cnNote->setNote(FieldNoteLabel::Tone::Error, made.error().message);
            if (!made)
                return ui->messageBar->show(MessageBar::Tone::Failure, made.error().message);
            Q_EMIT m_context.toast(tr("Authority %1 created").arg(shownName(*made)), {});
            Q_EMIT created(made->id);
            accept();
        });
}

ProfileDialog::ProfileDialog(AppContext &context, QWidget *parent, const QString &applicationId, const QString &name)
    : QDialog(parent), ui(std::make_unique<Ui::ProfileDialog>()), m_context(context), m_application(applicationId)
{
    ui->setupUi(this);
    prepareDialog(this, ui->saveButton, ui->cancelButton, [this] { save(); });
    setWindowTitle(name.isEmpty() ? tr("New profile") : tr("Edit profile"));
    fillKeyKinds(ui->keyComboBox);
    connect(ui->nameLineEdit, &QLineEdit::textChanged, ui->nameNote, &FieldNoteLabel::clear);
    connect(ui->namesTextEdit, &QPlainTextEdit::textChanged, ui->namesNote, &FieldNoteLabel::clear);
    for (QCheckBox *box : {ui->serverCheckBox, ui->clientCheckBox, ui->codeCheckBox, ui->emailCheckBox})
        connect(box, &QCheckBox::toggled, ui->usageNote, &FieldNoteLabel::clear);
    for (QSpinBox *box : {ui->daysSpinBox, ui->maxDaysSpinBox})
        connect(box, &QSpinBox::valueChanged, ui->daysNote, &FieldNoteLabel::clear);
    if (name.isEmpty())
        return;
    m_context.reader->run(
        this, [applicationId, name](services::Engine &engine) { return engine.profiles().find(applicationId, name); },
        [this](Result<certificates::Profile> profile) {
            if (!profile)
                return ui->messageBar->show(MessageBar::Tone::Failure, profile.error().message);
            show(*profile);
        });
}

ProfileDialog::~ProfileDialog() = default;

void ProfileDialog::show(const certificates::Profile &profile)
{
    m_id = profile.id;
    ui->nameLineEdit->setText(profile.name);
    ui->serverCheckBox->setChecked(profile.usages.contains(u"server"_s));
    ui->clientCheckBox->setChecked(profile.usages.contains(u"client"_s));
    ui->codeCheckBox->setChecked(profile.usages.contains(u"code"_s));
    ui->emailCheckBox->setChecked(profile.usages.contains(u"email"_s));
    fillKeyKinds(ui->keyComboBox, profile.keyKind);
    ui->maxDaysSpinBox->setValue(profile.maxDays);
    ui->daysSpinBox->setValue(profile.days);
    ui->namesTextEdit->setPlainText(profile.nameRules.join(u'\n'));
}

void ProfileDialog::save()
{
    certificates::Profile profile{m_id, m_application, ui->nameLineEdit->text(), {}, ui->keyComboBox->currentData().toString(),
        ui->daysSpinBox->value(), ui->maxDaysSpinBox->value(), {}};
    for (const auto &[box, usage] : {std::pair{ui->serverCheckBox, "server"}, {ui->clientCheckBox, "client"}, {ui->codeCheckBox, "code"}, {ui->emailCheckBox, "email"}}) {
        if (box->isChecked())
            profile.usages += QLatin1String(usage);
    }
    const auto rules = ui->namesTextEdit->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &rule : rules) {
        if (!rule.trimmed().isEmpty())
            profile.nameRules += rule.trimmed();
    }
    ui->saveButton->setEnabled(false);
    m_context.engine->run(
        this, [profile](services::Engine &engine) { return engine.profiles().save(profile); },
        [this](Result<certificates::Profile> done) {
            ui->saveButton->setEnabled(true);
            if (!done)
                return showError(done.error());
            Q_EMIT m_context.toast(tr("Profile %1 saved").arg(done->name), {});
            Q_EMIT saved(done->id);
            accept();
        });
}

void ProfileDialog::showError(const Error &error)
{
    FieldNoteLabel *note = error.field == u"name"_s || error.code == ErrorCode::Conflict ? ui->nameNote
        : error.field == u"usage"_s ? ui->usageNote
        : error.field == u"names"_s ? ui->namesNote
        : error.field == u"days"_s || error.field == u"maxDays"_s ? ui->daysNote : nullptr;
    if (note)
        return note->setNote(FieldNoteLabel::Tone::Error, error.message);
    ui->messageBar->show(MessageBar::Tone::Failure, error.message);
}

} // namespace belfry::gui
