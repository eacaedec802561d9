// Retry-After comes from outside and decides when to try again: whatever it holds, the wait is none or not negative, and
// the plan made of it never lies in the past or beyond what the schedule allows.
#include "delivery/attemptplan.h"
#include "delivery/retryafter.h"

#include <cstdlib>

using namespace belfry;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qint64 Now = 1'763'683'200'000;
    const QByteArray value(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto wait = delivery::retryAfterMs(value, Now);
    if (wait && *wait < 0)
        std::abort();
    for (const RetryPolicy &policy : retryPresets()) {
        Webhook webhook;
        webhook.retry = policy;
        for (int step = 0; step < policy.maxAttempts() + 1; ++step) {
            delivery::AttemptEnd end;
            end.status = 429;
            end.errorCode = QStringLiteral("http");
            end.retryAfterMs = wait;
            end.endedAt = Now;
            const auto plan = delivery::planNext(webhook, QStringLiteral("event"), step, end, 0.5);
            if (plan.state != DeliveryState::Retrying)
                continue;
            const qint64 base = policy.delaysMs.at(step);
            const qint64 delay = plan.nextAttemptAt - Now;
            if (delay < base || (!policy.obeysRetryAfter && delay > base + base / 10) || delay > qMax<qint64>(base + base / 10, 86'400'000))
                std::abort();
        }
    }
    return 0;
}
