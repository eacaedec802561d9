#pragma once

#include "domain/delivery.h"
#include "domain/webhook.h"
#include "formats/format.h"
#include "net/httpmessage.h"

namespace belfry::delivery {

/// What became of one attempt, as far as the plan asks.
struct AttemptEnd {
    int status = 0;
    QString errorCode;
    QString errorMessage;
    std::optional<qint64> retryAfterMs;
    std::optional<formats::Judgement> judgement; ///< of the format, where there is a 2xx response
    qint64 endedAt = 0;
};

struct Plan {
    DeliveryState state = DeliveryState::Succeeded;
    qint64 nextAttemptAt = 0;
    int scheduleStep = 0;
    QString disableWebhook; ///< "gone"
    QString errorCode;      ///< of the attempt, where the format overrules the status
    QString errorMessage;
};

/// What happens after an attempt. `random` in [0, 1) chooses the jitter.
[[nodiscard]] Plan planNext(const Webhook &webhook, const QString &trigger, int scheduleStep, const AttemptEnd &end, double random);

[[nodiscard]] AttemptEnd endOf(const net::HttpExchange &exchange, const formats::Format *format, qint64 endedAt);

} // namespace belfry::delivery
