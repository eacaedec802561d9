#include "services/eventservice.h"

#include "core/id.h"
#include "events/catalog.h"
#include "services/enginecontext.h"
#include "store/deliveries.h"
#include "store/events.h"
#include "store/outbox.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

Result<EventReceipt> repeated(store::Session &session, const QString &eventId)
{
    store::DeliverySelect what;
    what.eventId = eventId;
    what.limit = 1000;
    BELFRY_LET(deliveries, store::Deliveries(session).select(what));
    EventReceipt receipt{eventId, {}, true};
    for (const Delivery &delivery : deliveries)
        receipt.deliveries.prepend(delivery.id);
    return receipt;
}

} // namespace

Result<QList<Event>> EventService::list(int limit, const QString &type, qint64 sinceMs)
{
    return store::Events(m_context.session()).newest(limit, type, sinceMs);
}

Result<Event> EventService::find(const QString &id)
{
    BELFRY_LET(event, store::Events(m_context.session()).byId(id));
    if (!event)
        return fail(ErrorCode::NotFound, u"There is no event %1."_s.arg(id.left(80)), u"event"_s);
    return *event;
}

Result<EventReceipt> EventService::send(const QString &type, const QByteArray &data, const QString &source,
    std::optional<qint64> timestampMs, const QString &idempotencyKey)
{
    const events::EventType *known = events::find(type);
    if (!known)
        return fail(ErrorCode::Invalid, u"Unknown event type \"%1\"; see `belfryctl event types`."_s.arg(type.left(80)), u"event"_s);
    if (known->family != Family::Infrastructure || !known->subscribable) {
        return fail(ErrorCode::Invalid,
            u"%1 is raised by changes only; to send a sample of it use `belfryctl webhook test ID --event %1`."_s.arg(type), u"event"_s);
    }
    BELFRY_LET(compact, minifyJson(data, {1024 * 1024, 64, true}));
    BELFRY_TRY(events::checkData(type, compact));

    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    if (!idempotencyKey.isEmpty()) {
        BELFRY_LET(first, store::Events(session).idByIdempotencyKey(source + u':' + idempotencyKey));
        if (!first.isEmpty())
            return repeated(session, first);
    }
    Event event;
    event.id = newId("evt", session.nowMs());
    event.type = type;
    event.family = Family::Infrastructure;
    event.actor = session.actor();
    event.source = source;
    event.data = compact;
    event.createdAt = timestampMs.value_or(session.nowMs());
    BELFRY_LET(raised, store::raise(session, event, idempotencyKey.isEmpty() ? QString() : source + u':' + idempotencyKey));
    BELFRY_TRY(transaction.commit());
    return EventReceipt{raised.eventId, raised.deliveries, false};
}

} // namespace belfry::services
