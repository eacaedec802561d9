#include "services/scheduler.h"

#include "certificates/endpointservice.h"
#include "infrastructure/thresholdservice.h"
#include "secrets/reminderservice.h"
#include "secrets/rotationservice.h"
#include "services/alertchannels.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::services {
namespace {

constexpr int WordsAtOnce = 300;

OpenOptions asScheduler(OpenOptions options)
{
    options.actor = {u"scheduler"_s, u"service"_s};
    return options;
}

} // namespace

Scheduler::Scheduler(OpenOptions options, QObject *parent)
    : QObject(parent), m_cancel(std::make_shared<std::atomic_bool>(false)), m_quick(asScheduler(options)), m_slow(asScheduler(options)), m_steps(asScheduler(options)),
      m_jobs(options)
{
    // One line a duty.
    m_duties = {
        {u"reminders"_s, false, [](Engine &engine, const secrets::CancelFlag &) { return engine.reminders().runDue(); }},
        {u"certificates"_s, false, [](Engine &engine, const secrets::CancelFlag &) { return runAlertsOfDay(engine); }},
        {u"endpoints"_s, true, [](Engine &engine, const secrets::CancelFlag &cancel) {
            return engine.endpoints().lookAtDue([cancel] { return cancel->load(); });
        }},
        {u"thresholds"_s, false, [](Engine &engine, const secrets::CancelFlag &) -> Result<int> {
             BELFRY_LET(changes, engine.thresholds().evaluate());
             return changes.found + changes.resolved;
         }},
        {u"retention"_s, true, [](Engine &engine, const secrets::CancelFlag &) { return engine.store().runRetention(); }},
        {u"rotations"_s, true, [](Engine &engine, const secrets::CancelFlag &cancel) { return engine.rotations().runDue(cancel); }},
    };
    m_timer.setInterval(30s);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::look);
    m_wordTimer.setInterval(2s);
    connect(&m_wordTimer, &QTimer::timeout, this, &Scheduler::indexWords);
    m_recoveryTimer.setInterval(500ms);
    connect(&m_recoveryTimer, &QTimer::timeout, this, &Scheduler::stepRecoveries);
    connect(&m_jobs, &JobHost::problem, this, &Scheduler::problem);
}

Scheduler::~Scheduler()
{
    m_cancel->store(true);
}

void Scheduler::start()
{
    m_timer.start();
    m_wordTimer.start();
    m_recoveryTimer.start();
    m_jobs.start();
    look();
}

void Scheduler::reopen(OpenOptions options)
{
    m_jobs.reopen(options);
    options = asScheduler(std::move(options));
    m_quick.reopen(options);
    m_slow.reopen(options);
    m_steps.reopen(options);
}

void Scheduler::look()
{
    for (qsizetype i = 0; i < m_duties.size(); ++i) {
        Duty &duty = m_duties[i];
        if (std::exchange(duty.busy, true))
            continue;
        (duty.slow ? m_slow : m_quick).run(this, [run = duty.run, cancel = m_cancel](Engine &engine) { return run(engine, cancel); },
            [this, i](Result<int> count) { finished(i, count); });
    }
}

// A step, then a breath, so that a sender that waits for the lock gets it; a backlog is worked off at some 10,000/s.
void Scheduler::indexWords()
{
    if (std::exchange(m_indexing, true))
        return;
    m_steps.run(this, [](Engine &engine) { return engine.deliveries().indexWords(WordsAtOnce); }, [this](Result<int> count) {
        m_indexing = false;
        if (count.value_or(0) == WordsAtOnce)
            QTimer::singleShot(20ms, this, &Scheduler::indexWords);
    });
}

// On the thread of the word index, whose steps are short. While one is running its pace wants a finer beat.
void Scheduler::stepRecoveries()
{
    if (std::exchange(m_recovering, true))
        return;
    m_steps.run(this, [](Engine &engine) { return engine.recoveries().step(); }, [this](Result<bool> running) {
        m_recovering = false;
        m_recoveryTimer.setInterval(running.value_or(false) ? 100ms : 500ms);
    });
}

void Scheduler::finished(qsizetype index, const Result<int> &count)
{
    Duty &duty = m_duties[index];
    duty.busy = false;
    const QString trouble = count ? QString() : count.error().message;
    if (std::exchange(duty.lastProblem, trouble) != trouble && !trouble.isEmpty())
        Q_EMIT problem(trouble);
    Q_EMIT done(duty.name, count.value_or(0));
}

} // namespace belfry::services
