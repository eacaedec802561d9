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

OpenOptions asScheduler(OpenOptions options)
{
    options.actor = {u"scheduler"_s, u"service"_s};
    return options;
}

} // namespace

Scheduler::Scheduler(OpenOptions options, QObject *parent)
    : QObject(parent), m_cancel(std::make_shared<std::atomic_bool>(false)), m_quick(asScheduler(options)), m_slow(asScheduler(options)), m_jobs(options)
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
        {u"rotations"_s, true, [](Engine &engine, const secrets::CancelFlag &cancel) { return engine.rotations().runDue(cancel); }},
    };
    m_timer.setInterval(30s);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::look);
    connect(&m_jobs, &JobHost::problem, this, &Scheduler::problem);
}

Scheduler::~Scheduler()
{
    m_cancel->store(true);
}

void Scheduler::start()
{
    m_timer.start();
    m_jobs.start();
    look();
}

void Scheduler::reopen(OpenOptions options)
{
    m_jobs.reopen(options);
    options = asScheduler(std::move(options));
    m_quick.reopen(options);
    m_slow.reopen(options);
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
