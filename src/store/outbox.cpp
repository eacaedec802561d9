#include "store/outbox.h"

#include "core/id.h"
#include "domain/decision.h"
#include "store/events.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

Result<QString> owe(Session &session, const Event &event, const QString &webhookId, const QString &trigger)
{
    const QString id = newId("del", event.createdAt);
    Statement query(session.db(),
        u"INSERT INTO delivery (id, webhook_id, event_id, event_type, state, trigger_kind, created_at, next_at) "
        "VALUES (?, ?, ?, ?, 0, ?, ?, ?)"_s);
    query.bind(id).bind(webhookId).bind(event.id).bind(event.type).bind(trigger).bind(session.nowMs()).bind(session.nowMs());
    BELFRY_TRY(query.run());
    return id;
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
    asked.createdAt = session.nowMs();
    for (const Webhook &webhook : webhooks) {
        if (!decide(webhook, asked).fires)
            continue;
        BELFRY_LET(delivery, owe(session, event, webhook.id, u"event"_s));
        raised.deliveries += delivery;
    }
    return raised;
}

Result<Raised> raiseFor(Session &session, Event event, const QString &webhookId, const QString &trigger)
{
    complete(session, event);
    BELFRY_TRY(Events(session).insert(event));
    BELFRY_LET(delivery, owe(session, event, webhookId, trigger));
    return Raised{event.id, {delivery}};
}

} // namespace belfry::store
