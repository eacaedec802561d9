#pragma once

#include "domain/delivery.h"
#include "domain/webhook.h"
#include "store/session.h"

namespace belfry::store {

/// A delivery taken for sending, with all that an attempt needs.
struct Claim {
    Delivery delivery;
    Event event;
    Webhook webhook;      ///< url and secret headers in clear
    SecretBytes secret;   ///< empty = unsigned
    SecretBytes nextSecret; ///< the other key during a rotation with overlap; empty = none
    bool nextIsNew = true;  ///< nextSecret is the new key (Next) or the old one (Previous)
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

    /// Webhooks that have something due now, in fair order (longest waiting first), at most `limit`.
    [[nodiscard]] Result<QStringList> dueWebhooks(qint64 nowMs, int limit);
    /// Takes up to `room` due deliveries of a webhook: state sending, lease of `leaseMs`, token + 1. A webhook that is
    /// disabled, deleted or (ordered) has one in flight gives none. Pause and lock are the caller's to ask for.
    /// A claim whose URL or key cannot be unsealed comes with an empty webhook.url.
    [[nodiscard]] Result<QList<Claim>> claim(const QString &webhookId, int room, qint64 nowMs, qint64 leaseMs);
    /// Takes this one delivery whatever its webhook's switches say (ping). NotFound, or Conflict where it is not waiting.
    [[nodiscard]] Result<Claim> claimOne(const QString &deliveryId, qint64 nowMs, qint64 leaseMs);
    /// Writes the attempt row with its exact request before the request goes out. Committed when it returns.
    [[nodiscard]] Result<void> begin(const QList<Attempt> &attempts);
    /// Completes attempts and their deliveries in one transaction. False per delivery whose lease was lost meanwhile.
    [[nodiscard]] Result<QList<bool>> finish(const QList<QPair<Claim, Outcome>> &outcomes);
    /// Puts claims back as they were before (a stop before the request went out).
    [[nodiscard]] Result<void> release(const QList<Claim> &claims);
    [[nodiscard]] Result<void> renew(const QStringList &deliveryIds, qint64 leaseUntilMs);
    /// Who holds leases now, this dispatcher left out.
    [[nodiscard]] Result<QStringList> owners();
    /// Deliveries of owners that are gone (their lock file is free) or whose lease ran out: their open attempts become
    /// `interrupted` and they are due at once. Returns how many. It takes the dead, not the living: a dispatcher that
    /// starts between the look at the locks and this call must not lose what it has just claimed.
    [[nodiscard]] Result<int> recover(qint64 nowMs, const QStringList &goneOwners);
    /// When the next waiting delivery of an enabled webhook is due; 0 = none.
    [[nodiscard]] Result<qint64> nextDueMs();

private:
    Session &m_session;
    QString m_owner;
};

} // namespace belfry::store
