#include "services/deliveryservice.h"

#include "domain/filter.h"
#include "events/catalog.h"
#include "services/enginecontext.h"
#include "services/pingevent.h"
#include "store/attempts.h"
#include "store/deliveries.h"
#include "store/outbox.h"
#include "store/wordindex.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

Result<store::DeliverySelect> selectOf(EngineContext &context, const DeliveryQuery &query)
{
    store::DeliverySelect what;
    if (!query.webhook.isEmpty()) {
        BELFRY_LET(webhook, context.engine().webhooks().find(query.webhook));
        what.webhookId = webhook.id;
    }
    what.projectId = query.project;
    what.environment = query.environment;
    what.path = query.path;
    what.eventId = query.eventId;
    what.eventType = query.event;
    what.state = query.state;
    what.sinceMs = query.sinceMs;
    what.before = query.before;
    what.after = query.after;
    what.untilMs = query.untilMs;
    what.amongNewest = query.amongNewest;
    what.oldestFirst = query.oldestFirst;
    what.limit = query.limit;
    if (!query.filter.trimmed().isEmpty()) {
        BELFRY_LET(filter, parseFilter(query.filter));
        what.filter = filter;
    }
    return what;
}

tl::unexpected<Error> noDelivery(const QString &id)
{
    return fail(ErrorCode::NotFound, u"There is no delivery %1."_s.arg(id.left(80)), u"delivery"_s);
}

} // namespace

Result<QList<Delivery>> DeliveryService::list(const DeliveryQuery &query, const SearchProgress &progress, const FoundDelivery &found)
{
    if (query.limit < 1 || query.limit > 10'000)
        return fail(ErrorCode::Invalid, u"The limit is a number from 1 to 10000."_s, u"limit"_s);
    BELFRY_LET(what, selectOf(m_context, query));
    return store::Deliveries(m_context.session()).select(what, progress, found);
}

Result<qint64> DeliveryService::count(const DeliveryQuery &query, const SearchProgress &progress)
{
    BELFRY_LET(what, selectOf(m_context, query));
    return store::Deliveries(m_context.session()).count(what, progress);
}

Result<int> DeliveryService::indexWords(int most)
{
    return store::WordIndex(m_context.session()).step(most);
}

Result<WordIndexLag> DeliveryService::wordIndexLag()
{
    BELFRY_LET(lag, store::WordIndex(m_context.session()).lag());
    return WordIndexLag{lag.waiting, lag.oldestMs};
}

Result<Delivery> DeliveryService::show(const QString &id)
{
    BELFRY_LET(delivery, store::Deliveries(m_context.session()).byId(id));
    if (!delivery)
        return noDelivery(id);
    BELFRY_LET(attempts, store::Attempts(m_context.session()).of(id));
    delivery->attempts = attempts;
    return *delivery;
}

Result<QList<Delivery>> DeliveryService::rows(const QStringList &ids)
{
    QList<Delivery> rows;
    for (const QString &id : ids) {
        BELFRY_LET(delivery, store::Deliveries(m_context.session()).byId(id));
        if (delivery)
            rows += *delivery;
    }
    return rows;
}

Result<Delivery> DeliveryService::redeliver(const QString &id)
{
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(delivery, store::Deliveries(session).byId(id));
    if (!delivery)
        return noDelivery(id);
    if (delivery->state == DeliveryState::Sending)
        return fail(ErrorCode::Conflict, u"The delivery %1 is being sent right now; wait for its answer."_s.arg(id), u"delivery"_s);
    const auto webhook = m_context.engine().webhooks().find(delivery->webhookId);
    if (!webhook && webhook.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::Conflict, u"The webhook of the delivery %1 was deleted; restore it first."_s.arg(id), u"delivery"_s);
    if (webhook && !webhook->enabled)
        return fail(ErrorCode::Conflict, u"The webhook of the delivery %1 is disabled; enable it first."_s.arg(id), u"delivery"_s);
    // A ping is sent by whoever prepared it; one that was left waiting goes out as a redelivery.
    const bool waiting = delivery->trigger != u"test"_s && (delivery->state == DeliveryState::Queued || delivery->state == DeliveryState::Retrying);
    BELFRY_TRY(store::Deliveries(session).makeDue(id, waiting));
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(after, store::Deliveries(session).byId(id));
    return *after;
}

Result<Delivery> DeliveryService::cancel(const QString &id)
{
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(cancelled, store::Deliveries(session).cancel(id));
    BELFRY_LET(delivery, store::Deliveries(session).byId(id));
    if (!delivery)
        return noDelivery(id);
    if (!cancelled)
        return fail(ErrorCode::Conflict, u"The delivery %1 is not waiting (%2)."_s.arg(id, stateName(delivery->state)), u"delivery"_s);
    BELFRY_TRY(transaction.commit());
    return *delivery;
}

Result<void> DeliveryService::setStarred(const QString &id, bool starred)
{
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Deliveries(session).setStarred(id, starred));
    return transaction.commit();
}

Result<QString> DeliveryService::preparePing(const QString &reference, const QString &eventType)
{
    BELFRY_LET(webhook, m_context.engine().webhooks().find(reference));
    const QString type = eventType.isEmpty() ? events::pingType(webhook.family) : eventType;
    store::Session &session = m_context.session();
    BELFRY_TRY(session.vault().unlock()); // what cannot be sent is not queued: nobody would wait for it later
    BELFRY_LET(event, pingEvent(session, webhook, type));
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(raised, store::raiseFor(session, event, webhook.id, u"test"_s));
    BELFRY_TRY(transaction.commit());
    return raised.deliveries.constFirst();
}

Result<QueueState> DeliveryService::queue()
{
    store::Session &session = m_context.session();
    BELFRY_LET(counts, store::Deliveries(session).counts(session.nowMs() - 86'400'000));
    return QueueState{counts.queued, counts.retrying, counts.sending, counts.oldestDueMs, counts.nextDueMs, counts.failedSince};
}

Result<QString> DeliveryService::describeFilter(const QString &filter)
{
    BELFRY_LET(node, parseFilter(filter));
    return filterInWords(node);
}

} // namespace belfry::services
