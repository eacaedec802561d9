#include "delivery/health.h"

#include <algorithm>

namespace belfry::delivery {
namespace {

using Breaker = EndpointHealth::Breaker;

constexpr int OpensAfterFailures = 10;
constexpr qint64 OpensAfterMs = 10'000; // a burst into a receiver that restarts opens nothing
constexpr qint64 FirstOpenMs = 30'000;
constexpr qint64 LongestOpenMs = 5 * 60'000;
constexpr qint64 LongestHoldMs = 3600'000;
constexpr int DisablesAfterFailures = 5;

void open(EndpointHealth &health, qint64 at)
{
    health.breaker = Breaker::Open;
    health.opens = std::min(health.opens + 1, 30);
    health.holdUntil = at + std::min(LongestOpenMs, FirstOpenMs << std::min(health.opens - 1, 10));
}

void succeed(EndpointHealth &health, qint64 at)
{
    // A success that was under way while another attempt was told to wait takes nothing back.
    const qint64 hold = health.breaker == Breaker::Closed && health.holdUntil > at ? health.holdUntil : 0;
    health = {};
    health.holdUntil = hold;
}

} // namespace

HealthChange afterAttempt(const EndpointHealth &before, const RetryPolicy &retry, const HealthSign &sign, qint64 disableAfterMs)
{
    HealthChange change{before};
    EndpointHealth &health = change.health;
    if (sign.kind == HealthSign::Kind::Success) {
        succeed(health, sign.at);
        return change;
    }
    if (sign.kind == HealthSign::Kind::Failure) {
        ++health.failStreak;
        if (health.failingSince == 0 || health.failingSince > sign.at)
            health.failingSince = sign.at;
        const qint64 failingMs = sign.at - health.failingSince;
        if (health.breaker == Breaker::HalfOpen)
            open(health, sign.at);
        else if (health.breaker == Breaker::Closed && retry.obeysRetryAfter && health.failStreak >= OpensAfterFailures
            && failingMs >= OpensAfterMs)
            open(health, sign.at);
        if (disableAfterMs > 0) {
            change.disable = failingMs >= disableAfterMs && health.failStreak >= DisablesAfterFailures;
            for (const int percent : {50, 90}) {
                if (!change.disable && health.warned < percent && failingMs >= disableAfterMs * percent / 100)
                    change.warn = health.warned = percent;
            }
        }
    } else if (health.breaker == Breaker::HalfOpen) {
        succeed(health, sign.at); // it answers
    }
    if (sign.holdMs > 0 && retry.obeysRetryAfter && health.breaker == Breaker::Closed)
        health.holdUntil = std::max(health.holdUntil, sign.at + std::min(sign.holdMs, LongestHoldMs));
    return change;
}

std::optional<UntilDisabled> untilDisabled(const EndpointHealth &health, qint64 disableAfterMs)
{
    if (health.failStreak == 0 || disableAfterMs <= 0)
        return std::nullopt;
    return UntilDisabled{std::max(0, DisablesAfterFailures - health.failStreak), health.failingSince + disableAfterMs};
}

} // namespace belfry::delivery
