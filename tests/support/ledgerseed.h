#pragma once

#include "store/attempts.h"
#include "store/outbox.h"

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

/// Writes it through the store layer: event and delivery by the outbox, attempts as they ended. Many of them want a
/// Transaction around, it is joined. Returns the delivery's id.
inline Result<QString> seed(store::Session &session, SeedDelivery what)
{
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(raised, store::raiseFor(session, what.event, what.webhookId, what.trigger));
    const QString id = raised.deliveries.constFirst();
    store::Attempts attempts(session);
    qint64 ended = 0;
    for (qsizetype i = 0; i < what.attempts.size(); ++i) {
        Attempt &attempt = what.attempts[i];
        attempt.deliveryId = id;
        attempt.number = int(i) + 1;
        BELFRY_TRY(attempts.add(attempt));
        ended = attempt.startedAt + attempt.durationMs;
    }
    const Attempt last = what.attempts.isEmpty() ? Attempt() : what.attempts.constLast();
    const bool waits = what.state == DeliveryState::Queued || what.state == DeliveryState::Retrying;
    store::Statement query(session.db(),
        QStringLiteral("UPDATE delivery SET state = ?, attempt_count = ?, last_status = ?, last_duration = ?, last_error = ?, starred = ?, "
                       "next_at = ?, finished_at = ? WHERE id = ?"));
    query.bind(int(what.state)).bind(int(what.attempts.size())).bind(last.status).bind(last.durationMs).bind(last.errorCode);
    query.bind(int(what.starred)).bind(waits ? session.nowMs() + 60000 : qint64(0)).bind(waits ? qint64(0) : ended).bind(id);
    BELFRY_TRY(query.run());
    BELFRY_TRY(transaction.commit());
    return id;
}

} // namespace belfry::test
