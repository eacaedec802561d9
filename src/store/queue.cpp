#include "store/queue.h"

#include "store/attempts.h"
#include "store/deliveries.h"
#include "store/events.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

// A claim is taken by changing the row only where it still waits: two dispatchers never both succeed.
const QString TakeSql = u"UPDATE delivery SET state = 1, owner = ?, token = token + 1, lease_until = ? WHERE id = ? AND state IN (0, 2)"_s;

Result<Claim> claimOf(Session &session, const Delivery &delivery, const Webhook &webhook)
{
    Claim claim;
    claim.delivery = delivery;
    claim.webhook = webhook;
    BELFRY_LET(event, Events(session).byId(delivery.eventId));
    if (event)
        claim.event = *event;
    Statement query(session.db(),
        u"SELECT token, step, (SELECT coalesce(max(number), 0) FROM attempt WHERE delivery_id = delivery.id) FROM delivery WHERE id = ?"_s);
    BELFRY_TRY(query.bind(delivery.id).run());
    if (query.next()) {
        claim.token = query.number(0);
        claim.scheduleStep = int(query.number(1));
        claim.attemptNumber = int(query.number(2)) + 1;
    }
    return claim;
}

// Unsealing comes after the claim and outside its transaction. A row that does not open is reported, not sent.
void addSecrets(Session &session, Claim &claim)
{
    Webhooks webhooks(session);
    const auto unsealed = webhooks.unseal(claim.webhook);
    const auto secrets = webhooks.secrets(claim.webhook);
    if (!unsealed || !secrets) {
        claim.webhook.url.clear();
        return;
    }
    claim.secret = secrets->secret;
    claim.nextSecret = secrets->previous;
    claim.nextIsNew = false;
}

// A ping whose command was killed before it could send: nobody waits for it any more.
Result<void> dropForgottenPings(Session &session, qint64 nowMs)
{
    Statement look(session.db(), u"SELECT 1 FROM delivery WHERE state IN (0, 2) AND trigger_kind = 'test' AND next_at < ? LIMIT 1"_s);
    BELFRY_TRY(look.bind(nowMs - 120'000).run());
    if (!look.next())
        return {};
    Statement query(session.db(),
        u"UPDATE delivery SET state = 5, finished_at = ?, next_at = 0 WHERE state IN (0, 2) AND trigger_kind = 'test' AND next_at < ?"_s);
    return query.bind(nowMs).bind(nowMs - 120'000).run();
}

// A delivery that takes its process down with it three times in a row would do so for ever.
Result<void> setAsideCrashers(Session &session, qint64 nowMs)
{
    Statement query(session.db(),
        u"UPDATE delivery SET state = 4, finished_at = ?, next_at = 0, last_error = 'interrupted' WHERE state IN (0, 2) AND crashes >= 3"_s);
    return query.bind(nowMs).run();
}

} // namespace

Queue::Queue(Session &session, const QString &owner) : m_session(session), m_owner(owner) { }

Result<QStringList> Queue::dueWebhooks(qint64 nowMs, int limit)
{
    Statement query(m_session.db(),
        u"SELECT w.id, (SELECT min(d.next_at) FROM delivery d WHERE d.webhook_id = w.id AND d.state IN (0, 2) AND d.trigger_kind <> 'test') AS due "
        "FROM webhook w WHERE w.enabled = 1 AND w.deleted_at = 0 AND due <= ? ORDER BY due LIMIT ?"_s);
    BELFRY_TRY(query.bind(nowMs).bind(limit).run());
    QStringList ids;
    while (query.next())
        ids += query.text(0);
    return ids;
}

Result<QList<Claim>> Queue::claim(const QString &webhookId, int room, qint64 nowMs, qint64 leaseMs)
{
    QList<Claim> claims;
    {
        Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        BELFRY_LET(webhook, Webhooks(m_session).byId(webhookId));
        if (!webhook || !webhook->enabled)
            return claims;
        if (webhook->ordered) {
            Statement busy(m_session.db(), u"SELECT 1 FROM delivery WHERE webhook_id = ? AND state = 1 AND trigger_kind <> 'test' LIMIT 1"_s);
            BELFRY_TRY(busy.bind(webhookId).run());
            if (busy.next())
                return claims;
            room = 1;
        }
        QStringList ids;
        {
            // In strict order the oldest open one is the head, and while it waits nothing overtakes it.
            Statement query(m_session.db(), webhook->ordered
                    ? u"SELECT id, next_at FROM delivery WHERE webhook_id = ? AND state IN (0, 2) AND trigger_kind <> 'test' ORDER BY seq LIMIT 1"_s
                    : u"SELECT id, next_at FROM delivery WHERE webhook_id = ? AND state IN (0, 2) AND next_at <= ? AND trigger_kind <> 'test' ORDER BY next_at, seq LIMIT ?"_s);
            query.bind(webhookId);
            if (!webhook->ordered)
                query.bind(nowMs).bind(room);
            BELFRY_TRY(query.run());
            while (query.next()) {
                if (query.number(1) <= nowMs)
                    ids += query.text(0);
            }
        }
        for (const QString &id : std::as_const(ids)) {
            Statement take(m_session.db(), TakeSql);
            BELFRY_TRY(take.bind(m_owner).bind(nowMs + leaseMs).bind(id).run());
            if (take.affected() != 1)
                continue;
            BELFRY_LET(delivery, Deliveries(m_session).byId(id));
            if (!delivery)
                continue;
            BELFRY_LET(claim, claimOf(m_session, *delivery, *webhook));
            claims += claim;
        }
        BELFRY_TRY(transaction.commit());
    }
    for (Claim &claim : claims)
        addSecrets(m_session, claim);
    return claims;
}

Result<Claim> Queue::claimOne(const QString &deliveryId, qint64 nowMs, qint64 leaseMs)
{
    Claim claim;
    {
        Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        Statement take(m_session.db(), TakeSql);
        BELFRY_TRY(take.bind(m_owner).bind(nowMs + leaseMs).bind(deliveryId).run());
        BELFRY_LET(delivery, Deliveries(m_session).byId(deliveryId));
        if (!delivery)
            return fail(ErrorCode::NotFound, u"There is no delivery %1."_s.arg(deliveryId));
        if (take.affected() != 1)
            return fail(ErrorCode::Conflict, u"The delivery %1 is not waiting (%2)."_s.arg(deliveryId, stateName(delivery->state)));
        BELFRY_LET(webhook, Webhooks(m_session).byId(delivery->webhookId, true));
        if (!webhook)
            return fail(ErrorCode::NotFound, u"The webhook of the delivery %1 is gone."_s.arg(deliveryId));
        BELFRY_LET(made, claimOf(m_session, *delivery, *webhook));
        claim = made;
        BELFRY_TRY(transaction.commit());
    }
    addSecrets(m_session, claim);
    return claim;
}

Result<void> Queue::begin(const QList<Attempt> &attempts)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const Attempt &attempt : attempts) {
        BELFRY_TRY(Attempts(m_session).begin(attempt, m_owner));
        Statement count(m_session.db(), u"UPDATE delivery SET attempt_count = ? WHERE id = ?"_s);
        BELFRY_TRY(count.bind(attempt.number).bind(attempt.deliveryId).run());
    }
    return transaction.commit();
}

Result<QList<bool>> Queue::finish(const QList<QPair<Claim, Outcome>> &outcomes)
{
    QList<bool> held;
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const auto &[claim, outcome] : outcomes) {
        const Attempt &a = outcome.attempt;
        if (a.number > 0)
            BELFRY_TRY(Attempts(m_session).complete(a));
        const bool terminal = outcome.state != DeliveryState::Retrying;
        const qint64 endedAt = a.startedAt + a.durationMs;
        Statement query(m_session.db(),
            u"UPDATE delivery SET state = ?, next_at = ?, finished_at = ?, step = ?, last_status = ?, last_duration = ?, "
            "last_error = ?, owner = '', lease_until = 0, crashes = 0 WHERE id = ? AND owner = ? AND token = ? AND state = 1"_s);
        query.bind(int(outcome.state)).bind(terminal ? qint64(0) : outcome.nextAttemptAt).bind(terminal ? endedAt : qint64(0));
        query.bind(outcome.scheduleStep).bind(a.status).bind(a.durationMs).bind(a.errorCode);
        query.bind(claim.delivery.id).bind(m_owner).bind(claim.token);
        BELFRY_TRY(query.run());
        held += query.affected() == 1;
        const bool succeeded = outcome.state == DeliveryState::Succeeded;
        BELFRY_TRY(Webhooks(m_session).setLast(claim.webhook.id, succeeded, succeeded ? QString() : a.errorMessage, endedAt));
        if (!outcome.disableWebhook.isEmpty())
            BELFRY_TRY(Webhooks(m_session).setEnabled(claim.webhook.id, false, outcome.disableWebhook));
    }
    BELFRY_TRY(transaction.commit());
    return held;
}

Result<void> Queue::release(const QList<Claim> &claims)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const Claim &claim : claims) {
        Statement query(m_session.db(),
            u"UPDATE delivery SET state = CASE WHEN attempt_count > 0 THEN 2 ELSE 0 END, owner = '', lease_until = 0 "
            "WHERE id = ? AND owner = ? AND token = ? AND state = 1"_s);
        BELFRY_TRY(query.bind(claim.delivery.id).bind(m_owner).bind(claim.token).run());
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
            u"UPDATE delivery SET state = CASE WHEN trigger_kind = 'test' THEN 4 WHEN attempt_count > 0 THEN 2 ELSE 0 END, "
            "owner = '', lease_until = 0, next_at = ?, token = token + 1, crashes = crashes + 1, last_error = 'interrupted' "
            "WHERE id = ? AND state = 1 AND owner = ?"_s);
        BELFRY_TRY(query.bind(nowMs).bind(id).bind(owner).run());
        if (query.affected() != 1)
            continue;
        ++recovered;
        BELFRY_TRY(Attempts(m_session).interrupt(id, nowMs));
    }
    BELFRY_TRY(setAsideCrashers(m_session, nowMs));
    BELFRY_TRY(transaction.commit());
    return recovered;
}

Result<qint64> Queue::nextDueMs()
{
    Statement query(m_session.db(),
        u"SELECT min((SELECT min(d.next_at) FROM delivery d WHERE d.webhook_id = w.id AND d.state IN (0, 2) AND d.trigger_kind <> 'test')) "
        "FROM webhook w WHERE w.enabled = 1 AND w.deleted_at = 0"_s);
    BELFRY_TRY(query.run());
    return query.next() && !query.isNull(0) ? query.number(0) : 0;
}

} // namespace belfry::store
