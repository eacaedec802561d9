#pragma once

#include "domain/webhook.h"

#include <optional>

namespace belfry::delivery {

/// One attempt as the endpoint's health sees it.
struct HealthSign {
    enum class Kind {
        Success,
        Failure,
        Throttled, ///< 429: the endpoint is well and asks for less
    };
    Kind kind = Kind::Success;
    qint64 at = 0;           ///< ms: when it ended
    qint64 holdMs = 0;       ///< what a Retry-After of a 429 or 503 asks for; 0 = nothing
};

struct HealthChange {
    EndpointHealth health;
    int warn = 0;         ///< 50 or 90: that much of the time to auto-disable is over, not told before
    bool disable = false; ///< failing for the whole time
};

/// Closed to open after ten failures in a row that took ten seconds or more; open for 30 s, then one probe; each probe that
/// fails doubles the wait, up to five minutes; a success closes it. Webhooks whose schedule nothing may move
/// (RetryPolicy::obeysRetryAfter is false) have no breaker and no hold. `disableAfterMs` 0 = never.
[[nodiscard]] HealthChange afterAttempt(const EndpointHealth &before, const RetryPolicy &retry, const HealthSign &sign, qint64 disableAfterMs);

/// What would still have to happen until an endpoint that fails is disabled.
struct UntilDisabled {
    int failures = 0;     ///< at least so many more attempts fail; 0 = already enough but for the time
    qint64 notBefore = 0; ///< ms
};
/// Nothing where it is well or where `disableAfterMs` is 0.
[[nodiscard]] std::optional<UntilDisabled> untilDisabled(const EndpointHealth &health, qint64 disableAfterMs);

} // namespace belfry::delivery
