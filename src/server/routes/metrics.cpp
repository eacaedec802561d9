#include "server/routes/metrics.h"

#include "server/ssehub.h"
#include "services/engine.h"

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

class Page
{
public:
    void metric(const char *name, const char *type, const char *help)
    {
        m_name = name;
        m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void value(const QByteArray &labels, double value)
    {
        m_text += m_name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + QByteArray::number(value, 'g', 15) + '\n';
    }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

Result<void> ledger(Page &page, services::Engine &engine)
{
    page.metric("belfry_deliveries", "gauge", "Deliveries in the ledger by state.");
    for (const auto state : {DeliveryState::Queued, DeliveryState::Sending, DeliveryState::Retrying, DeliveryState::Succeeded,
             DeliveryState::Failed, DeliveryState::Cancelled}) {
        services::DeliveryQuery query;
        query.state = state;
        BELFRY_LET(count, engine.deliveries().count(query));
        page.value("state=\"" + stateName(state).toUtf8() + '"', double(count));
    }
    BELFRY_LET(info, engine.store().info());
    const Json counts = info.value("counts", Json::object());
    page.metric("belfry_attempts", "gauge", "Attempts in the ledger.");
    page.value({}, double(intAt(counts, "attempt")));
    page.metric("belfry_events", "gauge", "Events in the journal.");
    page.value({}, double(intAt(counts, "event")));
    page.metric("belfry_webhooks", "gauge", "Webhooks, those in the bin included.");
    page.value({}, double(intAt(counts, "webhook")));
    page.metric("belfry_store_bytes", "gauge", "Size of the store file.");
    page.value({}, double(intAt(info, "sizeBytes")));
    return {};
}

void queueDepths(Page &page, const services::QueueState &queue, qint64 now)
{
    page.metric("belfry_queue_depth", "gauge", "Deliveries that wait or are being sent, by state.");
    page.value("state=\"queued\"", queue.queued);
    page.value("state=\"retrying\"", queue.retrying);
    page.value("state=\"sending\"", queue.sending);
    page.metric("belfry_queue_oldest_due_seconds", "gauge", "For how long the oldest due delivery has been due.");
    page.value({}, queue.oldestDueMs > 0 ? double(std::max<qint64>(0, now - queue.oldestDueMs)) / 1000 : 0);
    page.metric("belfry_failed_last_day", "gauge", "Deliveries given up in the last 24 hours.");
    page.value({}, queue.failedLastDay);
}

/// By id only: names and addresses are not for everybody who may scrape.
Result<void> endpoints(Page &page, services::Engine &engine, qint64 now)
{
    BELFRY_LET(webhooks, engine.webhooks().list());
    page.metric("belfry_webhook_enabled", "gauge", "1 where the webhook is switched on.");
    for (const Webhook &webhook : std::as_const(webhooks))
        page.value("webhook=\"" + webhook.id.toUtf8() + '"', webhook.enabled);
    page.metric("belfry_webhook_breaker", "gauge", "0 closed, 1 open, 2 half-open.");
    for (const Webhook &webhook : std::as_const(webhooks))
        page.value("webhook=\"" + webhook.id.toUtf8() + '"', int(webhook.health.breaker));
    page.metric("belfry_webhook_failing_seconds", "gauge", "For how long every delivery has failed.");
    for (const Webhook &webhook : std::as_const(webhooks)) {
        const qint64 since = webhook.health.failingSince;
        page.value("webhook=\"" + webhook.id.toUtf8() + '"', since > 0 ? double(std::max<qint64>(0, now - since)) / 1000 : 0);
    }
    return {};
}

} // namespace

std::optional<ApiReply> metricsRoute(RouteContext &context, const ApiRequest &request)
{
    Page page;
    page.metric("belfry_build_info", "gauge", "The running version.");
    page.value("version=\"" BELFRY_VERSION "\",qt=\"" + QByteArray(qVersion()) + '"', 1);
    page.metric("process_start_time_seconds", "gauge", "When the server started, in seconds since the epoch.");
    page.value({}, double(context.startedAt) / 1000);
    page.metric("belfry_http_connections", "gauge", "Open connections to this server.");
    page.value({}, context.connections);
    page.metric("belfry_event_streams", "gauge", "Open event subscriptions.");
    page.value({}, context.hub.count());
    const auto queue = context.engine.deliveries().queue();
    if (!queue)
        return serviceErrorReply(request.reqId, queue.error());
    queueDepths(page, *queue, context.engine.clock().nowMs());
    if (const auto done = endpoints(page, context.engine, context.engine.clock().nowMs()); !done)
        return serviceErrorReply(request.reqId, done.error());
    if (const auto done = ledger(page, context.engine); !done)
        return serviceErrorReply(request.reqId, done.error());
    ApiReply reply;
    reply.headers.emplaceBack("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    reply.body = page.text();
    return reply;
}

} // namespace belfry::server
