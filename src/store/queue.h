#pragma once

#include "domain/delivery.h"
#include "domain/webhook.h"
#include "store/exchanges.h"
#include "store/session.h"

#include <QHash>

#include <unordered_map>

namespace belfry::store {

/// A delivery taken for sending, with all that an attempt needs.
struct Claim {
    Delivery delivery;
    Event event;
    Webhook webhook;      ///< url and secret headers in clear
    SecretBytes secret;   ///< empty = unsigned
    SecretBytes clientIdentity; ///< PEM of the client certificate and its key; empty = none
    SecretBytes nextSecret; ///< the other key during a rotation with overlap; empty = none
    bool nextIsNew = true;  ///< nextSecret is the new key (Next) or the old one (Previous)
    qint64 row = 0;       ///< of the delivery, for the store
    qint64 token = 0;     ///< fencing: an outcome with an older token changes nothing
    int attemptNumber = 1;
    int scheduleStep = 0; ///< failed attempts of the schedule so far; interrupted ones use none up
};

/// The end of an attempt, decided by the dispatcher.
struct Outcome {
    Attempt attempt;
    DeliveryState state = DeliveryState::Succeeded; ///< succeeded, failed, retrying or cancelled
    qint64 nextAttemptAt = 0;
    int scheduleStep = 0;
    QString disableWebhook; ///< "gone" or "failures": switch the webhook off with that reason
};

/// The dispatcher's side of the outbox. Every call is one short transaction; call on the session's thread.
class Queue
{
public:
    /// `owner` names this dispatcher in leases.
    Queue(Session &session, const QString &owner);

    /// Webhooks that have something due now and are not held back, in fair order (longest waiting first), at most `limit`.
    [[nodiscard]] Result<QStringList> dueWebhooks(qint64 nowMs, int limit);
    /// Takes up to `room` due deliveries of a webhook: state sending, lease of `leaseMs`, token + 1. A webhook that is
    /// disabled, deleted or (ordered) has one in flight gives none. Pause and lock are the caller's to ask for.
    /// A claim whose URL or key cannot be unsealed comes with an empty webhook.url. Behind a breaker that is not closed
    /// there is one, the probe, and the webhook is half-open until its outcome.
    [[nodiscard]] Result<QList<Claim>> claim(const QString &webhookId, int room, qint64 nowMs, qint64 leaseMs);
    /// Takes this one delivery whatever its webhook's switches say (ping). NotFound, or Conflict where it is not waiting.
    [[nodiscard]] Result<Claim> claimOne(const QString &deliveryId, qint64 nowMs, qint64 leaseMs);
    /// Writes the attempt row with its exact request before the request goes out. Committed when it returns.
    [[nodiscard]] Result<void> begin(const QList<Attempt> &attempts);
    /// Completes attempts and their deliveries in one transaction. False per delivery whose lease was lost meanwhile.
    [[nodiscard]] Result<QList<bool>> finish(const QList<QPair<Claim, Outcome>> &outcomes);
    /// Puts claims back as they were before, their attempt rows too: their requests never went out.
    [[nodiscard]] Result<void> release(const QList<Claim> &claims);
    [[nodiscard]] Result<void> renew(const QStringList &deliveryIds, qint64 leaseUntilMs);
    /// Who holds leases now, this dispatcher left out.
    [[nodiscard]] Result<QStringList> owners();
    /// Deliveries of owners that are gone (their lock file is free) or whose lease ran out: their open attempts become
    /// `interrupted` and they are due at once. Returns how many. It takes the dead, not the living: a dispatcher that
    /// starts between the look at the locks and this call must not lose what it has just claimed.
    [[nodiscard]] Result<int> recover(qint64 nowMs, const QStringList &goneOwners);
    /// Deliveries that a process was working on when it crashed. One that did so three times is set aside as failed, for it
    /// would go on for ever. Returns those.
    [[nodiscard]] Result<QStringList> blame(const QStringList &deliveryIds, qint64 nowMs);
    /// Wipes what was unsealed (the vault was locked).
    void forget() { m_known.clear(); }
    /// When the next waiting delivery of an enabled webhook may go; 0 = none.
    [[nodiscard]] Result<qint64> nextDueMs();
    /// The wall clock went back by `byMs`: what was planned before the step comes that much earlier, so that nothing waits
    /// longer than its own delay. Once per step, whoever notices first: `stepAtMs` is the steady clock's time of it.
    [[nodiscard]] Result<void> shiftPlanned(qint64 nowMs, qint64 byMs, qint64 stepAtMs);
    /// Nothing ran for a while: retries that have been due for longer than `lateMs` come at 50 a second, 5 a second and
    /// webhook, from now on. Fresh deliveries are left alone, and schedules that nothing may move. Once per waking.
    [[nodiscard]] Result<int> spreadOverdue(qint64 nowMs, qint64 lateMs, qint64 wokeAtMs);

private:
    /// A webhook as it was last unsealed, good as long as its row's fingerprint is the same.
    struct Known {
        QByteArray fingerprint;
        Webhook webhook;
        SecretBytes secret, nextSecret, clientIdentity;
        bool nextIsNew = false;
    };
    [[nodiscard]] Result<const Known *> known(const QString &webhookId);
    [[nodiscard]] Result<bool> isFirst(const QString &key, qint64 atMs);
    [[nodiscard]] Result<void> startProbe(const Webhook &webhook, qint64 nowMs);

    Session &m_session;
    QString m_owner;
    std::unordered_map<QString, Known> m_known;
    QHash<QString, ExchangePlace> m_places; ///< of claims that have not ended, by delivery: begin() need not look again
};

} // namespace belfry::store
