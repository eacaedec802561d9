#pragma once

#include "core/id.h"
#include "store/attempts.h"
#include "store/deliveries.h"
#include "store/events.h"

namespace belfry::test {

/// A delivery as it shall stand in the ledger.
struct SeedDelivery {
    Event event;
    QString webhookId;
    DeliveryState state = DeliveryState::Succeeded;
    QString trigger = QStringLiteral("event");
    bool starred = false;
    QList<Attempt> attempts; ///< numbers and ids are filled in; the last one's outcome becomes the delivery's
};

/// Writes it through the store layer: the event as the outbox does, the delivery in its last state, attempts as they ended. Many of
/// them want a Transaction around, it is joined. A header X-Belfry-Delivery without a value gets the delivery's id, as when it is
/// sent. Returns the delivery's id.
inline Result<QString> seed(store::Session &session, SeedDelivery what, store::Attempts::Words words = store::Attempts::Words::Later)
{
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    if (what.event.createdAt <= 0)
        what.event.createdAt = session.nowMs();
    if (what.event.id.isEmpty())
        what.event.id = newId("evt", session.nowMs());
    BELFRY_LET(place, store::Events(session).insert(what.event));
    const QString id = newId("del", what.event.createdAt);
    const Attempt last = what.attempts.isEmpty() ? Attempt() : what.attempts.constLast();
    const bool waits = what.state == DeliveryState::Queued || what.state == DeliveryState::Retrying;
    qint64 row = 0;
    {
        store::Statement query(session.db(),
            QStringLiteral("INSERT INTO delivery (id, webhook, event, kind, state, cause, created_at, attempt_count, last_status, last_duration, last_error, starred, "
                           "next_at, finished_at) VALUES (?, (SELECT number FROM webhook WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        query.bind(id).bind(what.webhookId).bind(place.seq).bind(place.kind).bind(int(what.state)).bind(store::causeNumber(what.trigger));
        query.bind(session.nowMs()).bind(int(what.attempts.size())).bind(last.status).bind(last.durationMs).bind(last.errorCode).bind(int(what.starred));
        query.bind(waits ? session.nowMs() + 60000 : qint64(0)).bind(waits || what.attempts.isEmpty() ? qint64(0) : last.startedAt + last.durationMs);
        BELFRY_TRY(query.run());
        row = query.inserted();
    }
    store::Attempts attempts(session);
    for (qsizetype i = 0; i < what.attempts.size(); ++i) {
        Attempt &attempt = what.attempts[i];
        attempt.deliveryId = id;
        attempt.number = int(i) + 1;
        for (auto &[name, value] : attempt.requestHeaders) {
            if (value.isEmpty() && name == QStringLiteral("X-Belfry-Delivery"))
                value = id;
        }
        BELFRY_TRY(attempts.add(attempt, {row, what.webhookId, what.event.type, {id.toUtf8(), what.event.id.toUtf8(), attempt.startedAt}}, words));
    }
    BELFRY_TRY(transaction.commit());
    return id;
}

} // namespace belfry::test
