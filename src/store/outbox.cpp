#include "store/outbox.h"

#include "core/id.h"
#include "domain/firing.h"
#include "store/events.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

/// What the event is about, as event_kind has it.
Result<qint64> kindOf(Session &session, const Event &event)
{
    const auto bound = [&event](Statement &query) -> Statement & { return query.bind(event.projectId).bind(event.environment).bind(event.path).bind(event.type); };
    {
        Statement query(session.db(), u"SELECT id FROM event_kind WHERE project_id = ? AND environment = ? AND path = ? AND type = ?"_s);
        BELFRY_TRY(bound(query).run());
        if (query.next())
            return query.number(0);
    }
    Statement query(session.db(), u"INSERT INTO event_kind (project_id, environment, path, type) VALUES (?, ?, ?, ?)"_s);
    BELFRY_TRY(bound(query).run());
    Statement id(session.db(), u"SELECT last_insert_rowid()"_s);
    BELFRY_TRY(id.run());
    return id.next() ? id.number(0) : 0;
}

Result<QString> owe(Session &session, const Event &event, qint64 kind, const QString &webhookId, const QString &trigger, qint64 delayMs = 0)
{
    const QString id = newId("del", event.createdAt);
    Statement query(session.db(),
        u"INSERT INTO delivery (id, webhook_id, event_id, event_type, state, trigger_kind, created_at, next_at, kind) "
        "VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)"_s);
    query.bind(id).bind(webhookId).bind(event.id).bind(event.type).bind(trigger).bind(session.nowMs());
    query.bind(session.nowMs() + delayMs).bind(kind);
    BELFRY_TRY(query.run());
    return id;
}

/// The delivery of an earlier change of the folder that still waits for its window to end: this event takes its place.
Result<QString> mergeInto(Session &session, const Event &event, const Webhook &webhook)
{
    QString delivery;
    QString earlier;
    {
        Statement query(session.db(),
            u"SELECT d.id, d.event_id FROM delivery d JOIN event e ON e.id = d.event_id WHERE d.webhook_id = ? AND d.state = 0 "
            "AND d.attempt_count = 0 AND d.next_at > ? AND d.trigger_kind = 'event' AND d.event_type = ? AND e.environment = ? AND e.path = ? LIMIT 1"_s);
        query.bind(webhook.id).bind(session.nowMs()).bind(event.type).bind(event.environment).bind(event.path);
        BELFRY_TRY(query.run());
        if (!query.next())
            return QString();
        delivery = query.text(0);
        earlier = query.text(1);
    }
    Statement note(session.db(), u"INSERT INTO coalesced (event_id, webhook_id, delivery_id) VALUES (?, ?, ?)"_s);
    BELFRY_TRY(note.bind(earlier).bind(webhook.id).bind(delivery).run());
    Statement update(session.db(), u"UPDATE delivery SET event_id = ? WHERE id = ?"_s);
    BELFRY_TRY(update.bind(event.id).bind(delivery).run());
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
    BELFRY_TRY(Events(session).insert(event, idempotencyKey));
    BELFRY_LET(webhooks, Webhooks(session).candidates(event));
    Raised raised{event.id, {}};
    // Whoever is there now is asked, also where the caller dates his event back: only an explanation looks at the past.
    Event asked = event;
    qint64 kind = 0;
    asked.createdAt = session.nowMs();
    for (const Webhook &webhook : webhooks) {
        if (!fires(webhook, asked))
            continue;
        // Only what says nothing but "this folder changed" can speak for an earlier one of its kind.
        const bool coalesces = webhook.coalesceMs > 0 && event.type == u"secrets.modified"_s;
        if (coalesces) {
            BELFRY_LET(merged, mergeInto(session, event, webhook));
            if (!merged.isEmpty()) {
                raised.deliveries += merged;
                continue;
            }
        }
        if (kind == 0) {
            BELFRY_LET(known, kindOf(session, event));
            kind = known;
        }
        BELFRY_LET(delivery, owe(session, event, kind, webhook.id, u"event"_s, coalesces ? webhook.coalesceMs : 0));
        raised.deliveries += delivery;
    }
    return raised;
}

Result<Raised> raiseFor(Session &session, Event event, const QString &webhookId, const QString &trigger)
{
    complete(session, event);
    BELFRY_TRY(Events(session).insert(event));
    BELFRY_LET(kind, kindOf(session, event));
    BELFRY_LET(delivery, owe(session, event, kind, webhookId, trigger));
    return Raised{event.id, {delivery}};
}

} // namespace belfry::store
