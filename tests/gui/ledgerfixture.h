#pragma once

#include "services/enginecontext.h"
#include "store/queue.h"
#include "windowfixture.h"

namespace belfry::gui {

/// Writes attempts into the ledger the way the dispatcher does, with chosen bytes: claimed, begun, finished.
class LedgerFixture : public WindowFixture
{
public:
    LedgerFixture() { makeProject(); }

    /// A further attempt of a waiting delivery that ends in `state`.
    void attempt(const QString &deliveryId, Attempt made, DeliveryState state)
    {
        store::Session &session = direct->context().session();
        store::Queue queue(session, QStringLiteral("test"));
        const qint64 now = session.nowMs();
        auto claim = queue.claimOne(deliveryId, now, 30'000);
        if (!claim)
            qFatal("no claim: %s", qPrintable(claim.error().message));
        made.deliveryId = deliveryId;
        made.number = claim->attemptNumber;
        if (made.startedAt == 0)
            made.startedAt = now;
        if (made.url.isEmpty())
            made.url = webhook.url;
        if (!queue.begin({made}))
            qFatal("the attempt was not begun");
        store::Outcome outcome;
        outcome.attempt = made;
        outcome.state = state;
        outcome.nextAttemptAt = state == DeliveryState::Retrying ? now + 60'000 : 0;
        const auto done = queue.finish({{*claim, outcome}});
        if (!done || !done->first())
            qFatal("the attempt was not finished");
    }
    /// A delivery with one attempt.
    QString delivered(const QByteArray &request, int status, const QByteArray &response, DeliveryState state)
    {
        const QString id = makeDeliveries(1).first();
        attempt(id, exchange(request, status, response), state);
        return id;
    }
    [[nodiscard]] static Attempt exchange(const QByteArray &request, int status, const QByteArray &response)
    {
        Attempt made;
        made.requestHeaders = {{QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
        made.requestBody = request;
        made.hasResponse = status > 0;
        made.status = status;
        made.responseHeaders = {{QStringLiteral("Server"), QStringLiteral("test")}};
        made.responseBody = response;
        made.durationMs = status == 200 ? 12 : 214;
        made.timing = {5, 1, 2, 3, 4, 2};
        if (status == 0) {
            made.errorCode = QStringLiteral("refused");
            made.errorMessage = QStringLiteral("Connection refused");
        } else if (status >= 300) {
            made.errorCode = QStringLiteral("http");
        }
        return made;
    }
};

} // namespace belfry::gui
