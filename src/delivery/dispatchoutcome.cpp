// From a claim to its committed outcome.
#include "delivery/dispatchworker_p.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

constexpr qint64 PingLeaseMs = 90'000; // nobody else takes a ping, so its lease may outlast any deadline

} // namespace

void DispatchWorker::ping(const QString &deliveryId)
{
    if (m_stopping || m_stopped)
        return Q_EMIT pinged(deliveryId, false);
    if (m_options.readSettings)
        m_settings = m_options.readSettings(*m_session);
    const auto refused = [&](const Error &error) {
        Q_EMIT problem(error.message);
        Q_EMIT pinged(deliveryId, false);
    };
    if (const auto unlocked = m_session->vault().unlock(); !unlocked)
        return refused(unlocked.error());
    const auto claim = m_queue->claimOne(deliveryId, now(), PingLeaseMs);
    if (!claim)
        return refused(claim.error());
    ++m_lanes[claim->webhook.id].inFlight;
    startClaims({*claim});
}

/// Renders all, commits their attempt rows, then sends: no row, no request.
void DispatchWorker::startClaims(const QList<store::Claim> &claims)
{
    if (claims.isEmpty())
        return;
    QList<Attempt> attempts;
    QStringList ready;
    QList<QPair<store::Claim, QString>> unsendable;
    for (const store::Claim &claim : claims) {
        auto prepared = prepareAttempt(claim, {m_settings.proxy, m_settings.viewBase}, now());
        if (!prepared) {
            attempts += unsentAttempt(claim, now());
            unsendable += {claim, prepared.error().message};
            continue;
        }
        attempts += prepared->attempt;
        ready += claim.delivery.id;
        m_flights[claim.delivery.id] = {claim, std::move(*prepared)};
    }
    if (const auto begun = m_queue->begin(attempts); !begun) {
        report(begun.error().message);
        for (const store::Claim &claim : claims) {
            m_flights.erase(claim.delivery.id);
            --m_lanes[claim.webhook.id].inFlight;
            if (claim.delivery.trigger == u"test"_s)
                Q_EMIT pinged(claim.delivery.id, false);
        }
        // Where this fails too, the leases run out by themselves.
        if (const auto released = m_queue->release(claims); !released)
            report(released.error().message);
        return;
    }
    for (const auto &[claim, message] : unsendable)
        endUnsent(claim, message);
    for (const QString &id : ready)
        send(id);
}

void DispatchWorker::send(const QString &deliveryId)
{
    const Flight &flight = m_flights.at(deliveryId);
    m_sender->send(flight.claim.webhook.id, flight.prepared.request,
        [this, deliveryId](const net::HttpExchange &exchange) { exchangeDone(deliveryId, exchange); });
    const std::lock_guard lock(m_front.m_mutex);
    ++m_front.m_counters.sent;
}

void DispatchWorker::exchangeDone(const QString &deliveryId, const net::HttpExchange &exchange)
{
    const auto it = m_flights.find(deliveryId);
    if (it == m_flights.end())
        return;
    Flight flight = std::move(it->second);
    m_flights.erase(it);
    const AttemptEnd end = endOf(exchange, flight.prepared.format, now());
    const Plan plan = planNext(flight.claim.webhook, flight.claim.delivery.trigger, flight.claim.scheduleStep, end,
        QRandomGenerator::global()->generateDouble());
    Attempt attempt = flight.prepared.attempt;
    recordExchange(attempt, exchange);
    attempt.errorCode = plan.errorCode;
    attempt.errorMessage = plan.errorMessage;
    m_ended.push_back({flight.claim, {attempt, plan.state, plan.nextAttemptAt, plan.scheduleStep, plan.disableWebhook}});
    m_flush.start(0);
}

void DispatchWorker::endUnsent(const store::Claim &claim, const QString &message)
{
    Attempt attempt = unsentAttempt(claim, now());
    attempt.errorCode = QString::fromLatin1(net::errorcode::Blocked);
    attempt.errorMessage = message;
    m_ended.push_back({claim, {attempt, DeliveryState::Failed, 0, claim.scheduleStep, {}}});
    m_flush.start(0);
}

/// Commits what has ended. What cannot be committed stays in memory and is tried again each second; meanwhile nothing
/// new is claimed, so a crash now repeats at most what is in here.
void DispatchWorker::flush()
{
    m_flush.stop();
    if (m_ended.empty())
        return;
    QList<QPair<store::Claim, store::Outcome>> outcomes;
    for (const Ended &ended : m_ended)
        outcomes += {ended.claim, ended.outcome};
    const auto held = m_queue->finish(outcomes);
    m_storeFails = !held;
    if (held) {
        const std::vector<Ended> ended = std::exchange(m_ended, {});
        for (std::size_t i = 0; i < ended.size(); ++i)
            landed(ended[i], held->value(qsizetype(i)));
    } else {
        report(held.error().message);
    }
    if (m_stopping) {
        if (m_flights.empty())
            finishStop();
        return;
    }
    if (held)
        pass();
}

void DispatchWorker::landed(const Ended &ended, bool held)
{
    const DeliveryState state = ended.outcome.state;
    if (auto lane = m_lanes.find(ended.claim.webhook.id); lane != m_lanes.end())
        --lane->inFlight;
    {
        const std::lock_guard lock(m_front.m_mutex);
        DispatchCounters &counters = m_front.m_counters;
        counters.elapsedMs = m_clock.elapsed();
        if (held) {
            counters.succeeded += state == DeliveryState::Succeeded;
            counters.failed += state == DeliveryState::Failed;
            counters.retrying += state == DeliveryState::Retrying;
            counters.cancelled += state == DeliveryState::Cancelled;
        }
    }
    if (held)
        Q_EMIT attemptFinished(ended.claim.delivery.id, state);
    if (ended.claim.delivery.trigger == u"test"_s)
        Q_EMIT pinged(ended.claim.delivery.id, state == DeliveryState::Succeeded);
}

} // namespace belfry::delivery
