#include "store/queue.h"

#include "store/attempts.h"
#include "store/deliveries.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qsizetype MostPlaces = 4096;
constexpr qint64 ProbeGraceMs = 5000; // beyond the deadline of its attempt a probe counts as lost

// A claim is taken by changing the row only where it still waits: two dispatchers never both succeed.
const QString TakeSql = u"UPDATE delivery SET state = 1, owner = ?, token = token + 1, lease_until = ?, attempt_count = attempt_count + 1 "
                        "WHERE seq = ? AND state IN (0, 2)"_s;

// All that an attempt needs of a delivery and its event, in one look.
const QString ClaimSelect
    = u"SELECT d.seq, d.id, coalesce(e.id, (SELECT g.id FROM event_gone g WHERE g.seq = d.event), ''), coalesce(k.type, ''), d.cause, "
      "d.created_at, d.next_at, d.attempt_count, d.token, d.step, (SELECT w.id FROM webhook w WHERE w.number = d.webhook), d.state, "
      "e.id, s.family, k.project_id, k.environment, k.path, s.application_id, s.actor, s.actor_type, s.source, e.data, e.created_at FROM delivery d "
      "LEFT JOIN event e ON e.seq = d.event LEFT JOIN event_kind k ON k.id = d.kind LEFT JOIN event_sender s ON s.id = e.sender "_s;

Claim claimOf(const Statement &query)
{
    Claim claim;
    claim.row = query.number(0);
    Delivery &d = claim.delivery;
    d.id = query.text(1);
    d.eventId = query.text(2);
    d.event = query.text(3);
    d.trigger = causeName(query.number(4));
    d.createdAt = query.number(5);
    d.nextAttemptAt = query.number(6);
    d.attemptCount = int(query.number(7));
    d.webhookId = query.text(10);
    d.state = DeliveryState(std::clamp<qint64>(query.number(11), 0, int(DeliveryState::Cancelled)));
    claim.token = query.number(8) + 1; // as the taking will leave it
    claim.scheduleStep = int(query.number(9));
    claim.attemptNumber = d.attemptCount + 1;
    if (query.isNull(12))
        return claim; // the event was removed meanwhile
    Event &e = claim.event;
    e.id = d.eventId;
    e.type = d.event;
    e.family = familyFromName(query.text(13)).value_or(Family::Secrets);
    e.projectId = query.text(14);
    e.environment = query.text(15);
    e.path = query.text(16);
    e.applicationId = query.text(17);
    e.actor = {query.text(18), query.text(19)};
    e.source = query.text(20);
    e.data = query.blob(21);
    e.createdAt = query.number(22);
    return claim;
}

ExchangePlace placeOf(const Claim &claim, qint64 startedAt)
{
    const Delivery &d = claim.delivery;
    return {claim.row, d.webhookId, d.event, {d.id.toUtf8(), d.eventId.toUtf8(), startedAt}};
}

// A ping whose command was killed before it could send: nobody waits for it any more.
Result<void> dropForgottenPings(Session &session, qint64 nowMs)
{
    Statement look(session.db(), u"SELECT 1 FROM delivery WHERE state IN (0, 2) AND cause = 1 AND next_at < ? LIMIT 1"_s);
    BELFRY_TRY(look.bind(nowMs - 120'000).run());
    if (!look.next())
        return {};
    Statement query(session.db(),
        u"UPDATE delivery SET state = 5, finished_at = ?, next_at = 0 WHERE state IN (0, 2) AND cause = 1 AND next_at < ?"_s);
    return query.bind(nowMs).bind(nowMs - 120'000).run();
}

} // namespace

Queue::Queue(Session &session, const QString &owner) : m_session(session), m_owner(owner) { }

Result<QStringList> Queue::dueWebhooks(qint64 nowMs, int limit)
{
    Statement query(m_session.db(),
        u"SELECT w.id, (SELECT min(d.next_at) FROM delivery d WHERE d.webhook = w.number AND d.state IN (0, 2) AND d.cause <> 1) AS due "
        "FROM webhook w WHERE w.enabled = 1 AND w.deleted_at = 0 AND w.hold_until <= ? AND due <= ? ORDER BY due LIMIT ?"_s);
    BELFRY_TRY(query.bind(nowMs).bind(nowMs).bind(limit).run());
    QStringList ids;
    while (query.next())
        ids += query.text(0);
    return ids;
}

// Reading and unsealing a webhook costs more than sending to it, so it is done again only when its row has changed.
Result<const Queue::Known *> Queue::known(const QString &webhookId)
{
    Webhooks webhooks(m_session);
    BELFRY_LET(print, webhooks.fingerprint(webhookId));
    const auto it = m_known.find(webhookId);
    if (it != m_known.end() && it->second.fingerprint == print)
        return &it->second;
    if (it != m_known.end())
        m_known.erase(it);
    if (m_known.size() >= 4096)
        m_known.clear();
    BELFRY_LET(webhook, webhooks.byId(webhookId, true));
    if (!webhook)
        return nullptr;
    Known fresh{print, *webhook, {}, {}, {}, false};
    const auto unsealed = webhooks.unseal(fresh.webhook);
    const auto secrets = webhooks.secrets(fresh.webhook);
    if (unsealed && secrets) {
        fresh.secret = secrets->secret;
        fresh.nextSecret = secrets->other;
        fresh.nextIsNew = secrets->otherIsNew;
        fresh.clientIdentity = secrets->clientIdentity;
    } else {
        // A row that does not open is reported, not sent; asked again next time, for a key may come back.
        fresh.webhook.url.clear();
        fresh.fingerprint = "does not open";
    }
    return &m_known.insert_or_assign(webhookId, std::move(fresh)).first->second;
}

Result<void> Queue::startProbe(const Webhook &webhook, qint64 nowMs)
{
    EndpointHealth health = webhook.health;
    health.breaker = EndpointHealth::Breaker::HalfOpen;
    health.holdUntil = nowMs + webhook.timeoutMs + ProbeGraceMs;
    return Webhooks(m_session).setHealth(webhook.id, health);
}

Result<QList<Claim>> Queue::claim(const QString &webhookId, int room, qint64 nowMs, qint64 leaseMs)
{
    QList<Claim> claims;
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(known, this->known(webhookId));
    if (!known || !known->webhook.enabled || known->webhook.deletedAt != 0 || known->webhook.health.holdUntil > nowMs)
        return claims;
    const Webhook &webhook = known->webhook;
    const bool probing = webhook.health.breaker != EndpointHealth::Breaker::Closed;
    if (webhook.ordered) {
        Statement busy(m_session.db(), u"SELECT 1 FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?) AND state = 1 AND cause <> 1 LIMIT 1"_s);
        BELFRY_TRY(busy.bind(webhookId).run());
        if (busy.next())
            return claims;
    }
    if (webhook.ordered || probing)
        room = 1;
    {
        // In strict order the oldest open one is the head, and while it waits nothing overtakes it.
        Statement query(m_session.db(), ClaimSelect + (webhook.ordered
                ? u"WHERE d.webhook = (SELECT number FROM webhook WHERE id = ?) AND d.state IN (0, 2) AND d.cause <> 1 ORDER BY d.seq LIMIT 1"_s
                : u"WHERE d.webhook = (SELECT number FROM webhook WHERE id = ?) AND d.state IN (0, 2) AND d.next_at <= ? AND d.cause <> 1 ORDER BY d.next_at, d.seq LIMIT ?"_s));
        query.bind(webhookId);
        if (!webhook.ordered)
            query.bind(nowMs).bind(room);
        BELFRY_TRY(query.run());
        while (query.next()) {
            if (query.number(6) <= nowMs)
                claims += claimOf(query);
        }
    }
    for (Claim &claim : claims) {
        Statement take(m_session.db(), TakeSql);
        BELFRY_TRY(take.bind(m_owner).bind(nowMs + leaseMs).bind(claim.row).run());
        m_places.insert(claim.delivery.id, placeOf(claim, 0));
        claim.webhook = webhook;
        claim.secret = known->secret;
        claim.nextSecret = known->nextSecret;
        claim.clientIdentity = known->clientIdentity;
        claim.nextIsNew = known->nextIsNew;
    }
    if (m_places.size() > MostPlaces) // lost claims; those that are asked for again are found in the store
        m_places.clear();
    if (probing && !claims.isEmpty())
        BELFRY_TRY(startProbe(webhook, nowMs));
    BELFRY_TRY(transaction.commit());
    return claims;
}

Result<Claim> Queue::claimOne(const QString &deliveryId, qint64 nowMs, qint64 leaseMs)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    Claim claim;
    {
        Statement query(m_session.db(), ClaimSelect + u"WHERE d.id = ?"_s);
        BELFRY_TRY(query.bind(deliveryId).run());
        if (!query.next())
            return fail(ErrorCode::NotFound, u"There is no delivery %1."_s.arg(deliveryId));
        claim = claimOf(query);
    }
    const DeliveryState state = claim.delivery.state;
    if (state != DeliveryState::Queued && state != DeliveryState::Retrying)
        return fail(ErrorCode::Conflict, u"The delivery %1 is not waiting (%2)."_s.arg(deliveryId, stateName(state)));
    Statement take(m_session.db(), TakeSql);
    BELFRY_TRY(take.bind(m_owner).bind(nowMs + leaseMs).bind(claim.row).run());
    BELFRY_LET(known, this->known(claim.delivery.webhookId));
    if (!known)
        return fail(ErrorCode::NotFound, u"The webhook of the delivery %1 is gone."_s.arg(deliveryId));
    claim.webhook = known->webhook;
    claim.secret = known->secret;
    claim.nextSecret = known->nextSecret;
    claim.clientIdentity = known->clientIdentity;
    claim.nextIsNew = known->nextIsNew;
    BELFRY_TRY(transaction.commit());
    return claim;
}

Result<void> Queue::begin(const QList<Attempt> &attempts)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    Attempts rows(m_session);
    for (const Attempt &attempt : attempts) {
        const auto known = m_places.constFind(attempt.deliveryId);
        if (known == m_places.cend()) {
            BELFRY_TRY(rows.begin(attempt, m_owner));
            continue;
        }
        ExchangePlace place = *known;
        place.familiar.startedAt = attempt.startedAt;
        BELFRY_TRY(rows.begin(attempt, m_owner, place));
    }
    return transaction.commit();
}

Result<QList<bool>> Queue::finish(const QList<QPair<Claim, Outcome>> &outcomes)
{
    QList<bool> held;
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    Attempts rows(m_session);
    QHash<QString, const Outcome *> last; // of each webhook
    for (const auto &[claim, outcome] : outcomes) {
        const Attempt &a = outcome.attempt;
        m_places.remove(claim.delivery.id);
        if (a.number > 0)
            BELFRY_TRY(rows.complete(a, placeOf(claim, a.startedAt)));
        const bool terminal = outcome.state != DeliveryState::Retrying;
        const qint64 endedAt = a.startedAt + a.durationMs;
        Statement query(m_session.db(),
            u"UPDATE delivery SET state = ?, next_at = ?, finished_at = ?, step = ?, last_status = ?, last_duration = ?, "
            "last_error = ?, owner = '', lease_until = 0, crashes = 0 WHERE seq = ? AND owner = ? AND token = ? AND state = 1"_s);
        query.bind(int(outcome.state)).bind(terminal ? qint64(0) : outcome.nextAttemptAt).bind(terminal ? endedAt : qint64(0));
        query.bind(outcome.scheduleStep).bind(a.status).bind(a.durationMs).bind(a.errorCode);
        query.bind(claim.row).bind(m_owner).bind(claim.token);
        BELFRY_TRY(query.run());
        held += query.affected() == 1;
        last[claim.webhook.id] = &outcome;
        if (!outcome.disableWebhook.isEmpty())
            BELFRY_TRY(Webhooks(m_session).setEnabled(claim.webhook.id, false, outcome.disableWebhook));
    }
    for (auto it = last.cbegin(); it != last.cend(); ++it) {
        const Outcome &outcome = *it.value();
        const bool succeeded = outcome.state == DeliveryState::Succeeded;
        BELFRY_TRY(Webhooks(m_session).setLast(it.key(), succeeded, succeeded ? QString() : outcome.attempt.errorMessage,
            outcome.attempt.startedAt + outcome.attempt.durationMs));
    }
    BELFRY_TRY(transaction.commit());
    return held;
}

Result<void> Queue::release(const QList<Claim> &claims)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const Claim &claim : claims) {
        m_places.remove(claim.delivery.id);
        Statement row(m_session.db(), u"DELETE FROM attempt WHERE delivery = ? AND number = ? AND open = 1 AND owner = ?"_s);
        BELFRY_TRY(row.bind(claim.row).bind(claim.attemptNumber).bind(m_owner).run());
        Statement query(m_session.db(),
            u"UPDATE delivery SET state = CASE WHEN ? > 0 THEN 2 ELSE 0 END, attempt_count = ?, owner = '', lease_until = 0 "
            "WHERE seq = ? AND owner = ? AND token = ? AND state = 1"_s);
        query.bind(claim.delivery.attemptCount).bind(claim.delivery.attemptCount);
        BELFRY_TRY(query.bind(claim.row).bind(m_owner).bind(claim.token).run());
    }
    return transaction.commit();
}

Result<void> Queue::renew(const QStringList &deliveryIds, qint64 leaseUntilMs)
{
    if (deliveryIds.isEmpty())
        return {};
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const QString &id : deliveryIds) {
        Statement query(m_session.db(), u"UPDATE delivery SET lease_until = ? WHERE id = ? AND owner = ? AND state = 1"_s);
        BELFRY_TRY(query.bind(leaseUntilMs).bind(id).bind(m_owner).run());
    }
    return transaction.commit();
}

Result<QStringList> Queue::owners()
{
    Statement query(m_session.db(), u"SELECT DISTINCT owner FROM delivery WHERE state = 1 AND owner <> ?"_s);
    BELFRY_TRY(query.bind(m_owner).run());
    QStringList names;
    while (query.next())
        names += query.text(0);
    return names;
}

Result<int> Queue::recover(qint64 nowMs, const QStringList &goneOwners)
{
    QList<QPair<QString, QString>> lost; // delivery, owner
    {
        Statement query(m_session.db(), u"SELECT id, owner, lease_until FROM delivery WHERE state = 1"_s);
        BELFRY_TRY(query.run());
        while (query.next()) {
            const QString owner = query.text(1);
            if (owner == m_owner || (!goneOwners.contains(owner) && query.number(2) > nowMs))
                continue;
            lost += {query.text(0), owner};
        }
    }
    BELFRY_TRY(dropForgottenPings(m_session, nowMs));
    if (lost.isEmpty())
        return 0;
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    int recovered = 0;
    for (const auto &[id, owner] : std::as_const(lost)) {
        // The owner is asked for again: somebody else may have recovered and claimed it since. A ping is tried once only.
        Statement query(m_session.db(),
            u"UPDATE delivery SET state = CASE WHEN cause = 1 THEN 4 WHEN EXISTS (SELECT 1 FROM attempt a WHERE a.delivery = delivery.seq) THEN 2 ELSE 0 END, "
            "attempt_count = (SELECT coalesce(max(a.number), 0) FROM attempt a WHERE a.delivery = delivery.seq), "
            "owner = '', lease_until = 0, next_at = ?, token = token + 1, last_error = 'interrupted' "
            "WHERE id = ? AND state = 1 AND owner = ?"_s);
        BELFRY_TRY(query.bind(nowMs).bind(id).bind(owner).run());
        if (query.affected() != 1)
            continue;
        ++recovered;
        BELFRY_TRY(Attempts(m_session).interrupt(id, nowMs));
    }
    BELFRY_TRY(transaction.commit());
    return recovered;
}

Result<QStringList> Queue::blame(const QStringList &deliveryIds, qint64 nowMs)
{
    constexpr int Enough = 3;
    QStringList aside;
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const QString &id : deliveryIds) {
        Statement count(m_session.db(), u"UPDATE delivery SET crashes = crashes + 1 WHERE id = ? AND state IN (0, 2)"_s);
        BELFRY_TRY(count.bind(id).run());
        Statement query(m_session.db(),
            u"UPDATE delivery SET state = 4, finished_at = ?, next_at = 0, last_error = 'interrupted' WHERE id = ? AND state IN (0, 2) AND crashes >= ?"_s);
        BELFRY_TRY(query.bind(nowMs).bind(id).bind(Enough).run());
        if (query.affected() == 1)
            aside += id;
    }
    BELFRY_TRY(transaction.commit());
    return aside;
}

Result<qint64> Queue::nextDueMs()
{
    Statement query(m_session.db(),
        u"SELECT min(max(w.hold_until, (SELECT min(d.next_at) FROM delivery d WHERE d.webhook = w.number AND d.state IN (0, 2) AND d.cause <> 1))) "
        "FROM webhook w WHERE w.enabled = 1 AND w.deleted_at = 0"_s);
    BELFRY_TRY(query.run());
    return query.next() && !query.isNull(0) ? query.number(0) : 0;
}

// Every dispatcher of the machine notices the same step or waking; the first one acts. In a transaction.
Result<bool> Queue::isFirst(const QString &key, qint64 atMs)
{
    constexpr qint64 SameMs = 10'000;
    const QString known = m_session.db().metaValue(key);
    if (!known.isEmpty() && qAbs(known.toLongLong() - atMs) < SameMs)
        return false;
    BELFRY_TRY(m_session.db().setMeta(key, QString::number(atMs)));
    return true;
}

Result<void> Queue::shiftPlanned(qint64 nowMs, qint64 byMs, qint64 stepAtMs)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(first, isFirst(u"clock.shiftedAt"_s, stepAtMs));
    if (!first)
        return {};
    Statement planned(m_session.db(), u"UPDATE delivery SET next_at = max(?, next_at - ?) WHERE state IN (0, 2) AND next_at > ?"_s);
    BELFRY_TRY(planned.bind(nowMs).bind(byMs).bind(nowMs).run());
    Statement holds(m_session.db(), u"UPDATE webhook SET hold_until = hold_until - ? WHERE hold_until > ?"_s);
    BELFRY_TRY(holds.bind(byMs).bind(nowMs).run());
    // A lease of this minute is left as it is: its holder may have renewed it after the step.
    Statement leases(m_session.db(), u"UPDATE delivery SET lease_until = lease_until - ? WHERE state = 1 AND lease_until > ? + 60000"_s);
    BELFRY_TRY(leases.bind(byMs).bind(nowMs).run());
    return transaction.commit();
}

Result<int> Queue::spreadOverdue(qint64 nowMs, qint64 lateMs, qint64 wokeAtMs)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(first, isFirst(u"clock.spreadAt"_s, wokeAtMs));
    if (!first)
        return 0;
    Statement query(m_session.db(),
        u"UPDATE delivery SET next_at = ? + late.wait FROM (SELECT d.seq AS seq, "
        "max(20 * (row_number() OVER (ORDER BY d.next_at, d.seq) - 1), 200 * (row_number() OVER (PARTITION BY d.webhook ORDER BY d.next_at, d.seq) - 1)) AS wait "
        "FROM webhook w JOIN delivery d ON d.webhook = w.number WHERE w.retry NOT IN ('infraaudit', 'extended') AND d.state IN (0, 2) "
        "AND d.state = 2 AND d.next_at < ?) AS late WHERE late.seq = delivery.seq"_s);
    BELFRY_TRY(query.bind(nowMs).bind(nowMs - lateMs).run());
    const int spread = query.affected();
    BELFRY_TRY(transaction.commit());
    return spread;
}

} // namespace belfry::store
