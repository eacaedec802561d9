// Lifetime, claiming and fairness of the dispatcher; dispatchoutcome.cpp has what follows a claim.
#include "delivery/dispatchworker_p.h"

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

constexpr int DueLimit = 4096;
constexpr qint64 LeaseMs = 30'000;
constexpr int RenewMs = 10'000;
constexpr int TickMs = 1000;
constexpr int PokeDelayMs = 2; // several commits, one pass

} // namespace

DispatchWorker::DispatchWorker(DispatcherOptions options, Dispatcher &front)
    : m_options(std::move(options)), m_front(front)
{
    for (QTimer *timer : {&m_tick, &m_renew, &m_wake, &m_flush, &m_timeLimit, &m_grace})
        timer->setParent(this); // so that they move to the thread with it
    for (QTimer *timer : {&m_wake, &m_flush, &m_timeLimit, &m_grace})
        timer->setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &DispatchWorker::tick);
    connect(&m_renew, &QTimer::timeout, this, &DispatchWorker::renewLeases);
    connect(&m_wake, &QTimer::timeout, this, &DispatchWorker::pass);
    connect(&m_flush, &QTimer::timeout, this, &DispatchWorker::flush);
    connect(&m_grace, &QTimer::timeout, this, [this] { m_sender->abortAll(); });
    connect(&m_timeLimit, &QTimer::timeout, this, [this] {
        const auto due = m_queue->dueWebhooks(now(), 1);
        {
            const std::lock_guard lock(m_front.m_mutex);
            m_front.m_timedOut = !m_flights.empty() || !m_ended.empty() || (due && !due->isEmpty());
        }
        stop();
    });
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
    m_queue = std::make_unique<store::Queue>(*m_session, m_lock->owner());
    m_sender = std::make_unique<net::HttpSender>();
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
    connect(m_pokes.get(), &store::PokeReceiver::poked, this, &DispatchWorker::wake);
    if (timeoutMs > 0)
        m_timeLimit.start(int(qMin<qint64>(timeoutMs, 24 * 3600 * 1000)));
    m_tick.start(TickMs);
    tick();
}

void DispatchWorker::tick()
{
    if (!m_ended.empty())
        flush();
    if (m_storeFails)
        return;
    recover();
    pass();
}

/// Frees what dispatchers that are gone have left in flight.
void DispatchWorker::recover()
{
    const auto owners = m_queue->owners();
    if (!owners)
        return report(owners.error().message);
    QStringList gone;
    for (const QString &owner : *owners) {
        if (m_lock->isGone(owner))
            gone += owner;
    }
    if (const auto freed = m_queue->recover(now(), gone); !freed)
        report(freed.error().message);
}

void DispatchWorker::renewLeases()
{
    m_lock->touch();
    QStringList ids;
    for (const auto &[id, flight] : m_flights)
        ids += id;
    for (const Ended &ended : m_ended)
        ids += ended.claim.delivery.id;
    if (const auto renewed = m_queue->renew(ids, now() + LeaseMs); !renewed)
        report(renewed.error().message);
}

void DispatchWorker::wake()
{
    if (!m_stopping && m_session && (!m_wake.isActive() || m_wake.remainingTime() > PokeDelayMs))
        m_wake.start(PokeDelayMs);
}

bool DispatchWorker::mayClaim()
{
    if (m_stopping || m_stopped || m_storeFails || m_mode == Dispatcher::Mode::PingsOnly)
        return false;
    if (m_options.readSettings)
        m_settings = m_options.readSettings(*m_session);
    if (m_settings.paused) {
        setState(u"paused"_s);
        checkIdle(false, false);
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
        setState(u"locked"_s);
        return false;
    }
    if (const auto unlocked = vault.unlock(); !unlocked) {
        setState(u"locked"_s);
        report(unlocked.error().message);
        return false;
    }
    return true;
}

void DispatchWorker::pass()
{
    if (!mayClaim())
        return;
    const int free = qMax(1, m_settings.concurrency) - int(m_flights.size());
    const auto due = m_queue->dueWebhooks(now(), DueLimit);
    if (!due)
        return report(due.error().message);
    if (!due->isEmpty() && !vaultIsOpen())
        return checkIdle(false, false);
    setState(u"running"_s);
    m_lastProblem.clear();
    const QList<store::Claim> claims = free > 0 ? claimFairly(*due, free) : QList<store::Claim>();
    bool paced = false;
    for (const QString &id : *due)
        (void)roomOf(id, &paced);
    startClaims(claims);
    planWake(paced);
    checkIdle(!claims.isEmpty(), paced);
}

/// Rounds over the webhooks that have something due, an equal share each, so that a busy one cannot crowd out the others.
QList<store::Claim> DispatchWorker::claimFairly(QStringList due, int free)
{
    QList<store::Claim> claims;
    while (!due.isEmpty() && claims.size() < free) {
        const int share = qMax(1, (free - int(claims.size())) / int(due.size()));
        QStringList next;
        for (const QString &id : std::as_const(due)) {
            const int room = qMin(qMin(share, roomOf(id, nullptr)), free - int(claims.size()));
            if (room <= 0)
                continue;
            const auto got = m_queue->claim(id, room, now(), LeaseMs);
            if (!got) {
                report(got.error().message);
                return claims;
            }
            took(id, *got);
            claims += *got;
            if (!got->isEmpty()) // one that had less than its room may have nothing more; the next round finds out
                next += id;
        }
        due = next;
    }
    return claims;
}

int DispatchWorker::roomOf(const QString &webhookId, bool *paced)
{
    const auto it = m_lanes.constFind(webhookId);
    if (it == m_lanes.constEnd())
        return 1;
    const int room = it->concurrency - it->inFlight;
    if (room <= 0 || it->ratePerSecond <= 0)
        return room;
    if (double(m_clock.elapsed()) >= it->nextStartMs)
        return 1;
    if (paced)
        *paced = true;
    return 0;
}

void DispatchWorker::took(const QString &webhookId, const QList<store::Claim> &claims)
{
    if (claims.isEmpty())
        return;
    Lane &lane = m_lanes[webhookId];
    const Webhook &webhook = claims.first().webhook;
    lane.inFlight += int(claims.size());
    lane.concurrency = webhook.ordered ? 1 : qBound(1, webhook.concurrency, 64);
    lane.ratePerSecond = webhook.ratePerSecond;
    if (lane.ratePerSecond > 0) // evenly spaced starts: never more than the rate in any second
        lane.nextStartMs = double(m_clock.elapsed()) + 1000.0 / lane.ratePerSecond * double(claims.size());
}

/// The next pass: when a rate allows it or the next delivery is due. What was missed is found by the tick.
void DispatchWorker::planWake(bool paced)
{
    qint64 wait = TickMs;
    if (paced) {
        for (const Lane &lane : std::as_const(m_lanes)) {
            if (lane.ratePerSecond > 0 && lane.inFlight < lane.concurrency && lane.nextStartMs > double(m_clock.elapsed()))
                wait = qMin(wait, qint64(lane.nextStartMs) + 1 - m_clock.elapsed());
        }
    }
    if (const auto due = m_queue->nextDueMs(); due && *due > now())
        wait = qMin(wait, *due - now());
    if (wait < TickMs)
        m_wake.start(int(qMax<qint64>(1, wait)));
}

void DispatchWorker::checkIdle(bool claimed, bool paced)
{
    const bool nothing = !claimed && !paced && m_flights.empty() && m_ended.empty();
    if (nothing && !m_wasIdle)
        Q_EMIT idle();
    m_wasIdle = nothing;
    if (nothing && m_mode == Dispatcher::Mode::UntilIdle)
        stop();
}

void DispatchWorker::stop()
{
    if (m_stopped)
        return;
    if (m_stopping && m_sender)
        return m_sender->abortAll();
    m_stopping = true;
    m_wake.stop();
    m_timeLimit.stop();
    if (!m_session || m_flights.empty()) {
        if (m_session && !m_ended.empty())
            flush();
        if (!m_stopped)
            finishStop();
        return;
    }
    m_grace.start(m_options.stopGraceMs);
}

void DispatchWorker::finishStop()
{
    m_stopped = true;
    for (QTimer *timer : {&m_tick, &m_renew, &m_wake, &m_flush, &m_timeLimit, &m_grace})
        timer->stop();
    m_sender.reset();
    m_pokes.reset();
    m_queue.reset();
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
