#include "gui/pages/jobspage.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/jobdialog.h"
#include "gui/humantime.h"
#include "gui/livereload.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/tableview.h"
#include "infrastructure/baselinestate.h"
#include "ui_jobspage.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

QString durationShown(qint64 ms)
{
    if (ms < 10'000)
        return JobsPage::tr("%1 ms").arg(ms);
    return ms < 600'000 ? JobsPage::tr("%1 s").arg(ms / 1000) : JobsPage::tr("%1 min").arg(ms / 60'000);
}

RowCell stateCell(const QString &state)
{
    if (state == u"succeeded"_s)
        return {JobsPage::tr("succeeded"), Token::DeliveredBadge};
    if (state == u"failed"_s)
        return {JobsPage::tr("failed"), Token::FailedBadge};
    return {JobsPage::tr("running"), Token::QueuedBadge};
}

RowCell nextCell(const infrastructure::Job &job)
{
    if (job.askedAt > 0)
        return {JobsPage::tr("as soon as possible")};
    if (job.paused)
        return RowCell::muted(JobsPage::tr("paused"));
    if (job.dueAt > 0)
        return {shortTime(job.dueAt)};
    return RowCell::muted(job.managed ? JobsPage::tr("by hand") : JobsPage::tr("wrapped"));
}

QString causeText(const QString &cause)
{
    if (cause == u"clock"_s)
        return JobsPage::tr("clock");
    return cause == u"hand"_s ? JobsPage::tr("hand") : JobsPage::tr("wrapper");
}

Row rowOf(const infrastructure::Job &job)
{
    const QString what = job.spec.baseline.isEmpty() ? infrastructure::commandText(job.spec.command) : JobsPage::tr("Baseline %1").arg(job.spec.baseline);
    QString schedule = job.spec.schedule;
    if (!schedule.isEmpty())
        schedule += u"  "_s + job.spec.zone;
    return {QString::number(job.id),
        {job.spec.name, job.last ? stateCell(job.last->state) : RowCell::muted(JobsPage::tr("never ran")),
            RowCell::time(job.last ? job.last->startedAt : 0), nextCell(job), RowCell::mono(schedule), RowCell::mono(what)}};
}

Row runRow(const infrastructure::JobRun &run)
{
    const bool over = run.state != u"running"_s;
    return {QString::number(run.id),
        {stateCell(run.state), RowCell::time(run.startedAt), RowCell::number(over ? durationShown(run.durationMs) : QString()),
            RowCell::number(over ? QString::number(run.exitCode) : QString()), RowCell::number(over ? QString::number(run.findings) : QString()),
            causeText(run.cause), run.message}};
}

} // namespace

JobsPage::JobsPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::JobsPage>()),
      m_model({tr("Job"), tr("Last run"), tr("Started"), tr("Next run"), tr("Schedule"), tr("Runs")}), m_proxy(new QSortFilterProxyModel(this)),
      m_runs({tr("Result"), tr("Started"), tr("Took"), tr("Code"), tr("Findings"), tr("By"), tr("Message")})
{
    ui->setupUi(this);
    ui->pane->setContent(ui->splitter);
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 2);
    ui->lowerSplitter->setStretchFactor(0, 1);
    ui->lowerSplitter->setStretchFactor(1, 1);
    stackWhenNarrow(ui->lowerSplitter, 110);
    ui->logEdit->setFont(monospaceFont());
    makeTables();
    const std::initializer_list<std::pair<QPushButton *, const char *>> icons{{ui->newButton, "add"}, {ui->editButton, "edit"}, {ui->runButton, "resume"},
        {ui->deleteButton, "delete"}};
    for (const auto &[button, name] : icons)
        button->setIcon(icon(QLatin1String(name)));
    connect(ui->newButton, &QPushButton::clicked, this, [this] { edit({}); });
    connect(ui->editButton, &QPushButton::clicked, this, [this] {
        if (const auto *job = current())
            edit(job->spec.name);
    });
    connect(ui->runButton, &QPushButton::clicked, this, &JobsPage::runNow);
    connect(ui->pauseButton, &QPushButton::clicked, this, &JobsPage::togglePause);
    connect(ui->deleteButton, &QPushButton::clicked, this, &JobsPage::remove);
    m_live = new LiveReload(context, this, 100ms, &JobsPage::reload);
    showSelection();
    reload();
}

JobsPage::~JobsPage() = default;

void JobsPage::makeTables()
{
    m_proxy->setSourceModel(&m_model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    const auto prepare = [](QTableView *table, QAbstractItemModel *model) {
        prepareTable(table);
        table->setModel(model);
        table->setSelectionMode(QAbstractItemView::SingleSelection);
    };
    prepare(ui->table, m_proxy);
    prepare(ui->runsTable, &m_runs);
    ui->table->setMinimumHeight(ui->table->verticalHeader()->defaultSectionSize() * 4);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsPage::showSelection);
    connect(ui->runsTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsPage::loadLog);
    connect(ui->table, &QTableView::doubleClicked, this, [this] {
        if (const auto *job = current())
            edit(job->spec.name);
    });
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        showNothing();
    });
}

void JobsPage::activate()
{
    reload();
}

void JobsPage::open(const QString &object)
{
    if (object == u"new"_s)
        return edit({});
    m_wanted = object;
    reload();
}

QWidget *JobsPage::filterField()
{
    return ui->filterLineEdit;
}

const infrastructure::Job *JobsPage::current() const
{
    const QModelIndexList rows = ui->table->selectionModel()->selectedRows();
    const QString wanted = rows.isEmpty() ? QString() : m_model.idAt(m_proxy->mapToSource(rows.constFirst()));
    for (const infrastructure::Job &job : m_jobs) {
        if (QString::number(job.id) == wanted)
            return &job;
    }
    return nullptr;
}

QString JobsPage::currentRun() const
{
    const QModelIndexList rows = ui->runsTable->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_runs.idAt(rows.constFirst());
}

void JobsPage::reload()
{
    if (!m_settled)
        ui->pane->showLoading();
    context().reader->run(
        this, [](services::Engine &engine) { return engine.jobs().list(); },
        [this](Result<QList<infrastructure::Job>> jobs) {
            m_settled = true;
            if (!jobs)
                return ui->pane->showError(tr("The jobs could not be read"), jobs.error().message, this, [this] { reload(); });
            showJobs(*jobs);
        });
}

void JobsPage::showJobs(const QList<infrastructure::Job> &jobs)
{
    const auto *before = current();
    QString selected = m_wanted.isEmpty() ? (before ? QString::number(before->id) : QString()) : std::exchange(m_wanted, QString());
    m_jobs = jobs;
    QList<Row> rows;
    for (const infrastructure::Job &job : jobs) {
        rows += rowOf(job);
        if (job.spec.name == selected)
            selected = QString::number(job.id);
    }
    m_model.setRows(rows);
    reselect(ui->table, m_proxy->mapFromSource(m_model.indexOf(selected)));
    showNothing();
    showSelection();
}

void JobsPage::showNothing()
{
    if (m_proxy->rowCount() > 0)
        return ui->pane->showContent();
    if (m_model.rowCount() > 0) {
        ui->pane->showMessage(u"search"_s, tr("No job matches “%1”").arg(ui->filterLineEdit->text()));
        return ui->pane->addAction(tr("Clear the filter"), this, [this] { ui->filterLineEdit->clear(); });
    }
    ui->pane->showMessage(u"jobs"_s, tr("No job yet"),
        tr("A job runs a command or looks at a baseline, by the clock or by hand. Its end is an event. For jobs of cron: belfryctl job run --name NAME -- COMMAND"));
    ui->pane->addAction(tr("New job…"), this, [this] { edit({}); });
}

void JobsPage::showSelection()
{
    const auto *job = current();
    const bool running = job && job->last && job->last->state == u"running"_s;
    ui->editButton->setEnabled(job && job->managed);
    ui->runButton->setEnabled(job && job->managed && !running && job->askedAt == 0);
    ui->runButton->setToolTip(job && !job->managed ? tr("This job is run by cron or a person, wrapped in belfryctl.") : QString());
    ui->pauseButton->setEnabled(job && !job->spec.schedule.isEmpty());
    ui->pauseButton->setText(job && job->paused ? tr("Resume") : tr("Pause"));
    ui->pauseButton->setIcon(icon(job && job->paused ? u"resume"_s : u"pause"_s));
    ui->deleteButton->setEnabled(job && !running);
    loadRuns();
    Q_EMIT selectionChanged();
}

void JobsPage::loadRuns()
{
    const auto *job = current();
    if (!job) {
        m_runs.setRows({});
        return loadLog();
    }
    context().reader->run(
        this, [id = QString::number(job->id)](services::Engine &engine) { return engine.jobs().runs(id, 100); },
        [this, id = job->id](Result<QList<infrastructure::JobRun>> runs) {
            const auto *now = current();
            if (!runs || !now || now->id != id)
                return;
            const QString before = currentRun();
            QList<Row> rows;
            for (const infrastructure::JobRun &run : *runs)
                rows += runRow(run);
            const bool wasNewest = m_runs.indexOf(before).row() <= 0;
            m_runs.setRows(rows);
            // Whoever looks at the newest run goes on to the next one.
            const QModelIndex kept = m_runs.indexOf(before);
            ui->runsTable->selectRow(kept.isValid() && !wasNewest ? kept.row() : 0);
            loadLog();
        });
}

void JobsPage::loadLog()
{
    const QString run = currentRun();
    if (run.isEmpty()) {
        m_shownLog.clear();
        return ui->logEdit->clear();
    }
    const QString state = m_runs.index(m_runs.indexOf(run).row(), 0).data().toString();
    const QString wanted = run + u'/' + state;
    if (m_shownLog == wanted)
        return;
    context().reader->run(
        this, [run](services::Engine &engine) { return engine.jobs().log(run.toLongLong()); },
        [this, run, wanted](Result<QByteArray> log) {
            if (currentRun() != run)
                return;
            m_shownLog = wanted;
            ui->logEdit->setPlainText(log ? QString::fromUtf8(*log) : log.error().message);
            ui->logEdit->setPlaceholderText(tr("It said nothing."));
            ui->logEdit->moveCursor(QTextCursor::End);
        });
}

void JobsPage::edit(const QString &job)
{
    auto *dialog = new JobDialog(context(), this, job);
    connect(dialog, &JobDialog::saved, this, [this](const QString &name) {
        m_wanted = name;
        reload();
    });
    dialog->open();
}

void JobsPage::runNow()
{
    const auto *job = current();
    if (!job)
        return;
    ui->runButton->setEnabled(false);
    context().engine->run(
        this, [id = QString::number(job->id)](services::Engine &engine) { return engine.jobs().ask(id); },
        [this](Result<infrastructure::Job> asked) {
            if (!asked)
                ui->messageBar->show(MessageBar::Tone::Failure, asked.error().message);
            reload();
        });
}

void JobsPage::togglePause()
{
    const auto *job = current();
    if (!job)
        return;
    context().engine->run(
        this, [id = QString::number(job->id), pause = !job->paused](services::Engine &engine) { return engine.jobs().setPaused(id, pause); },
        [this](Result<infrastructure::Job> changed) {
            if (!changed)
                ui->messageBar->show(MessageBar::Tone::Failure, changed.error().message);
            reload();
        });
}

void JobsPage::remove()
{
    const auto *job = current();
    if (!job)
        return;
    DeleteDialog::ask(context(), this,
        {tr("Delete job"), tr("Delete the job %1?").arg(job->spec.name), tr("Its runs and their logs go with it. Events that were raised stay.")},
        [id = QString::number(job->id)](services::Engine &engine) { return engine.jobs().remove(id); }, [this] { reload(); });
}

} // namespace belfry::gui
