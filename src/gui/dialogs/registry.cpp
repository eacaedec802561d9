#include "gui/dialogs/registry.h"

#include "gui/dialogs/accessdialogs.h"
#include "gui/dialogs/alertdialog.h"
#include "gui/dialogs/alerteditor.h"
#include "gui/dialogs/alertrulesdialog.h"
#include "gui/dialogs/approvedialog.h"
#include "gui/dialogs/auditdialog.h"
#include "gui/dialogs/authoritydialogs.h"
#include "gui/dialogs/baselinedialog.h"
#include "gui/dialogs/certificatedialogs.h"
#include "gui/dialogs/columnsdialog.h"
#include "gui/dialogs/commentdialog.h"
#include "gui/dialogs/comparedialog.h"
#include "gui/dialogs/deletedsecretsdialog.h"
#include "gui/dialogs/driftdialog.h"
#include "gui/dialogs/evidencedialog.h"
#include "gui/dialogs/exportdialog.h"
#include "gui/dialogs/finddialog.h"
#include "gui/dialogs/folderimportsdialog.h"
#include "gui/dialogs/importdialog.h"
#include "gui/dialogs/jobdialog.h"
#include "gui/dialogs/passphrasedialog.h"
#include "gui/dialogs/projectdialogs.h"
#include "gui/dialogs/projectsettingsdialog.h"
#include "gui/dialogs/receivercodedialog.h"
#include "gui/dialogs/recoverdialog.h"
#include "gui/dialogs/remediationdialog.h"
#include "gui/dialogs/reminderdialog.h"
#include "gui/dialogs/resenddialog.h"
#include "gui/dialogs/rotatedialog.h"
#include "gui/dialogs/schemadialog.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/dialogs/secretrotationdialog.h"
#include "gui/dialogs/subscriptiondialog.h"
#include "gui/dialogs/webhookeditor.h"

#include <QDialog>

namespace belfry::gui {

namespace {

FolderPlace placeOf(const Scope &scope)
{
    return {scope.projectId, scope.projectName, scope.environment, scope.path.isEmpty() ? QStringLiteral("/") : scope.path};
}

template <PassphraseDialog::Purpose purpose>
QDialog *makePassphrase(AppContext &context, const DialogSubject &, QWidget *parent)
{
    return new PassphraseDialog(context, parent, purpose);
}

QDialog *makeProject(AppContext &context, const DialogSubject &, QWidget *parent)
{
    return new ProjectDialog(context, parent);
}

/// Of the scope, or the delivery of that id besides.
QDialog *makeEvidence(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    services::DeliveryQuery query;
    query.project = subject.scope.projectId;
    query.environment = subject.scope.environment;
    query.path = subject.scope.path;
    return new EvidenceDialog(context, query, subject.id.isEmpty() ? QStringList() : QStringList(subject.id), parent);
}

QDialog *makeEnvironment(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new EnvironmentDialog(context, subject.scope.projectId, parent);
}

QDialog *makeFolder(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new FolderDialog(context, subject.scope.projectId, subject.scope.environment, subject.scope.path, parent);
}

QDialog *makeProjectSettings(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new ProjectSettingsDialog(context, parent, subject.id.isEmpty() ? subject.scope.projectId : subject.id);
}

template <Family family>
QDialog *makeWebhook(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    auto *editor = new WebhookEditor(context, parent);
    WebhookPrefill prefill;
    prefill.family = family;
    if (subject.id.isEmpty())
        editor->startNew(prefill);
    else
        editor->startEdit(subject.id);
    return editor;
}

QDialog *makeRotate(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new RotateDialog(context, parent, subject.id);
}

QDialog *makeSecret(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new SecretDialog(context, parent, placeOf(subject.scope), subject.id);
}

template <class D> QDialog *makeOfFolder(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new D(context, parent, placeOf(subject.scope));
}

QDialog *makeFind(AppContext &context, const DialogSubject &, QWidget *parent)
{
    return new FindDialog(context, parent);
}

QDialog *makeAudit(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new AuditDialog(context, parent, subject.id);
}

QDialog *makeHistory(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new SecretHistoryDialog(context, parent, placeOf(subject.scope), subject.id);
}

QDialog *makeReminder(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new ReminderDialog(context, parent, placeOf(subject.scope), subject.id);
}

QDialog *makeRotation(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new SecretRotationDialog(context, parent, placeOf(subject.scope), subject.id);
}

QDialog *makeApplication(AppContext &context, const DialogSubject &, QWidget *parent)
{
    return new ApplicationDialog(context, parent);
}

QDialog *makeIssue(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new IssueDialog(context, parent, subject.id, subject.id);
}

QDialog *makeRevoke(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new RevokeDialog(context, parent, subject.id, subject.id);
}

QDialog *makeFetch(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new FetchDialog(context, parent, subject.id);
}

QDialog *makeCertificateImport(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new ImportDialog(context, parent, subject.id, {});
}

QDialog *makeAuthority(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new AuthorityDialog(context, parent, subject.id);
}

QDialog *makeProfile(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new ProfileDialog(context, parent, subject.id, {});
}

template <class D> QDialog *makePlain(AppContext &context, const DialogSubject &, QWidget *parent)
{
    return new D(context, parent);
}

template <class D> QDialog *makeOfFinding(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new D(context, parent, subject.id.toLongLong());
}

QDialog *makeColumns(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new ColumnsDialog(context, parent, subject.id);
}

/// "del_a", "del_a del_b"; "#2" behind one of them is its second attempt.
QDialog *makeCompare(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    QList<CompareSide> sides(2);
    const QStringList words = subject.id.split(u' ', Qt::SkipEmptyParts).mid(0, 2);
    for (qsizetype i = 0; i < words.size(); ++i)
        sides[i] = {words[i].section(u'#', 0, 0), words[i].section(u'#', 1).toInt()};
    return new CompareDialog(context, parent, sides[0], sides[1]);
}

template <class D> QDialog *makeById(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new D(context, parent, subject.id);
}

QDialog *makeApprove(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    infrastructure::Remediation remediation;
    remediation.id = subject.id.toLongLong();
    return new ApproveDialog(context, parent, remediation, ApproveDialog::Purpose::Approve);
}

QDialog *makeJob(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new JobDialog(context, parent, subject.id);
}

QDialog *makeAlert(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new AlertEditor(context, parent, {}, subject.id);
}

QDialog *makeIdentity(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new IdentityDialog(context, parent, subject.id);
}

QDialog *makeRole(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new RoleDialog(context, parent, subject.id);
}

QDialog *makePolicy(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new PolicyDialog(context, parent, subject.id, {});
}

QDialog *makeRecover(AppContext &context, const DialogSubject &subject, QWidget *parent)
{
    return new RecoverDialog(context, parent, subject.id); // the id is the filter
}

QDialog *makeSubscription(AppContext &context, const DialogSubject &, QWidget *parent)
{
    return new SubscriptionDialog(context, parent);
}

} // namespace

const QList<DialogInfo> &dialogRegistry()
{
    static const QList<DialogInfo> dialogs = {
        {"project", makeProject},
        {"environment", makeEnvironment},
        {"folder", makeFolder},
        {"project-settings", makeProjectSettings},
        {"webhook", makeWebhook<Family::Secrets>},
        {"infrastructure-webhook", makeWebhook<Family::Infrastructure>},
        {"rotate", makeRotate},
        {"secret", makeSecret},
        {"import-env", makeOfFolder<ImportEnvDialog>},
        {"export-secrets", makeOfFolder<ExportDialog>},
        {"export-deliveries", makeEvidence},
        {"folder-imports", makeOfFolder<FolderImportsDialog>},
        {"deleted-secrets", makeOfFolder<DeletedSecretsDialog>},
        {"find-secret", makeFind},
        {"audit", makeAudit},
        {"secret-history", makeHistory},
        {"reminder", makeReminder},
        {"rotation", makeRotation},
        {"application", makeApplication},
        {"issue-certificate", makeIssue},
        {"revoke-certificate", makeRevoke},
        {"fetch-certificate", makeFetch},
        {"import-certificates", makeCertificateImport},
        {"authority", makeAuthority},
        {"profile", makeProfile},
        {"alert", makeAlert},
        {"identity", makeIdentity},
        {"role", makeRole},
        {"policy", makePolicy},
        {"subscription", makeSubscription},
        {"job", makeJob},
        {"baseline", makePlain<BaselineDialog>},
        {"new-alert", makePlain<AlertDialog>},
        {"alert-rules", makePlain<AlertRulesDialog>},
        {"drift", makeOfFinding<DriftDialog>},
        {"remediation", makeOfFinding<RemediationDialog>},
        {"columns", makeColumns},
        {"schemas", makePlain<SchemaDialog>},
        {"compare", makeCompare},
        {"receiver-code", makeById<ReceiverCodeDialog>},
        {"comment", makeById<CommentDialog>},
        {"resend", makeById<ResendDialog>},
        {"approve", makeApprove},
        {"recover", makeRecover},
        {"passphrase", makePassphrase<PassphraseDialog::Purpose::Set>},
        {"change-passphrase", makePassphrase<PassphraseDialog::Purpose::Change>},
        {"unlock", makePassphrase<PassphraseDialog::Purpose::Unlock>},
    };
    return dialogs;
}

bool openDialog(AppContext &context, const QString &id, const DialogSubject &subject, QWidget *parent)
{
    for (const DialogInfo &info : dialogRegistry()) {
        if (id != QLatin1String(info.id))
            continue;
        QDialog *dialog = info.make(context, subject, parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open(); // never exec(): the live table keeps running behind it
        return true;
    }
    return false;
}

} // namespace belfry::gui
