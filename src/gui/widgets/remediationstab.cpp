#include "gui/widgets/remediationstab.h"

#include "gui/dialogs/approvedialog.h"
#include "gui/humantime.h"
#include "gui/widgets/statepane.h"
#include "infrastructure/baselinestate.h"

#include <QPlainTextEdit>
#include <QPushButton>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

using infrastructure::Remediation;

RowCell stateCell(const QString &state)
{
    if (state == u"completed"_s)
        return {RemediationsTab::tr("completed"), Token::DeliveredBadge};
    if (state == u"failed"_s)
        return {RemediationsTab::tr("failed"), Token::FailedBadge};
    if (state == u"approved"_s)
        return {RemediationsTab::tr("approved"), Token::RetryingBadge};
    if (state == u"executing"_s)
        return {RemediationsTab::tr("executing"), Token::QueuedBadge};
    return state == u"rolled_back"_s ? RowCell(RemediationsTab::tr("rolled back"), Token::WarningBadge) : RowCell(RemediationsTab::tr("suggested"), Token::QueuedBadge);
}

QString argvText(const QStringList &argv)
{
    QString text;
    for (const QString &word : argv)
        text += u"    "_s + word + u'\n';
    return text;
}

QString userName()
{
    const passwd *user = ::getpwuid(::geteuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::geteuid());
}

} // namespace

QString remediationText(const Remediation &r)
{
    QString text;
    if (r.kind == u"restore"_s) {
        text += RemediationsTab::tr("Writes the accepted content, mode and owner of this file from the baseline, as user %1:").arg(userName()) + u"\n    "_s
            + r.resourceName + u"\n\n"_s + RemediationsTab::tr("Verified by: the file is read again and must equal the baseline.") + u'\n';
        return text + RemediationsTab::tr("Undone by: what is there now is kept and written back.") + u'\n';
    }
    if (r.kind == u"manual"_s) {
        text += RemediationsTab::tr("A person does this by hand:") + u'\n';
        for (qsizetype i = 0; i < r.steps.size(); ++i)
            text += u"    %1. %2\n"_s.arg(i + 1).arg(r.steps[i]);
    } else {
        text += RemediationsTab::tr("Runs this program with these arguments, without a shell, as user %1:").arg(userName()) + u'\n' + argvText(r.command);
    }
    text += u'\n' + RemediationsTab::tr("Verified by:") + u'\n'
        + (r.verify.isEmpty() ? u"    "_s + (r.ofBaseline ? RemediationsTab::tr("another scan of its baseline") : RemediationsTab::tr("the word of who did it")) + u'\n' : argvText(r.verify));
    if (!r.undo.isEmpty())
        text += u'\n' + RemediationsTab::tr("Undone by:") + u'\n' + argvText(r.undo);
    return text;
}

RemediationsTab::RemediationsTab(AppContext &context, QWidget *parent)
    : ListPane(u"remediationsTable"_s, tr("Remediations"), {tr("No."), tr("State"), tr("Resource"), tr("Finding"), tr("Action")}, parent),
      m_context(context), m_detail(new QPlainTextEdit(this))
{
    m_approve = addButton(u"approveButton"_s, u"check"_s, tr("Approve…"), [this] { approve(); });
    m_run = addButton(u"runRemediationButton"_s, u"resume"_s, tr("Run"), [this] { run(); });
    m_rollBack = addButton(u"rollBackButton"_s, u"undo"_s, tr("Roll back"), [this] { rollBack(); });
    m_detail->setObjectName(u"remediationDetailEdit"_s);
    m_detail->setAccessibleName(tr("What the remediation does and what came of it"));
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setFont(monospaceFont());
    addDetail(m_detail);
    connect(this, &ListPane::currentChanged, this, &RemediationsTab::showSelection);
    connect(this, &ListPane::opened, this, [this] {
        if (m_approve->isEnabled())
            approve();
    });
    showSelection();
}

RemediationsTab::~RemediationsTab() = default;

const Remediation *RemediationsTab::current() const
{
    const QString id = currentId();
    for (const Remediation &each : m_all) {
        if (QString::number(each.id) == id)
            return &each;
    }
    return nullptr;
}

void RemediationsTab::reload()
{
    m_context.reader->run(
        this, [](services::Engine &engine) { return engine.remediations().list(); },
        [this](Result<QList<Remediation>> all) {
            if (!all)
                return pane()->showError(tr("The remediations could not be read"), all.error().message, this, [this] { reload(); });
            m_all = *all;
            QList<Row> rows;
            for (const Remediation &each : std::as_const(m_all)) {
                rows += Row{QString::number(each.id),
                    {RowCell::number(each.id), stateCell(each.state), RowCell::mono(each.resourceName), each.title,
                        infrastructure::RemediationService::actionText(each)}};
            }
            setRows(rows);
            if (rows.isEmpty())
                pane()->showMessage(u"restore"_s, tr("No remediation yet"),
                    tr("Choose an open finding and press Remediate. Nothing runs before a person approved it."));
        });
}

void RemediationsTab::showSelection()
{
    const Remediation *r = current();
    m_approve->setEnabled(!m_busy && r && r->state == u"suggested"_s);
    m_run->setEnabled(!m_busy && r && r->state == u"approved"_s);
    m_run->setText(r && r->kind == u"manual"_s ? tr("Mark done…") : tr("Run"));
    m_rollBack->setEnabled(!m_busy && r && (r->state == u"completed"_s || r->state == u"failed"_s) && (r->kind == u"restore"_s || !r->undo.isEmpty()));
    QString text;
    if (r) {
        text = remediationText(*r);
        if (r->approvedAt > 0)
            text += u'\n' + tr("Approved by %1: %2").arg(r->approvedByName, shortTime(r->approvedAt)) + u'\n';
        if (r->executedAt > 0)
            text += u'\n' + tr("Executed by %1: %2").arg(r->executedByName, shortTime(r->executedAt)) + u'\n';
        if (!r->message.isEmpty())
            text += u'\n' + r->message + u'\n';
        if (!r->note.isEmpty())
            text += tr("Note: %1").arg(r->note) + u'\n';
    }
    if (m_detail->toPlainText() != text)
        m_detail->setPlainText(text);
}

void RemediationsTab::approve()
{
    const Remediation *r = current();
    if (!r)
        return;
    auto *dialog = new ApproveDialog(m_context, this, *r, ApproveDialog::Purpose::Approve);
    connect(dialog, &ApproveDialog::failed, this, &RemediationsTab::failed);
    connect(dialog, &QDialog::finished, this, [this] { reload(); });
    dialog->open();
}

void RemediationsTab::run()
{
    const Remediation *r = current();
    if (!r)
        return;
    if (r->kind != u"manual"_s)
        return execute(QString::number(r->id), {});
    auto *dialog = new ApproveDialog(m_context, this, *r, ApproveDialog::Purpose::MarkDone);
    connect(dialog, &ApproveDialog::done, this, [this, id = QString::number(r->id)](const QString &note) { execute(id, note); });
    dialog->open();
}

void RemediationsTab::execute(const QString &id, const QString &note)
{
    m_busy = true;
    showSelection();
    if (!m_runner)
        m_runner = std::make_unique<services::AsyncEngine>(m_context.options);
    m_runner->run(
        this, [id, note](services::Engine &engine) { return engine.remediations().run(id.toLongLong(), note); },
        [this](const Result<infrastructure::RemediationReceipt> &receipt) { told(receipt); });
}

void RemediationsTab::rollBack()
{
    m_busy = true;
    const QString id = currentId();
    showSelection();
    m_context.engine->run(
        this, [id](services::Engine &engine) { return engine.remediations().rollback(id.toLongLong()); },
        [this](const Result<infrastructure::RemediationReceipt> &receipt) { told(receipt); });
}

void RemediationsTab::told(const Result<infrastructure::RemediationReceipt> &receipt)
{
    m_busy = false;
    if (!receipt)
        Q_EMIT failed(receipt.error().message);
    else if (receipt->remediation.state == u"failed"_s)
        Q_EMIT failed(tr("Remediation %1 failed. %2").arg(receipt->remediation.id).arg(receipt->remediation.message));
    else
        Q_EMIT m_context.toast(receipt->remediation.state == u"completed"_s ? tr("Remediation %1 completed and verified").arg(receipt->remediation.id)
                                                                            : tr("Remediation %1 rolled back").arg(receipt->remediation.id), {});
    reload();
    Q_EMIT ran();
}

} // namespace belfry::gui
