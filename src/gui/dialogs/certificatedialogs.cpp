#include "gui/dialogs/certificatedialogs.h"

#include "certificates/certificateservice.h"
#include "certificates/endpointservice.h"
#include "core/paths.h"
#include "gui/background.h"
#include "gui/dialogs/authoritydialogs.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/sluggedname.h"
#include "gui/models/certificatemodel.h"
#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"
#include "ui_applicationdialog.h"
#include "ui_fetchdialog.h"
#include "ui_issuedialog.h"
#include "ui_revokedialog.h"

#include <QFileDialog>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry::gui {

ApplicationDialog::ApplicationDialog(AppContext &context, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::ApplicationDialog>()), m_context(context)
{
    ui->setupUi(this);
    prepareDialog(this, ui->createButton, ui->cancelButton, [this] { create(); });
    m_named = new SluggedName(this, tr("application"));
}

ApplicationDialog::~ApplicationDialog() = default;

void ApplicationDialog::create()
{
    if (!m_named->check())
        return;
    ui->createButton->setEnabled(false);
    m_context.engine->run(
        this,
        [name = m_named->name(), slug = m_named->slug()](services::Engine &engine) {
            return engine.certificates().createApplication(name, slug);
        },
        [this](Result<certificates::Application> application) {
            ui->createButton->setEnabled(true);
            if (!application)
                return m_named->showError(application.error());
            Q_EMIT m_context.toast(tr("Application %1 created").arg(application->name), {});
            Q_EMIT created(application->id);
            accept();
        });
}

IssueDialog::IssueDialog(AppContext &context, QWidget *parent, const QString &applicationId, const QString &applicationName)
    : QDialog(parent), ui(std::make_unique<Ui::IssueDialog>()), m_context(context), m_application(applicationId)
{
    ui->setupUi(this);
    prepareDialog(this, ui->issueButton, ui->cancelButton, [this] { issue(); });
    ui->whereLabel->setText(tr("Issued by an authority of %1. The first certificate makes it.").arg(applicationName));
    ui->requestButton->setIcon(icon(u"import"_s));
    fillKeyKinds(ui->keyComboBox);
    ui->authorityComboBox->addItem(tr("The newest authority"), QString());
    connect(ui->cnLineEdit, &QLineEdit::textChanged, ui->cnNote, &FieldNoteLabel::clear);
    connect(ui->sanTextEdit, &QPlainTextEdit::textChanged, ui->sanNote, &FieldNoteLabel::clear);
    connect(ui->daysSpinBox, &QSpinBox::valueChanged, ui->daysNote, &FieldNoteLabel::clear);
    connect(ui->profileComboBox, &QComboBox::currentIndexChanged, this, &IssueDialog::applyProfile);
    connect(ui->requestButton, &QPushButton::clicked, this, &IssueDialog::chooseRequest);
    for (const QString &name : {u"TLS Server"_s, u"TLS Client"_s}) // until the application's own are read
        ui->profileComboBox->addItem(name, name);
    load();
}

IssueDialog::~IssueDialog() = default;

void IssueDialog::load()
{
    if (m_application.isEmpty())
        return;
    struct Loaded {
        QList<certificates::Profile> profiles;
        QList<certificates::Certificate> authorities;
    };
    m_context.reader->run(
        this,
        [application = m_application](services::Engine &engine) -> Result<Loaded> {
            BELFRY_LET(profiles, engine.profiles().list(application));
            BELFRY_LET(authorities, engine.certificates().authorities(application));
            return Loaded{profiles, authorities};
        },
        [this](Result<Loaded> loaded) {
            if (!loaded)
                return ui->messageBar->show(MessageBar::Tone::Failure, loaded.error().message);
            m_profiles = loaded->profiles;
            for (const certificates::Profile &profile : std::as_const(m_profiles)) {
                if (ui->profileComboBox->findData(profile.name) < 0)
                    ui->profileComboBox->addItem(singleLine(profile.name), profile.name);
            }
            for (const certificates::Certificate &each : std::as_const(loaded->authorities))
                ui->authorityComboBox->addItem(shownName(each), each.id);
        });
}

void IssueDialog::applyProfile()
{
    ui->profileNote->clear();
    for (const certificates::Profile &profile : std::as_const(m_profiles)) {
        if (profile.name != ui->profileComboBox->currentData().toString())
            continue;
        ui->daysSpinBox->setValue(profile.days);
        ui->keyComboBox->setCurrentIndex(ui->keyComboBox->findData(profile.keyKind));
        QString note = tr("At most %n day(s).", nullptr, profile.maxDays);
        if (!profile.nameRules.isEmpty())
            note += u' ' + tr("Names: %1").arg(profile.nameRules.join(u", "_s));
        ui->profileNote->setNote(FieldNoteLabel::Tone::Hint, note);
    }
}

void IssueDialog::chooseRequest()
{
    auto *chooser = new QFileDialog(this, tr("Certificate request"), {}, tr("Requests (*.csr *.req *.pem *.der);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        runInBackground(
            this, [path] { return readFile(path, 256 * 1024); },
            [this, path](Result<QByteArray> bytes) {
                if (!bytes)
                    return ui->requestNote->setNote(FieldNoteLabel::Tone::Error, bytes.error().message);
                m_request = *bytes;
                ui->requestNote->clear();
                ui->requestLabel->setText(tr("%1; names left empty are the request's").arg(path.section(u'/', -1)));
                ui->keyComboBox->setEnabled(false);
            });
    });
    chooser->open();
}

void IssueDialog::issue()
{
    certificates::IssueOrder order;
    order.commonName = ui->cnLineEdit->text();
    static const QRegularExpression separators(u"[\\n,;]"_s);
    const auto names = ui->sanTextEdit->toPlainText().split(separators, Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (!name.trimmed().isEmpty())
            order.san += name.trimmed();
    }
    order.days = ui->daysSpinBox->value();
    order.profile = ui->profileComboBox->currentData().toString();
    order.key = ui->keyComboBox->currentData().toString();
    order.authority = ui->authorityComboBox->currentData().toString();
    order.csr = m_request;
    ui->issueButton->setEnabled(false);
    m_context.engine->run(
        this, [application = m_application, order](services::Engine &engine) { return engine.certificates().issue(application, order); },
        [this](Result<certificates::Issuance> made) {
            ui->issueButton->setEnabled(true);
            if (!made)
                return showError(made.error());
            Q_EMIT m_context.toast(tr("Certificate %1 issued").arg(shownName(made->certificate)), {});
            Q_EMIT issued(made->certificate.id);
            accept();
        });
}

void IssueDialog::showError(const Error &error)
{
    for (const auto &[field, note] : {std::pair{"cn", ui->cnNote}, {"san", ui->sanNote}, {"days", ui->daysNote}, {"profile", ui->profileNote}, {"csr", ui->requestNote}}) {
        if (error.field == QLatin1String(field))
            return note->setNote(FieldNoteLabel::Tone::Error, error.message);
    }
    ui->messageBar->show(MessageBar::Tone::Failure, error.message);
}

RevokeDialog::RevokeDialog(AppContext &context, QWidget *parent, const QString &certificateId, const QString &name)
    : QDialog(parent), ui(std::make_unique<Ui::RevokeDialog>()), m_context(context), m_certificate(certificateId)
{
    ui->setupUi(this);
    ui->cancelButton->setDefault(true);
    prepareDialog(this, ui->revokeButton, ui->cancelButton, [this] { revoke(); });
    ui->explainLabel->setText(tr("%1 is entered in the revocation list and cannot be taken back. Revocation alerts are told at once.").arg(name));
    for (const certificates::RevocationReason &reason : certificates::revocationReasons())
        ui->reasonComboBox->addItem(QLatin1String(reason.label), QLatin1String(reason.name));
}

RevokeDialog::~RevokeDialog() = default;

void RevokeDialog::revoke()
{
    ui->revokeButton->setEnabled(false);
    m_context.engine->run(
        this,
        [id = m_certificate, reason = ui->reasonComboBox->currentData().toString()](services::Engine &engine) {
            return engine.certificates().revoke(id, reason);
        },
        [this](Result<certificates::Issuance> done) {
            ui->revokeButton->setEnabled(true);
            if (!done)
                return ui->messageBar->show(MessageBar::Tone::Failure, done.error().message);
            Q_EMIT m_context.toast(tr("Certificate %1 revoked").arg(shownName(done->certificate)), {});
            Q_EMIT revoked();
            accept();
        });
}

FetchDialog::FetchDialog(AppContext &context, QWidget *parent, const QString &applicationId)
    : QDialog(parent), ui(std::make_unique<Ui::FetchDialog>()), m_context(context), m_application(applicationId)
{
    ui->setupUi(this);
    prepareDialog(this, ui->fetchButton, ui->cancelButton, [this] { fetch(); });
    ui->explainLabel->setText(tr("Shakes hands with the server, sends nothing, and stores the certificates that it shows."));
    connect(ui->watchCheckBox, &QCheckBox::toggled, ui->everySpinBox, &QWidget::setEnabled);
    ui->everySpinBox->setEnabled(false);
    connect(ui->endpointLineEdit, &QLineEdit::textChanged, ui->endpointNote, &FieldNoteLabel::clear);
}

FetchDialog::~FetchDialog() = default;

void FetchDialog::watchByDefault()
{
    setWindowTitle(tr("Watch a live endpoint"));
    ui->watchCheckBox->setChecked(true);
}

void FetchDialog::fetch()
{
    ui->fetchButton->setEnabled(false);
    ui->endpointNote->setNote(FieldNoteLabel::Tone::Hint, tr("Connecting…"));
    // On a thread of its own: a server that never answers must not hold up the store.
    runInBackground(
        this, [endpoint = ui->endpointLineEdit->text()] { return certificates::probeEndpoint(endpoint); },
        [this](Result<certificates::Endpoint> seen) {
            ui->fetchButton->setEnabled(true);
            if (!seen)
                return ui->endpointNote->setNote(FieldNoteLabel::Tone::Error, seen.error().message);
            keep(*seen);
        });
}

void FetchDialog::keep(const certificates::Endpoint &seen)
{
    const qint64 every = ui->watchCheckBox->isChecked() ? ui->everySpinBox->value() * qint64(3'600'000) : 0;
    m_context.engine->run(
        this,
        [application = m_application, seen, every, endpoint = ui->endpointLineEdit->text()](services::Engine &engine) -> Result<certificates::ImportReport> {
            if (every > 0) {
                BELFRY_LET(watched, engine.endpoints().watch(application, endpoint, every));
                BELFRY_LET(news, engine.endpoints().record(watched.id, seen));
                return news.report;
            }
            certificates::ImportReport all;
            for (const certificates::Certificate &certificate : seen.chain) {
                BELFRY_LET(one, engine.certificates().importBytes(application, seen.host, certificate.der));
                all.files += one.files;
                all.imported += one.imported;
                all.known += one.known;
            }
            return all;
        },
        [this, seen](Result<certificates::ImportReport> report) {
            if (!report)
                return ui->messageBar->show(MessageBar::Tone::Failure, report.error().message);
            QString summary = tr("%1 showed %2 certificates: %3 new, %4 known.").arg(seen.host).arg(seen.chain.size()).arg(report->imported).arg(report->known);
            if (!seen.problems.isEmpty())
                summary += u'\n' + tr("Not trusted: %1").arg(seen.problems.join(u' '));
            Q_EMIT stored(report->files.isEmpty() ? QString() : report->files.constFirst().certificateId, summary, seen.problems.isEmpty());
            accept();
        });
}

} // namespace belfry::gui
