#include "gui/widgets/baselinestab.h"

#include "gui/dialogs/baselinedialog.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/jobdialog.h"
#include "gui/humantime.h"
#include "gui/widgets/statepane.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

BaselinesTab::BaselinesTab(AppContext &context, QWidget *parent)
    : ListPane(u"baselinesTable"_s, tr("Baselines"), {tr("Baseline"), tr("Drifted"), tr("Entries"), tr("Scanned"), tr("Accepted"), tr("Watches")}, parent),
      m_context(context)
{
    addButton(u"newBaselineButton"_s, u"add"_s, tr("New baseline…"), [this] { make(); });
    m_scan = addButton(u"scanButton"_s, u"refresh"_s, tr("Scan"), [this] { scan(); });
    m_accept = addButton(u"acceptBaselineButton"_s, u"check"_s, tr("Accept…"), [this] { accept(); });
    m_schedule = addButton(u"scheduleBaselineButton"_s, u"jobs"_s, tr("Schedule…"), [this] { schedule(); });
    m_delete = addButton(u"deleteBaselineButton"_s, u"delete"_s, tr("Delete…"), [this] { remove(); });
    connect(this, &ListPane::currentChanged, this, &BaselinesTab::showSelection);
    showSelection();
}

const infrastructure::Baseline *BaselinesTab::current() const
{
    const QString id = currentId();
    for (const infrastructure::Baseline &each : m_baselines) {
        if (QString::number(each.id) == id)
            return &each;
    }
    return nullptr;
}

void BaselinesTab::reload()
{
    m_context.reader->run(
        this, [](services::Engine &engine) { return engine.baselines().list(); },
        [this](Result<QList<infrastructure::Baseline>> all) {
            if (!all)
                return pane()->showError(tr("The baselines could not be read"), all.error().message, this, [this] { reload(); });
            m_baselines = *all;
            QList<Row> rows;
            for (const infrastructure::Baseline &each : std::as_const(m_baselines)) {
                const QString what = each.spec.command.isEmpty() ? each.spec.files.join(u"  "_s) : infrastructure::commandText(each.spec.command);
                rows += Row{QString::number(each.id),
                    {each.name, (each.drifted > 0 ? RowCell(QString::number(each.drifted), Token::FailedBadge) : RowCell::muted(u"0"_s)).asNumber(),
                        RowCell::number(each.entries), RowCell::time(each.scannedAt), RowCell::time(each.acceptedAt), RowCell::mono(what)}};
            }
            setRows(rows);
            if (!rows.isEmpty())
                return;
            pane()->showMessage(u"findings"_s, tr("No baseline yet"),
                tr("A baseline remembers files or the output of a command. A scan tells what drifted from it, and what came back."));
            pane()->addAction(tr("New baseline…"), this, [this] { make(); });
        });
}

void BaselinesTab::showSelection()
{
    const bool any = current();
    for (QPushButton *button : {m_scan, m_accept, m_schedule, m_delete})
        button->setEnabled(any);
}

void BaselinesTab::make()
{
    auto *dialog = new BaselineDialog(m_context, this);
    connect(dialog, &BaselineDialog::created, this, &BaselinesTab::select);
    dialog->open();
}

void BaselinesTab::scan()
{
    m_scan->setEnabled(false);
    m_context.engine->run(
        this, [id = currentId()](services::Engine &engine) { return engine.baselines().scan(id); },
        [this](const Result<infrastructure::ScanReport> &report) { told(report); });
}

void BaselinesTab::accept()
{
    const auto *baseline = current();
    if (!baseline)
        return;
    auto *question = new DeleteDialog(m_context, this, [id = currentId()](services::Engine &engine) -> Result<void> {
        BELFRY_TRY(engine.baselines().accept(id));
        return {};
    });
    question->setQuestion(tr("Accept baseline"),
        tr("What %1 sees now becomes its baseline. The old contents are gone, and its drifts are resolved by you.").arg(baseline->name), tr("Accept"));
    connect(question, &DeleteDialog::deleted, this, [this] {
        reload();
        Q_EMIT drifted();
    });
    question->open();
}

void BaselinesTab::schedule()
{
    const auto *baseline = current();
    if (!baseline)
        return;
    auto *dialog = new JobDialog(m_context, this, {});
    dialog->startForBaseline(baseline->name);
    connect(dialog, &JobDialog::saved, this, [this](const QString &name) { Q_EMIT m_context.navigate(u"jobs"_s, name); });
    dialog->open();
}

void BaselinesTab::remove()
{
    const auto *baseline = current();
    if (!baseline)
        return;
    auto *dialog = new DeleteDialog(m_context, this, [id = currentId()](services::Engine &engine) { return engine.baselines().remove(id); });
    dialog->setQuestion(tr("Delete baseline"),
        tr("Delete %1? Its findings and the jobs that look at it go with it. The files stay as they are.").arg(baseline->name), tr("Delete"));
    connect(dialog, &DeleteDialog::deleted, this, [this] {
        reload();
        Q_EMIT drifted();
    });
    dialog->open();
}

void BaselinesTab::told(const Result<infrastructure::ScanReport> &report)
{
    showSelection();
    if (!report) {
        Q_EMIT failed(report.error().message);
        return;
    }
    Q_EMIT m_context.toast(tr("%1: %2 drifted, %3 back").arg(report->baseline.name).arg(report->changes.found).arg(report->changes.resolved), {});
    QStringList unreadable;
    for (const auto &each : report->unreadable)
        unreadable += each.reason;
    if (!unreadable.isEmpty())
        Q_EMIT warned(tr("Not looked at: %1").arg(unreadable.mid(0, 5).join(u' ')));
    reload();
    Q_EMIT drifted();
}

} // namespace belfry::gui
