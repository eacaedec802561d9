#include "services/jobworker.h"

#include "services/changefeed.h"
#include "services/jobtask.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::services {
namespace {

constexpr int AtOnce = 8;
constexpr qint64 LookEveryMs = 30'000; ///< at the latest: the wall clock may have been set, the machine may have slept

} // namespace

JobWorker::JobWorker(OpenOptions options) : m_options(std::move(options)), m_next(this), m_soon(this)
{
    m_options.actor = {u"scheduler"_s, u"service"_s};
    m_next.setSingleShot(true);
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_next, &QTimer::timeout, this, &JobWorker::look);
    connect(&m_soon, &QTimer::timeout, this, &JobWorker::look);
}

JobWorker::~JobWorker() = default;

Result<Engine *> JobWorker::engine()
{
    if (!m_engine) {
        BELFRY_LET(opened, Engine::open(m_options));
        m_engine = std::move(opened);
    }
    return m_engine.get();
}

void JobWorker::start()
{
    const auto opened = engine();
    if (!opened)
        tell(opened.error().message);
    else if (!m_feed) {
        m_feed = std::make_unique<ChangeFeed>((*opened)->storePath());
        connect(m_feed.get(), &ChangeFeed::changed, this, [this] {
            if (!m_soon.isActive())
                m_soon.start();
        });
    }
    look();
}

void JobWorker::reopen(const OpenOptions &options)
{
    m_options.passphrase = options.passphrase;
    m_engine.reset();
    if (m_tasks)
        m_tasks->reopen(m_options);
    look();
}

void JobWorker::stop()
{
    m_stopping = true;
    m_next.stop();
    m_soon.stop();
    m_feed.reset();
    const auto processes = m_running.values();
    for (JobProcess *process : processes) {
        if (process)
            process->stop(u"Belfry was closed while it ran."_s);
    }
    QElapsedTimer clock;
    clock.start();
    const auto anyRuns = [this] { return std::any_of(m_running.cbegin(), m_running.cend(), [](JobProcess *process) { return process != nullptr; }); };
    while (anyRuns() && clock.elapsed() < 8000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeUserInputEvents, 100);
    m_tasks.reset(); // what it did stands in the store; its run ends as lost at the next start
    m_engine.reset();
}

void JobWorker::tell(const QString &message)
{
    if (std::exchange(m_lastProblem, message) != message && !message.isEmpty())
        Q_EMIT problem(message);
}

void JobWorker::look()
{
    if (m_stopping)
        return;
    m_soon.stop();
    const auto done = takeDue();
    tell(done ? QString() : done.error().message);
    qint64 wait = LookEveryMs;
    if (done) {
        if (const auto due = m_engine->jobs().nextDueAt(); due && *due > 0)
            wait = qBound<qint64>(200, *due - m_engine->clock().nowMs(), LookEveryMs);
    }
    m_next.start(std::chrono::milliseconds(wait));
}

Result<void> JobWorker::takeDue()
{
    BELFRY_LET(opened, engine());
    BELFRY_TRY(opened->jobs().endLost());
    const int room = AtOnce - int(m_running.size());
    if (room <= 0)
        return {};
    BELFRY_LET(started, opened->jobs().takeDue(room));
    for (const auto &each : std::as_const(started))
        run(each);
    return {};
}

void JobWorker::run(const infrastructure::JobService::Started &started)
{
    if (!started.job.spec.baseline.isEmpty())
        return runBaseline(started);
    auto *process = new JobProcess(started.job.spec.command, started.job.spec.limitMs, JobProcess::Input::None, this);
    m_running.insert(started.run, process);
    connect(process, &JobProcess::ended, this, [this, started, process](const JobEnd &end) {
        process->deleteLater();
        m_running[started.run] = nullptr;
        const bool worked = end.message.isEmpty() && (end.exitCode == 0 || infrastructure::isFindingCode(started.job.spec.findingCodes, end.exitCode));
        if (worked && !started.job.spec.report.isEmpty() && !m_stopping)
            importReport(started, end);
        else
            finish(started, end, {end.message, {}});
    });
    process->start();
}

AsyncEngine &JobWorker::tasks()
{
    if (!m_tasks)
        m_tasks = std::make_unique<AsyncEngine>(m_options);
    return *m_tasks;
}

void JobWorker::runBaseline(const infrastructure::JobService::Started &started)
{
    m_running.insert(started.run, nullptr);
    QElapsedTimer clock;
    clock.start();
    tasks().run(this, [spec = started.job.spec](Engine &engine) { return scanForJob(engine, spec); },
        [this, started, clock](const Result<JobTask> &task) {
            const infrastructure::JobNote note = task ? task->note : infrastructure::JobNote{task.error().message, {}};
            finish(started, {note.message.isEmpty() ? 0 : 1, clock.elapsed(), task ? task->log : QByteArray(), {}}, note);
        });
}

void JobWorker::importReport(const infrastructure::JobService::Started &started, const JobEnd &end)
{
    tasks().run(this, [spec = started.job.spec](Engine &engine) { return importForJob(engine, spec); },
        [this, started, end](const Result<JobTask> &task) {
            JobEnd whole = end;
            whole.log += '\n' + (task ? task->log : task.error().message.toUtf8());
            finish(started, whole, task ? task->note : infrastructure::JobNote{task.error().message, {}});
        });
}

void JobWorker::finish(const infrastructure::JobService::Started &started, const JobEnd &end, const infrastructure::JobNote &note)
{
    m_running.remove(started.run);
    const auto opened = engine();
    if (!opened)
        return tell(opened.error().message);
    const auto receipt = (*opened)->jobs().end(started.run, end.exitCode, end.durationMs, end.log, note);
    if (!receipt)
        return tell(u"The end of %1 is not recorded: %2"_s.arg(started.job.spec.name, receipt.error().message));
    Q_EMIT ended(started.job.spec.name, receipt->run.state);
    m_soon.start();
}

} // namespace belfry::services
