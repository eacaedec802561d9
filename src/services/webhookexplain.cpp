#include "services/enginecontext.h"
#include "services/webhookservice.h"
#include "domain/delivery.h"
#include "events/catalog.h"
#include "store/deliveries.h"
#include "store/events.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

// The engine that decides is asked again: about an event that might be, about one that was, from a webhook's side.
namespace belfry::services {
namespace {

Explanation judged(const Webhook &webhook, const Event &event)
{
    return {webhook, decide(webhook, event), evaluateRules(webhook, event)};
}

/// What was sent, by webhook.
Result<QHash<QString, Delivery>> deliveriesOf(store::Session &session, const QString &eventId)
{
    QHash<QString, Delivery> sent;
    BELFRY_LET(own, store::Deliveries(session).ofEvent(eventId));
    for (const Delivery &delivery : own)
        sent.insert(delivery.webhookId, delivery);
    return sent;
}

void addDelivery(Explanation &explanation, const Delivery &delivery, const QString &eventId)
{
    explanation.deliveryId = delivery.id;
    explanation.deliveryState = stateName(delivery.state);
    explanation.coalesced = delivery.eventId != eventId;
    if (explanation.coalesced && explanation.verdict.fires)
        explanation.verdict.reason = u"It fires; a later change of the folder came within the window, and one delivery told of both."_s;
}

/// A ping, a sample or an edited copy: raised for one webhook, so that no rule was asked. What somebody else sends in under the
/// source "test" is none of these; it is owed to whoever's rules agree.
bool isAddressed(const Event &event, const QHash<QString, Delivery> &sent)
{
    if (event.source != u"test"_s)
        return false;
    if (event.family != Family::Infrastructure)
        return true;
    return sent.size() == 1 && sent.cbegin()->trigger != u"event"_s;
}

void judgeTest(Explanation &explanation, bool isIts)
{
    const RuleResult rule{u"test"_s, isIts, isIts ? u"It was a test of this webhook: its rules were not asked."_s : u"It was a test of another webhook."_s};
    explanation.verdict = {isIts, isIts ? QString() : rule.rule, rule.reason};
    explanation.rules = {rule};
}

/// The rules of then. A webhook without a revision was not there yet; one in the bin is told of as such.
Explanation judgedThen(const store::WebhookThen &then, Event event)
{
    if (then.existed && then.webhook.deletedAt > 0) {
        const RuleResult gone{u"disabled"_s, false, u"The webhook was deleted."_s};
        return {then.webhook, {false, gone.rule, gone.reason}, {gone}};
    }
    // Raising asks whoever is there at the commit; only a webhook that came later has no revision yet.
    event.createdAt = then.existed ? then.webhook.createdAt : qMin(event.createdAt, then.webhook.createdAt - 1);
    Explanation explanation = judged(then.webhook, event);
    // Whatever else it is like: it was not there.
    if (!then.existed)
        explanation.verdict = {false, explanation.rules.last().rule, explanation.rules.last().reason};
    return explanation;
}

} // namespace

Result<QList<Explanation>> WebhookService::explain(const Event &whatIf)
{
    BELFRY_LET(candidates, store::Webhooks(m_context.session()).candidates(whatIf));
    QList<Explanation> explanations;
    for (const Webhook &webhook : candidates) {
        explanations += judged(webhook, whatIf);
        if (const events::EventType *type = events::find(whatIf.type); type && !type->subscribable) {
            const RuleResult rule{u"test"_s, false, u"A test is sent to one webhook by hand; no change raises it."_s};
            explanations.last().verdict = {false, rule.rule, rule.reason};
            explanations.last().rules = {rule};
        }
    }
    return explanations;
}

Result<EventExplanation> WebhookService::explainEvent(const QString &eventId, bool asItWas)
{
    store::Session &session = m_context.session();
    BELFRY_LET(event, m_context.engine().events().find(eventId));
    EventExplanation out;
    out.event = event;
    std::optional<QList<store::WebhookThen>> then;
    if (asItWas) {
        BELFRY_LET(recorded, store::Webhooks(session).asOf(event));
        then = recorded;
    }
    out.asItWas = then.has_value();
    if (then) {
        for (const store::WebhookThen &each : *then)
            out.items += judgedThen(each, event);
    } else {
        BELFRY_LET(now, explain(event));
        out.items = now;
    }
    BELFRY_LET(sent, deliveriesOf(session, event.id));
    const bool isTest = isAddressed(event, sent);
    if (isTest) {
        for (Explanation &item : out.items)
            judgeTest(item, sent.contains(item.webhook.id));
    }
    for (Explanation &item : out.items) {
        if (const auto delivery = sent.constFind(item.webhook.id); delivery != sent.constEnd())
            addDelivery(item, *delivery, event.id);
    }
    // Webhooks that were in the bin all along are no answer to anything.
    if (out.asItWas)
        out.items.removeIf([isTest](const Explanation &item) { return item.webhook.deletedAt > 0 && item.deliveryId.isEmpty() && (isTest || item.verdict.rule == u"created-later"_s); });
    return out;
}

Result<QList<WebhookExplanation>> WebhookService::explainWebhook(const QString &reference, int limit, qint64 sinceMs)
{
    BELFRY_LET(webhook, find(reference));
    BELFRY_LET(events, store::Events(m_context.session()).ofScope(webhook, limit, sinceMs));
    QList<WebhookExplanation> out;
    for (const Event &event : events) {
        BELFRY_LET(explained, explainEvent(event.id, true));
        for (const Explanation &item : std::as_const(explained.items)) {
            if (item.webhook.id == webhook.id)
                out += WebhookExplanation{event, item};
        }
    }
    return out;
}

} // namespace belfry::services
