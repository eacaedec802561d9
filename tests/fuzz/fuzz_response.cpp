// A receiver's answer on its way into the ledger: status, header lines and a body of any bytes, judged by every format.
#include "delivery/attemptplan.h"
#include "delivery/renderattempt.h"
#include "formats/format.h"

#include <cstdlib>

using namespace belfry;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    net::HttpExchange exchange;
    exchange.status = 100 + (uchar(bytes.at(0)) * 256 + uchar(bytes.at(1))) % 500;
    const qsizetype split = bytes.indexOf("\n\n", 2);
    for (const QByteArray &line : bytes.mid(2, split < 0 ? -1 : split - 2).split('\n')) {
        const auto colon = line.indexOf(':');
        exchange.headers.emplace_back(line.left(colon), colon < 0 ? QByteArray() : line.mid(colon + 1).trimmed());
    }
    if (split >= 0)
        exchange.body = bytes.mid(split + 2).left(net::ResponseCap);
    const bool isSuccess = exchange.status >= 200 && exchange.status <= 299;
    if (!isSuccess)
        exchange.errorCode = QStringLiteral("http");
    for (const formats::Format *format : formats::registry()) {
        const auto end = delivery::endOf(exchange, format, 1'763'683'200'000);
        Webhook webhook;
        webhook.retry = retryPresets().constLast();
        const auto plan = delivery::planNext(webhook, QStringLiteral("event"), 0, end, 0.5);
        // Only a 2xx is ever a success, and a success has no error.
        if ((plan.state == DeliveryState::Succeeded) != plan.errorCode.isEmpty() || (plan.errorCode.isEmpty() && !isSuccess))
            std::abort();
        if (!plan.errorCode.isEmpty() && isSuccess && plan.errorMessage.isEmpty())
            std::abort();
    }
    Attempt attempt;
    delivery::recordExchange(attempt, exchange);
    if (attempt.responseHeaders.size() != exchange.headers.size())
        std::abort();
    return 0;
}
