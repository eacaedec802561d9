// Lifetime of the dispatcher; dispatchcycle.cpp has the way from due to sent, dispatchoutcome.cpp what follows an exchange.
#include "delivery/dispatchworker_p.h"

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

constexpr qint64 LeaseMs = 30'000;
constexpr int RenewMs = 10'000;
constexpr int TickMs = 1000;
constexpr int StaleWaitMs = 1000;     // an attempt that found no connection for so long is put back
constexpr qint64 LateMs = 10'000;     // a retry this late after a sleep counts as overdue
constexpr qint64 LateAtStartMs = 60'000;

int senderThreads(int wanted)
{
    return wanted > 0 ? wanted : qBound(1, QThread::idealThreadCount() / 2, 4);
}

} // namespace

DispatchWorker::DispatchWorker(DispatcherOptions options, Dispatcher &front)
    : m_options(std::move(options)), m_front(front)
{
    for (QTimer *timer : {&m_tick, &m_renew, &m_cycle, &m_timeLimit, &m_grace})
        timer->setParent(this); // so that they move to the thread with it
    for (QTimer *timer : {&m_cycle, &m_timeLimit, &m_grace})
        timer->setSingleShot(true);
    m_cycle.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &DispatchWorker::tick);
    connect(&m_renew, &QTimer::timeout, this, &DispatchWorker::renewLeases);
    connect(&m_cycle, &QTimer::timeout, this, &DispatchWorker::cycle);
    connect(&m_grace, &QTimer::timeout, this, [this] { m_pool->abortAll(); });
    connect(&m_timeLimit, &QTimer::timeout, this, &DispatchWorker::timeIsUp);
}

void DispatchWorker::open()
{
    m_clock.start();
    const auto failed = [this](const Error &error) {
        report(error.message);
        finishStop();
    };
    auto session = store::Session::open(m_options.session);
    if (!session)
        return failed(session.error());
    m_session = std::move(*session);
    const QString path = m_session->db().path();
    auto lock = OwnerLock::take(store::storeRuntimeDir(path));
    if (!lock)
        return failed(lock.error());
    m_lock = std::move(*lock);
    m_reserve = std::make_unique<DiskReserve>(path);
    m_queue = std::make_unique<store::Queue>(*m_session, m_lock->owner());
    if (auto sync = store::LogSync::open(m_session->db())) {
        m_logSync = std::move(*sync);
        connect(m_logSync.get(), &store::LogSync::synced, this, &DispatchWorker::onDisk, Qt::QueuedConnection);
        connect(m_logSync.get(), &store::LogSync::failed, this, &DispatchWorker::diskFailed, Qt::QueuedConnection);
    }
    m_watch = std::make_unique<ClockWatch>(m_session->clock());
    m_pool = std::make_unique<net::SenderPool>(senderThreads(m_options.senderThreads));
    connect(m_pool.get(), &net::SenderPool::ended, this, &DispatchWorker::collect);
    m_renew.start(RenewMs);
}

void DispatchWorker::setMode(Dispatcher::Mode mode, qint64 timeoutMs)
{
    if (m_stopping || m_stopped)
        return;
    m_mode = mode;
    if (mode == Dispatcher::Mode::PingsOnly)
        return;
    m_pokes = std::make_unique<store::PokeReceiver>(m_session->db().path());
    m_pokes->setDeafTo(m_session->db().announcer());
    connect(m_pokes.get(), &store::PokeReceiver::poked, this, &DispatchWorker::wake);
    if (timeoutMs > 0)
        m_timeLimit.start(int(qMin<qint64>(timeoutMs, 24 * 3600 * 1000)));
    m_tick.start(TickMs);
    if (mode == Dispatcher::Mode::ForEver) {
        // What fell due while nothing ran must not hit the endpoints all at once.
        if (const auto spread = m_queue->spreadOverdue(now(), LateAtStartMs, m_session->clock().steadyMs()); !spread)
            report(spread.error().message);
    }
    m_lookAgain = true;
    tick();
}

void DispatchWorker::tick()
{
    watchClock();
    m_pool->giveBackOlderThan(StaleWaitMs);
    if (m_unsure)
        diskFailed();
    if (m_storeFails)
        return cycle();
    const qint64 version = m_session->db().dataVersion();
    const bool changed = version < 0 || version != m_dataVersion;
    m_dataVersion = version;
    const bool due = m_nextDue > 0 && m_nextDue <= now();
    // At rest this is all: one question to the store a second.
    if (!changed && !due && !m_lookAgain && m_otherOwners.isEmpty() && m_outcomes.isEmpty() && m_returned.isEmpty())
        return;
    m_lookAgain = false;
    if (changed || !m_otherOwners.isEmpty())
        recover();
    cycle();
}

/// The wall clock may be set and the machine may sleep; neither may burst nor delay what is planned.
void DispatchWorker::watchClock()
{
    const ClockWatch::Seen seen = m_watch->look();
    if (seen.stepMs == 0 && !seen.overslept)
        return;
    m_lookAgain = true;
    const qint64 steady = m_session->clock().steadyMs();
    if (seen.stepMs < 0) {
        if (const auto shifted = m_queue->shiftPlanned(now(), -seen.stepMs, steady); !shifted)
            report(shifted.error().message);
    } else if (const auto spread = m_queue->spreadOverdue(now(), LateMs, steady); !spread) {
        report(spread.error().message);
    }
}

/// Frees what dispatchers that are gone have left in flight.
void DispatchWorker::recover()
{
    const auto owners = m_queue->owners();
    if (!owners)
        return report(owners.error().message);
    m_otherOwners = *owners;
    QStringList gone;
    for (const QString &owner : *owners) {
        if (m_lock->isGone(owner))
            gone += owner;
    }
    if (const auto freed = m_queue->recover(now(), gone); !freed)
        return report(freed.error().message);
    const QStringList words = m_lock->lastWordsOfTheDead();
    if (words.isEmpty())
        return;
    const auto aside = m_queue->blame(words, now());
    if (!aside)
        return report(aside.error().message);
    for (const QString &id : *aside)
        Q_EMIT notice(u"The delivery %1 was set aside: Belfry crashed three times while working on it."_s.arg(id));
}

void DispatchWorker::renewLeases()
{
    m_lock->touch();
    QStringList ids;
    for (const auto &[id, flight] : m_flights)
        ids += flight.claim.delivery.id;
    for (const auto &[claim, outcome] : std::as_const(m_outcomes))
        ids += claim.delivery.id;
    if (const auto renewed = m_queue->renew(ids, now() + LeaseMs); !renewed)
        report(renewed.error().message);
}

bool DispatchWorker::mayClaim()
{
    if (m_stopping || m_stopped || m_storeFails || m_unsure || m_mode == Dispatcher::Mode::PingsOnly)
        return false;
    if (m_options.readSettings)
        m_settings = m_options.readSettings(*m_session);
    m_pool->setPlaces(qMax(1, m_settings.concurrency));
    if (m_settings.paused) {
        setState(u"paused"_s);
        return false;
    }
    if (!m_reserve->hold()) {
        m_lookAgain = true;
        report(u"The disk of the store is almost full: nothing is sent until there is room again."_s);
        return false;
    }
    return true;
}

/// Asked only where something is due: deriving the key from a passphrase takes half a second.
bool DispatchWorker::vaultIsOpen()
{
    store::Vault &vault = m_session->vault();
    if (vault.isLockedByUser()) {
        vault.forgetKey();
        m_queue->forget();
        setState(u"locked"_s);
        return false;
    }
    if (const auto unlocked = vault.unlock(); !unlocked) {
        setState(u"locked"_s);
        m_lookAgain = true; // a key file may come back without a commit
        report(unlocked.error().message);
        return false;
    }
    return true;
}

void DispatchWorker::timeIsUp()
{
    const auto due = m_queue->dueWebhooks(now(), 1);
    {
        const std::lock_guard lock(m_front.m_mutex);
        m_front.m_timedOut = !m_flights.empty() || !m_outcomes.isEmpty() || (due && !due->isEmpty());
    }
    stop();
    if (!m_stopped)
        m_pool->abortAll(); // no grace: whoever set a limit waits for it
}

void DispatchWorker::stop()
{
    if (m_stopped)
        return;
    if (m_stopping && m_pool)
        return m_pool->abortAll();
    m_stopping = true;
    m_timeLimit.stop();
    if (!m_session || m_flights.empty()) {
        if (m_session)
            cycle();
        if (!m_stopped && m_written.empty())
            finishStop(); // else the log's sync comes back to it
        return;
    }
    m_pool->drain();
    m_grace.start(m_options.stopGraceMs);
}

void DispatchWorker::finishStop()
{
    m_stopped = true;
    for (QTimer *timer : {&m_tick, &m_renew, &m_cycle, &m_timeLimit, &m_grace})
        timer->stop();
    m_pool.reset();
    m_pokes.reset();
    m_logSync.reset();
    m_queue.reset();
    m_watch.reset();
    m_session.reset();
    m_lock.reset(); // last: from here on others may free what could not be written
    setState(u"stopped"_s);
    Q_EMIT stopped();
}

void DispatchWorker::report(const QString &message)
{
    if (message == m_lastProblem)
        return; // a store that is gone would say so every second
    m_lastProblem = message;
    Q_EMIT problem(message);
}

void DispatchWorker::setState(const QString &state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace belfry::delivery
