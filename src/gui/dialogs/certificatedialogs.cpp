#include "gui/dialogs/certificatedialogs.h"

#include "certificates/certificateservice.h"
#include "certificates/endpoint.h"
#include "domain/names.h"
#include "gui/background.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/models/certificatemodel.h"
#include "ui_applicationdialog.h"
#include "ui_fetchdialog.h"
#include "ui_issuedialog.h"
#include "ui_revokedialog.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry::gui {

ApplicationDialog::ApplicationDialog(AppContext &context, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::ApplicationDialog>()), m_context(context)
{
    ui->setupUi(this);
    prepareDialog(this, ui->createButton, ui->cancelButton, [this] { create(); });
    connect(ui->nameLineEdit, &QLineEdit::textChanged, this, &ApplicationDialog::refresh);
    connect(ui->slugLineEdit, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_ownSlug = !text.isEmpty();
        refresh();
    });
    refresh();
}

ApplicationDialog::~ApplicationDialog() = default;

void ApplicationDialog::refresh()
{
    if (!m_ownSlug)
        ui->slugLineEdit->setText(slugOf(ui->nameLineEdit->text()));
    ui->nameNote->clear();
    if (ui->slugLineEdit->text().isEmpty() || isSlug(ui->slugLineEdit->text()))
        ui->slugNote->clear();
    else
        ui->slugNote->setNote(FieldNoteLabel::Tone::Error, tr("Use lower-case letters, digits and hyphens, at most 64."));
}

void ApplicationDialog::create()
{
    if (const auto name = checkName(ui->nameLineEdit->text(), tr("application")); !name) {
        ui->nameNote->setNote(FieldNoteLabel::Tone::Error, name.error().message);
        return ui->nameLineEdit->setFocus();
    }
    if (ui->slugNote->isError())
        return ui->slugLineEdit->setFocus();
    ui->createButton->setEnabled(false);
    m_context.engine->run(
        this,
        [name = ui->nameLineEdit->text(), slug = m_ownSlug ? ui->slugLineEdit->text() : QString()](services::Engine &engine) {
            return engine.certificates().createApplication(name, slug);
        },
        [this](Result<certificates::Application> application) {
            ui->createButton->setEnabled(true);
            if (!application) {
                auto *note = application.error().field == u"slug"_s ? ui->slugNote : ui->nameNote;
                return note->setNote(FieldNoteLabel::Tone::Error, application.error().message);
            }
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
    ui->whereLabel->setText(tr("Issued by the own authority of %1. The first certificate makes it.").arg(applicationName));
    ui->profileComboBox->addItem(tr("TLS Server"), u"TLS Server"_s);
    ui->profileComboBox->addItem(tr("TLS Client"), u"TLS Client"_s);
    connect(ui->cnLineEdit, &QLineEdit::textChanged, ui->cnNote, &FieldNoteLabel::clear);
    connect(ui->sanTextEdit, &QPlainTextEdit::textChanged, ui->sanNote, &FieldNoteLabel::clear);
}

IssueDialog::~IssueDialog() = default;

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
    ui->issueButton->setEnabled(false);
    m_context.engine->run(
        this, [application = m_application, order](services::Engine &engine) { return engine.certificates().issue(application, order); },
        [this](Result<certificates::Issuance> made) {
            ui->issueButton->setEnabled(true);
            if (!made) {
                if (made.error().field == u"cn"_s)
                    return ui->cnNote->setNote(FieldNoteLabel::Tone::Error, made.error().message);
                if (made.error().field == u"san"_s)
                    return ui->sanNote->setNote(FieldNoteLabel::Tone::Error, made.error().message);
                return ui->messageBar->show(MessageBar::Tone::Failure, made.error().message);
            }
            Q_EMIT m_context.toast(tr("Certificate %1 issued").arg(shownName(made->certificate)), {});
            Q_EMIT issued(made->certificate.id);
            accept();
        });
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
    connect(ui->endpointLineEdit, &QLineEdit::textChanged, ui->endpointNote, &FieldNoteLabel::clear);
}

FetchDialog::~FetchDialog() = default;

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
            m_context.engine->run(
                this,
                [application = m_application, seen = *seen](services::Engine &engine) -> Result<certificates::ImportReport> {
                    certificates::ImportReport all;
                    for (const certificates::Certificate &certificate : seen.chain) {
                        BELFRY_LET(one, engine.certificates().importBytes(application, seen.host, certificate.der));
                        all.files += one.files;
                        all.imported += one.imported;
                        all.known += one.known;
                    }
                    return all;
                },
                [this, seen = *seen](Result<certificates::ImportReport> report) {
                    if (!report)
                        return ui->messageBar->show(MessageBar::Tone::Failure, report.error().message);
                    QString summary = tr("%1 showed %2 certificates: %3 new, %4 known.").arg(seen.host).arg(seen.chain.size()).arg(report->imported).arg(report->known);
                    if (!seen.problems.isEmpty())
                        summary += u'\n' + tr("Not trusted: %1").arg(seen.problems.join(u' '));
                    Q_EMIT stored(report->files.isEmpty() ? QString() : report->files.constFirst().certificateId, summary, seen.problems.isEmpty());
                    accept();
                });
        });
}

} // namespace belfry::gui
