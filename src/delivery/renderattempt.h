#pragma once

#include "formats/format.h"
#include "net/httpmessage.h"
#include "store/queue.h"

namespace belfry::delivery {

/// Settings that an attempt is made with.
struct AttemptSettings {
    QString proxy;    ///< see net::HttpRequest
    QString viewBase = QStringLiteral("belfry:/");
};

/// An attempt that is ready to go: what goes on the wire, and what history keeps of it.
struct Prepared {
    net::HttpRequest request;
    Attempt attempt; ///< request part only; secret header values and credential URLs are masked
    const formats::Format *format = nullptr;
};

/// Renders, signs and lays out the headers. An error means that it can never be sent as it is.
[[nodiscard]] Result<Prepared> prepareAttempt(const store::Claim &claim, const AttemptSettings &settings, qint64 nowMs);

/// The attempt row of a claim that could not be prepared.
[[nodiscard]] Attempt unsentAttempt(const store::Claim &claim, qint64 nowMs);

/// Completes the attempt with what came back.
void recordExchange(Attempt &attempt, const net::HttpExchange &exchange);

} // namespace belfry::delivery
