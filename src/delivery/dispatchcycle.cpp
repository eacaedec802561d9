// The one writer on the hot path. A cycle is a single commit: outcomes of what has ended, leases and attempt rows of what
// goes out next. A commit waits for the disk, so as many deliveries as possible share one; meanwhile the pool sends.
#include "delivery/dispatchworker_p.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

constexpr int DueLimit = 4096;
constexpr qint64 LeaseMs = 30'000;
constexpr int TickMs = 1000;
constexpr int GatherMs = 2;     // a commit of outcomes waits so long for company
constexpr int GatherCount = 16; // or for so many outcomes
constexpr int MostAhead = 48;   // attempts of a webhook that are written before a connection is free
constexpr int MostClaimed = 192;
constexpr double SlowPerSecond = 1; // to an endpoint that asks for less and does not say how long

} // namespace

void DispatchWorker::soon(int ms)
{
    if (!m_cycle.isActive() || m_cycle.remainingTime() > ms)
        m_cycle.start(ms);
}

/// A commit of somebody else: something may be due.
void DispatchWorker::wake()
{
    if (!m_stopping && m_session)
        soon(m_backlog ? GatherMs : 0);
}

/// What is due now, where claiming is allowed.
QStringList DispatchWorker::look()
{
    if (!mayClaim())
        return {};
    const auto due = m_queue->dueWebhooks(now(), DueLimit);
    if (!due) {
        report(due.error().message);
        m_lookAgain = true;
        return {};
    }
    if (!due->isEmpty() && !vaultIsOpen())
        return {};
    setState(u"running"_s);
    return *due;
}

void DispatchWorker::cycle()
{
    m_cycle.stop();
    if (m_stopped || !m_session)
        return;
    const QStringList due = look();
    bool claimed = false;
    if (!m_outcomes.isEmpty() || !m_returned.isEmpty() || !due.isEmpty()) {
        auto batch = commit(due);
        if (!batch && !due.isEmpty()) {
            // Claims that cannot be written must not keep outcomes out of the store.
            report(batch.error().message);
            m_lookAgain = true;
            batch = commit({});
        }
        m_lookAgain = m_lookAgain || (m_storeFails && batch);
        m_storeFails = !batch;
        if (batch) {
            if (!m_lookAgain)
                m_lastProblem.clear();
            ended(*batch);
            claimed = !batch->claims.isEmpty();
            launch(*batch);
            if (batch->eased && !m_stopping)
                return soon(0); // what was due had been asked for before
        } else {
            // It stays in memory and is tried again each second; meanwhile nothing new is claimed, so that a crash now
            // repeats at most what is in here.
            report(batch.error().message);
            if (m_reserve->releaseIfFull())
                soon(0); // there is room for the outcomes now
        }
    }
    if (m_stopping) {
        if (m_flights.empty() && m_written.empty())
            finishStop();
        return;
    }
    bool paced = false;
    for (const QString &id : due)
        (void)roomOf(id, &paced);
    planWake(paced);
    checkIdle(claimed, paced);
}

/// Whether this commit has to wait for the disk. Claims need not: one that a power cut takes back is sent again with the
/// same id. Outcomes are settled by the log's own sync, but in strict order the next one must not go out before.
bool DispatchWorker::mustSync() const
{
    return !m_logSync || m_stopping
        || std::any_of(m_outcomes.cbegin(), m_outcomes.cend(), [](const auto &done) { return done.first.webhook.ordered; });
}

Result<DispatchWorker::Batch> DispatchWorker::commit(const QStringList &due)
{
    Batch batch;
    batch.synced = mustSync();
    store::Transaction transaction(m_session->db(), batch.synced ? store::Durability::OnCommit : store::Durability::Later);
    BELFRY_TRY(transaction.begin());
    if (!m_outcomes.isEmpty()) {
        BELFRY_LET(held, m_queue->finish(m_outcomes));
        batch.held = held;
        BELFRY_TRY(recordHealth(batch));
    }
    if (!m_returned.isEmpty())
        BELFRY_TRY(m_queue->release(m_returned));
    if (!due.isEmpty()) {
        // Those that this commit settles make room in it for the next ones.
        int busy = int(m_flights.size());
        BELFRY_LET(claims, claimFairly(due, MostClaimed - busy));
        batch.claims = claims;
        BELFRY_TRY(prepare(batch));
    }
    BELFRY_TRY(transaction.commit());
    return batch;
}

/// Renders all and writes their attempt rows: no row, no request.
Result<void> DispatchWorker::prepare(Batch &batch)
{
    QList<Attempt> attempts;
    for (const store::Claim &claim : std::as_const(batch.claims)) {
        m_lock->note(claim.delivery.id);
        auto prepared = prepareAttempt(claim, {m_settings.proxy, m_settings.viewBase}, now());
        if (!prepared) {
            attempts += unsentAttempt(claim, now());
            batch.unsendable.emplace_back(claim, unsent(claim, prepared.error().message));
            continue;
        }
        attempts += prepared->attempt;
        batch.flights.push_back({claim, std::move(*prepared)});
    }
    m_lock->note({});
    return attempts.isEmpty() ? Result<void>() : m_queue->begin(attempts);
}

/// The commit is through. What has ended makes room for others at once; it is told, and its places are free, when it is on
/// the disk.
void DispatchWorker::ended(Batch &batch)
{
    for (Lane &lane : m_lanes)
        lane.settled = 0;
    Written written;
    written.outcomes = std::exchange(m_outcomes, {});
    written.held = std::move(batch.held);
    written.notices = std::move(batch.notices);
    for (const Aside &aside : std::exchange(m_asides, {}))
        written.placed += aside.placed;
    for (const auto &[claim, outcome] : std::as_const(written.outcomes)) {
        if (auto lane = m_lanes.find(claim.webhook.id); lane != m_lanes.end()) {
            --lane->inFlight;
            ++lane->settled;
        }
    }
    for (Lane &lane : m_lanes) // one short cycle must not leave the wire without work
        lane.pace = qMax(lane.settled, lane.pace * 3 / 4);
    for (const store::Claim &claim : std::exchange(m_returned, {})) {
        if (auto lane = m_lanes.find(claim.webhook.id); lane != m_lanes.end())
            --lane->inFlight;
    }
    const bool any = !written.outcomes.isEmpty() || !written.notices.isEmpty();
    if (any)
        m_written.push_back(std::move(written));
    if (batch.synced) {
        for (const Written &earlier : std::exchange(m_written, {})) // it covers those before it
            settle(earlier);
    } else if (any) {
        m_written.back().ticket = m_logSync->request();
    }
}

void DispatchWorker::onDisk(quint64 ticket)
{
    if (m_stopped)
        return;
    while (!m_written.empty() && m_written.front().ticket <= ticket) {
        const Written written = std::move(m_written.front());
        m_written.pop_front();
        settle(written);
    }
    if (m_written.empty() && m_flights.empty())
        soon(0); // idle, or stopping
}

/// From here on each commit waits for the disk by itself, as SQLite does. What is in doubt is written once more, to the
/// database file, before anything new is claimed.
void DispatchWorker::diskFailed()
{
    if (m_stopped)
        return;
    m_unsure = true;
    m_logSync.reset();
    if (const auto settled = m_session->db().settleLog(); !settled) {
        report(settled.error().message);
        if (m_stopping && m_flights.empty())
            finishStop();
        return;
    }
    m_unsure = false;
    m_lookAgain = true;
    onDisk(std::numeric_limits<quint64>::max());
}

void DispatchWorker::settle(const Written &written)
{
    m_pool->settle(written.placed);
    QList<QPair<QString, DeliveryState>> finished;
    for (qsizetype i = 0; i < written.outcomes.size(); ++i) {
        const auto &[claim, outcome] = written.outcomes.at(i);
        landed(claim, outcome, written.held.value(i));
        if (written.held.value(i))
            finished.emplace_back(claim.delivery.id, outcome.state);
    }
    if (!finished.isEmpty())
        Q_EMIT attemptsFinished(finished);
    for (const QString &text : written.notices)
        Q_EMIT notice(text);
}

void DispatchWorker::launch(Batch &batch)
{
    for (const store::Claim &claim : std::as_const(batch.claims))
        took(claim);
    std::vector<net::SenderJob> jobs;
    for (Flight &flight : batch.flights) {
        const Webhook &webhook = flight.claim.webhook;
        // A ping waits for nobody.
        const bool isPing = flight.claim.delivery.trigger == u"test"_s;
        jobs.push_back({++m_lastJob, isPing ? webhook.id + u"#ping"_s : webhook.id,
            isPing ? 64 : webhook.ordered ? 1 : qBound(1, webhook.concurrency, 64), std::move(flight.prepared.request)});
        m_flights.emplace(m_lastJob, std::move(flight));
    }
    if (!jobs.empty())
        m_pool->submit(std::move(jobs));
    if (!batch.unsendable.empty()) {
        m_outcomes += batch.unsendable;
        m_asides.resize(std::size_t(m_outcomes.size()));
        soon(0);
    }
}

/// Rounds over the webhooks that have something due, an equal share each, so that a busy one cannot crowd out the others.
Result<QList<store::Claim>> DispatchWorker::claimFairly(QStringList due, int free)
{
    QList<store::Claim> claims;
    QHash<QString, int> taken;
    m_backlog = false;
    while (!due.isEmpty() && claims.size() < free) {
        const int share = qMax(1, (free - int(claims.size())) / int(due.size()));
        QStringList next;
        for (const QString &id : std::as_const(due)) {
            const bool known = m_lanes.contains(id);
            const int all = roomOf(id, nullptr);
            const int wanted = qMin(qMin(share, all - taken.value(id)), free - int(claims.size()));
            if (wanted <= 0) {
                m_backlog = m_backlog || taken.value(id) > 0 || m_lanes.value(id).settled > 0;
                continue;
            }
            BELFRY_LET(got, m_queue->claim(id, wanted, now(), LeaseMs));
            taken[id] += int(got.size());
            if (!known && !got.isEmpty()) {
                // The first claim tells how many it may have.
                Lane lane;
                setPace(lane, got.first().webhook);
                lane.ahead = false;
                m_lanes.insert(id, lane);
            }
            claims += got;
            if (got.size() == wanted) // less means that there is no more
                next += id;
        }
        due = next;
    }
    return claims;
}

int DispatchWorker::roomOf(const QString &webhookId, bool *paced) const
{
    const auto it = m_lanes.constFind(webhookId);
    if (it == m_lanes.constEnd())
        return 1;
    int ended = 0; // settled by the commit that this room is for
    for (const auto &[claim, outcome] : m_outcomes)
        ended += claim.webhook.id == webhookId;
    // As fast as it has just been, so much is kept ready; a stalled endpoint gets what it has connections for.
    const int speed = qMax(it->pace, ended);
    const int ahead = it->ahead ? qMin(MostAhead, 2 * speed) : 0;
    const int room = it->concurrency + ahead - (it->inFlight - ended);
    if (room <= 0 || it->ratePerSecond <= 0)
        return room;
    if (double(m_clock.elapsed()) >= it->nextStartMs)
        return 1;
    if (paced)
        *paced = true;
    return 0;
}

void DispatchWorker::took(const store::Claim &claim)
{
    const Webhook &webhook = claim.webhook;
    Lane &lane = m_lanes[webhook.id];
    ++lane.inFlight;
    setPace(lane, webhook);
    if (lane.ratePerSecond > 0) // evenly spaced starts: never more than the rate in any second
        lane.nextStartMs = double(m_clock.elapsed()) + 1000.0 / lane.ratePerSecond;
}

void DispatchWorker::setPace(Lane &lane, const Webhook &webhook) const
{
    lane.concurrency = webhook.ordered || lane.slow ? 1 : qBound(1, webhook.concurrency, 64);
    lane.ratePerSecond = webhook.ratePerSecond;
    if (lane.slow && (lane.ratePerSecond <= 0 || lane.ratePerSecond > SlowPerSecond))
        lane.ratePerSecond = SlowPerSecond;
    lane.ahead = !webhook.ordered && lane.ratePerSecond <= 0 && webhook.health.breaker == EndpointHealth::Breaker::Closed;
}

/// The next cycle: when a rate allows it or the next delivery is due. What was missed is found by the tick.
void DispatchWorker::planWake(bool paced)
{
    qint64 wait = TickMs;
    if (paced) {
        for (const Lane &lane : std::as_const(m_lanes)) {
            if (lane.ratePerSecond > 0 && lane.inFlight < lane.concurrency && lane.nextStartMs > double(m_clock.elapsed()))
                wait = qMin(wait, qint64(lane.nextStartMs) + 1 - m_clock.elapsed());
        }
    }
    if (m_flights.empty() || paced) { // otherwise an end comes first, and asks again
        const auto due = m_queue->nextDueMs();
        m_nextDue = due.value_or(0);
        if (m_nextDue > now())
            wait = qMin(wait, m_nextDue - now());
    }
    if (wait < TickMs)
        soon(int(qMax<qint64>(1, wait)));
}

void DispatchWorker::checkIdle(bool claimed, bool paced)
{
    const bool nothing = !claimed && !paced && m_flights.empty() && m_outcomes.isEmpty() && m_returned.isEmpty() && m_written.empty();
    if (nothing && !m_wasIdle)
        Q_EMIT idle();
    m_wasIdle = nothing;
    if (nothing && m_mode == Dispatcher::Mode::UntilIdle)
        stop();
}

/// The pool has something for us.
void DispatchWorker::collect()
{
    for (net::SenderEnd &end : m_pool->take()) {
        const auto it = m_flights.find(end.id);
        if (it == m_flights.end())
            continue;
        Flight flight = std::move(it->second);
        m_flights.erase(it);
        if (end.sent)
            exchangeDone(std::move(flight), end.exchange);
        else
            m_returned += flight.claim;
    }
    soon(mayGather() ? GatherMs : 0);
}

/// Whether outcomes may wait a moment for company: each commit saved is a disk the next delivery need not wait for.
bool DispatchWorker::mayGather() const
{
    if (m_stopping || m_mode == Dispatcher::Mode::PingsOnly || m_outcomes.size() >= GatherCount)
        return false;
    if (m_flights.empty() && m_mode == Dispatcher::Mode::UntilIdle)
        return false; // somebody waits for the end
    // In strict order the next one waits for this outcome; a ping has somebody who waits for it.
    return std::none_of(m_outcomes.cbegin(), m_outcomes.cend(), [](const auto &ended) {
        return ended.first.webhook.ordered || ended.first.delivery.trigger == u"test"_s;
    });
}

} // namespace belfry::delivery
