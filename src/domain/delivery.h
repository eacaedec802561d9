#pragma once

#include "core/json.h"

#include <QList>
#include <QPair>
#include <QString>

namespace belfry {

enum class DeliveryState { Queued, Sending, Retrying, Succeeded, Failed, Cancelled };

[[nodiscard]] QString stateName(DeliveryState state); ///< queued sending retrying succeeded failed cancelled
/// Takes "delivered" for succeeded too, as the filter language does.
[[nodiscard]] std::optional<DeliveryState> stateFromName(const QString &name);

using HeaderList = QList<QPair<QString, QString>>; ///< in wire order

/// Phases of one exchange in ms. -1 = the stack cannot tell it apart; tlsMs -1 means connectMs holds both.
struct Timing {
    qint64 queueMs = 0;
    qint64 dnsMs = 0;
    qint64 connectMs = 0;
    qint64 tlsMs = -1;
    qint64 firstByteMs = 0;
    qint64 bodyMs = 0;
    bool operator==(const Timing &) const = default;
};

/// One HTTP exchange of a delivery: written before the request, completed after it.
struct Attempt {
    QString deliveryId;
    int number = 0; ///< from 1
    qint64 startedAt = 0;
    qint64 durationMs = 0;
    Timing timing;
    QString method = QStringLiteral("POST");
    QString url; ///< redacted where it is a credential
    HeaderList requestHeaders;
    QByteArray requestBody;
    bool hasResponse = false;
    int status = 0;
    HeaderList responseHeaders;
    QByteArray responseBody;
    bool truncated = false;  ///< the response was longer than what is kept
    QString peer;            ///< the pinned address, "203.0.113.9:443"
    QString errorCode;       ///< "", dns refused reset tls timeout-connect …
    QString errorMessage;
    QString signaturesNote;  ///< e.g. which keys signed, for the Signature tab
    int configVersion = 0;
    bool operator==(const Attempt &) const = default;
};

/// One event owed to one webhook.
struct Delivery {
    QString id;
    QString webhookId;
    QString eventId;
    QString event; ///< event type
    DeliveryState state = DeliveryState::Queued;
    QString trigger = QStringLiteral("event"); ///< event, test, redelivery
    qint64 createdAt = 0;
    qint64 nextAttemptAt = 0; ///< 0 = none planned
    qint64 finishedAt = 0;
    int attemptCount = 0;
    int lastStatus = 0;      ///< HTTP status of the last attempt, 0 = none
    qint64 lastDurationMs = 0;
    QString lastError;       ///< error code of the last attempt
    bool starred = false;
    // What a table row shows besides, joined by the store:
    QString webhookName;
    QString projectId;
    QString environment;
    QString path;
    QList<Attempt> attempts; ///< filled by DeliveryService::show only
    bool operator==(const Delivery &) const = default;
};

} // namespace belfry
