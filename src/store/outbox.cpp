#include "store/outbox.h"

#include "core/id.h"
#include "domain/firing.h"
#include "store/deliveries.h"
#include "store/events.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

Result<QString> owe(Session &session, const Event &event, const Events::Place &place, const QString &webhookId, int cause, qint64 delayMs = 0)
{
    const QString id = newId("del", event.createdAt);
    Statement query(session.db(),
        u"INSERT INTO delivery (id, webhook, event, kind, state, cause, created_at, next_at) "
        "VALUES (?, (SELECT number FROM webhook WHERE id = ?), ?, ?, 0, ?, ?, ?)"_s);
    query.bind(id).bind(webhookId).bind(place.seq).bind(place.kind).bind(cause).bind(session.nowMs());
    query.bind(session.nowMs() + delayMs);
    BELFRY_TRY(query.run());
    return id;
}

/// The delivery of an earlier change of the folder that still waits for its window to end: this event takes its place.
Result<QString> mergeInto(Session &session, const Events::Place &place, const Webhook &webhook)
{
    QString delivery;
    QString earlier;
    {
        Statement query(session.db(),
            u"SELECT d.id, e.id FROM delivery d JOIN event e ON e.seq = d.event WHERE d.webhook = (SELECT number FROM webhook WHERE id = ?) "
            "AND d.state IN (0, 2) AND d.state = 0 AND d.attempt_count = 0 AND d.next_at > ? AND d.cause = 0 AND d.kind = ? LIMIT 1"_s);
        query.bind(webhook.id).bind(session.nowMs()).bind(place.kind);
        BELFRY_TRY(query.run());
        if (!query.next())
            return QString();
        delivery = query.text(0);
        earlier = query.text(1);
    }
    Statement note(session.db(), u"INSERT INTO coalesced (event_id, webhook_id, delivery_id) VALUES (?, ?, ?)"_s);
    BELFRY_TRY(note.bind(earlier).bind(webhook.id).bind(delivery).run());
    Statement update(session.db(), u"UPDATE delivery SET event = ? WHERE id = ?"_s);
    BELFRY_TRY(update.bind(place.seq).bind(delivery).run());
    return delivery;
}

void complete(Session &session, Event &event)
{
    if (event.createdAt <= 0)
        event.createdAt = session.nowMs();
    if (event.id.isEmpty())
        event.id = newId("evt", session.nowMs());
}

} // namespace

Result<Raised> raise(Session &session, Event event, const QString &idempotencyKey)
{
    complete(session, event);
    BELFRY_LET(place, Events(session).insert(event, idempotencyKey));
    BELFRY_LET(webhooks, Webhooks(session).candidates(event));
    Raised raised{event.id, {}};
    // Whoever is there now is asked, also where the caller dates his event back: only an explanation looks at the past.
    Event asked = event;
    asked.createdAt = session.nowMs();
    for (const Webhook &webhook : webhooks) {
        if (!fires(webhook, asked))
            continue;
        // Only what says nothing but "this folder changed" can speak for an earlier one of its kind.
        const bool coalesces = webhook.coalesceMs > 0 && event.type == u"secrets.modified"_s;
        if (coalesces) {
            BELFRY_LET(merged, mergeInto(session, place, webhook));
            if (!merged.isEmpty()) {
                raised.deliveries += merged;
                continue;
            }
        }
        BELFRY_LET(delivery, owe(session, event, place, webhook.id, causeNumber(u"event"), coalesces ? webhook.coalesceMs : 0));
        raised.deliveries += delivery;
    }
    return raised;
}

Result<Raised> raiseFor(Session &session, Event event, const QString &webhookId, const QString &trigger)
{
    complete(session, event);
    BELFRY_LET(place, Events(session).insert(event));
    BELFRY_LET(delivery, owe(session, event, place, webhookId, causeNumber(trigger)));
    return Raised{event.id, {delivery}};
}

} // namespace belfry::store
