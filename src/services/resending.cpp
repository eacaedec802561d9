#include "services/resending.h"

#include "core/json.h"
#include "events/catalog.h"
#include "formats/format.h"
#include "services/enginecontext.h"
#include "store/deliveries.h"
#include "store/events.h"
#include "store/outbox.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

struct Original {
    Delivery delivery;
    Event event;
};

Result<Original> originalOf(store::Session &session, const QString &deliveryId)
{
    BELFRY_LET(delivery, store::Deliveries(session).byId(deliveryId));
    if (!delivery)
        return fail(ErrorCode::NotFound, u"There is no delivery %1."_s.arg(deliveryId.left(80)), u"delivery"_s);
    BELFRY_LET(event, store::Events(session).byId(delivery->eventId));
    if (!event)
        return fail(ErrorCode::NotFound, u"The event of the delivery %1 is gone."_s.arg(deliveryId), u"event"_s);
    return Original{*delivery, *event};
}

Result<void> checkRenders(const Webhook &webhook, const Event &event, const Delivery &delivery, qint64 nowMs)
{
    const formats::Format *format = formats::formatOf(webhook);
    if (!format)
        return fail(ErrorCode::Failed, u"The format %1 is not known to this Belfry."_s.arg(webhook.type));
    // What cannot be rendered would only fail later, out of sight of who edited it.
    if (const auto rendered = format->render({webhook, event, delivery.id, nowMs, {}}); !rendered)
        return fail(ErrorCode::Invalid, u"No body can be made of this data: %1"_s.arg(rendered.error().message), u"data"_s);
    return {};
}

} // namespace

Result<QByteArray> eventDataOf(Engine &engine, const QString &deliveryId)
{
    BELFRY_LET(original, originalOf(engine.context().session(), deliveryId));
    BELFRY_LET(json, parseJson(original.event.data, {.maxBytes = 16 * 1024 * 1024, .maxDepth = 256, .refuseDuplicateKeys = false}));
    return toPrettyBytes(json);
}

Result<QString> prepareEdited(Engine &engine, const QString &deliveryId, const QByteArray &data)
{
    store::Session &session = engine.context().session();
    BELFRY_LET(original, originalOf(session, deliveryId));
    BELFRY_LET(webhook, engine.webhooks().find(original.delivery.webhookId));
    BELFRY_LET(minified, minifyJson(data));
    if (!minified.startsWith('{'))
        return fail(ErrorCode::Invalid, u"The data of an event is a JSON object: {…}."_s, u"data"_s);
    Event event = original.event;
    if (event.family == Family::Infrastructure)
        BELFRY_TRY(events::checkData(event.type, minified));
    event.id.clear();
    event.createdAt = 0; // filled in when it is raised
    event.actor = session.actor();
    event.source = u"test"_s;
    event.data = minified;
    BELFRY_TRY(checkRenders(webhook, event, original.delivery, session.nowMs()));
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(raised, store::raiseFor(session, event, webhook.id, u"test"_s));
    BELFRY_TRY(transaction.commit());
    return raised.deliveries.constFirst();
}

} // namespace belfry::services
