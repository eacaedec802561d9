#pragma once

#include "core/json.h"
#include "domain/event.h"

#include <QList>

namespace belfry {

/// When a failed delivery is tried again. Delays count from the end of an attempt.
struct RetryPolicy {
    QString name;             ///< preset name, or "custom"
    QList<qint64> delaysMs;   ///< the n-th failed attempt waits the n-th delay; no further delay = given up
    int jitterPercent = 10;   ///< 0 to +jitter of the delay; never earlier
    bool obeysRetryAfter = true; ///< and 429/503 slow down
    bool disablesOnGoneAtOnce = true; ///< 410 disables the webhook at once, otherwise only after the last attempt
    qint64 windowMs = 0;      ///< 0 = none; no attempt is moved past it

    [[nodiscard]] int maxAttempts() const { return int(delaysMs.size()) + 1; }
    bool operator==(const RetryPolicy &) const = default;
};

/// none, infisical, infraaudit, extended, standard: in this order on screen.
[[nodiscard]] const QList<RetryPolicy> &retryPresets();
[[nodiscard]] QString defaultRetryName(Family family);
/// A preset's name, or `custom:ATTEMPTS,FIRST,FACTOR,CAP` ("custom:5,10s,3,1h").
[[nodiscard]] Result<RetryPolicy> retryFromText(const QString &text);
[[nodiscard]] QString retryText(const RetryPolicy &policy);

/// The wait in ms after the `failed`-th attempt (1-based) of the schedule; nothing when it is exhausted.
/// `retryAfterMs` < 0 = none. `random` in [0, 1) chooses the jitter.
[[nodiscard]] std::optional<qint64> nextDelayMs(const RetryPolicy &policy, int failed, qint64 retryAfterMs, double random);

} // namespace belfry
