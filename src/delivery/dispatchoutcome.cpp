// Pings, and what follows an exchange.
#include "delivery/dispatchworker_p.h"

#include "store/webhooks.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

constexpr qint64 PingLeaseMs = 90'000; // nobody else takes a ping, so its lease may outlast any deadline
constexpr qint64 DayMs = 24LL * 3600 * 1000;

/// What the attempt says about its endpoint. What Belfry itself refused or cut short says nothing.
std::optional<HealthSign> healthSign(const Plan &plan, const AttemptEnd &end, bool isPing)
{
    HealthSign sign;
    sign.at = end.endedAt;
    if (plan.errorCode.isEmpty())
        return sign;
    if (isPing || plan.errorCode == QLatin1String(net::errorcode::Interrupted) || plan.errorCode == QLatin1String(net::errorcode::Blocked)
        || plan.errorCode == QLatin1String(net::errorcode::TooLarge))
        return std::nullopt;
    sign.kind = end.status == 429 ? HealthSign::Kind::Throttled : HealthSign::Kind::Failure;
    if (end.status == 429 || end.status == 503)
        sign.holdMs = end.retryAfterMs.value_or(0);
    return sign;
}

AttemptReport reportOf(const store::Claim &claim, const store::Outcome &outcome)
{
    const Attempt &attempt = outcome.attempt;
    return {claim.delivery.id, claim.webhook.id, claim.webhook.name, claim.event.id, claim.event.type, attempt.number,
        attempt.startedAt, attempt.durationMs, attempt.status, attempt.errorCode, outcome.state, outcome.nextAttemptAt};
}

QString warning(const Webhook &webhook, int percent, int days)
{
    return u"The webhook %1 has failed for %2 % of the %3 days after which it is switched off. Last error: look at its deliveries."_s
        .arg(webhook.name).arg(percent).arg(days);
}

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
    m_pool->setPlaces(qMax(1, m_settings.concurrency));
    const auto begin = [&]() -> Result<Batch> {
        Batch batch;
        store::Transaction transaction(m_session->db(), store::Durability::Later);
        BELFRY_TRY(transaction.begin());
        BELFRY_LET(claim, m_queue->claimOne(deliveryId, now(), PingLeaseMs));
        batch.claims = {claim};
        BELFRY_TRY(prepare(batch));
        BELFRY_TRY(transaction.commit());
        return batch;
    };
    auto batch = begin();
    if (!batch)
        return refused(batch.error());
    launch(*batch);
}

void DispatchWorker::exchangeDone(Flight flight, const net::HttpExchange &exchange)
{
    m_lock->note(flight.claim.delivery.id);
    const AttemptEnd end = endOf(exchange, flight.prepared.format, now());
    const Plan plan = planNext(flight.claim.webhook, flight.claim.delivery.trigger, flight.claim.scheduleStep, end,
        QRandomGenerator::global()->generateDouble());
    Attempt attempt = std::move(flight.prepared.attempt);
    recordExchange(attempt, exchange);
    attempt.errorCode = plan.errorCode;
    attempt.errorMessage = plan.errorMessage;
    const bool isPing = flight.claim.delivery.trigger == u"test"_s;
    slowDown(flight.claim.webhook, end.status, plan.state == DeliveryState::Succeeded);
    m_outcomes.emplace_back(std::move(flight.claim),
        store::Outcome{std::move(attempt), plan.state, plan.nextAttemptAt, plan.scheduleStep, plan.disableWebhook});
    m_asides.push_back({healthSign(plan, end, isPing), true});
    m_lock->note({});
    const std::lock_guard lock(m_front.m_mutex);
    ++m_front.m_counters.sent;
}

/// At once, not with the commit of the outcome: that one claims the next ones already.
void DispatchWorker::slowDown(const Webhook &webhook, int status, bool succeeded)
{
    const auto lane = m_lanes.find(webhook.id);
    if (lane == m_lanes.end())
        return;
    const bool asksForLess = (status == 429 || status == 503) && webhook.retry.obeysRetryAfter;
    if (asksForLess && !lane->slow)
        lane->nextStartMs = double(m_clock.elapsed()) + 1000;
    lane->slow = asksForLess || (lane->slow && !succeeded);
    setPace(*lane, webhook);
}

store::Outcome DispatchWorker::unsent(const store::Claim &claim, const QString &message) const
{
    Attempt attempt = unsentAttempt(claim, now());
    attempt.errorCode = QString::fromLatin1(net::errorcode::Blocked);
    attempt.errorMessage = message;
    return {attempt, DeliveryState::Failed, 0, claim.scheduleStep, {}};
}

/// In the transaction of the outcomes: breaker, holds and the way to auto-disable, one write a webhook.
Result<void> DispatchWorker::recordHealth(Batch &batch)
{
    store::Webhooks webhooks(*m_session);
    QHash<QString, QList<std::size_t>> byWebhook; // places in m_asides and m_outcomes
    for (std::size_t i = 0; i < m_asides.size(); ++i) {
        if (m_asides[i].sign)
            byWebhook[m_outcomes.at(qsizetype(i)).first.webhook.id] += i;
    }
    for (auto it = byWebhook.cbegin(); it != byWebhook.cend(); ++it) {
        const Webhook &webhook = m_outcomes.at(qsizetype(it.value().constFirst())).first.webhook;
        const bool plain = webhook.health.isClean() && std::all_of(it.value().cbegin(), it.value().cend(),
            [this](std::size_t i) { return m_asides[i].sign->kind == HealthSign::Kind::Success; });
        if (plain)
            continue; // nothing was wrong and nothing is
        BELFRY_LET(before, webhooks.health(it.key()));
        HealthChange change{before};
        for (const std::size_t i : it.value()) {
            change = afterAttempt(change.health, webhook.retry, *m_asides[i].sign, qint64(m_settings.disableAfterDays) * DayMs);
            if (change.warn > 0)
                batch.notices += warning(webhook, change.warn, m_settings.disableAfterDays);
            if (change.disable)
                break;
        }
        batch.eased = batch.eased || change.health.holdUntil < before.holdUntil;
        if (change.health != before)
            BELFRY_TRY(webhooks.setHealth(it.key(), change.health));
        if (change.disable) {
            BELFRY_TRY(webhooks.setEnabled(it.key(), false, u"failures"_s));
            batch.notices += u"The webhook %1 was switched off: every delivery failed for %2 days. Look at its last error, then enable it again."_s
                                 .arg(webhook.name).arg(m_settings.disableAfterDays);
        }
    }
    return {};
}

void DispatchWorker::landed(const store::Claim &claim, const store::Outcome &outcome, bool held)
{
    const DeliveryState state = outcome.state;
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
    if (held && m_front.m_reportsWanted)
        Q_EMIT attemptReported(reportOf(claim, outcome));
    if (claim.delivery.trigger == u"test"_s)
        Q_EMIT pinged(claim.delivery.id, state == DeliveryState::Succeeded);
}

} // namespace belfry::delivery
