#include "gui/controllers/pinger.h"

namespace belfry::gui {

Pinger::Pinger(AppContext &context, QObject *parent) : QObject(parent), m_context(context)
{
    if (context.dispatcher) {
        connect(context.dispatcher, &services::DispatcherHost::pinged, this, [this](const QString &deliveryId) {
            if (m_busy && deliveryId == m_deliveryId)
                fetch();
        });
    }
}

void Pinger::ping(const QString &webhookId, const QString &eventType)
{
    if (m_busy)
        return;
    m_busy = true;
    m_deliveryId.clear();
    m_context.engine->run(
        this, [webhookId, eventType](services::Engine &engine) { return engine.deliveries().preparePing(webhookId, eventType); },
        [this](Result<QString> delivery) {
            if (!delivery)
                return giveUp(delivery.error().message);
            send(*delivery);
        });
}

void Pinger::send(const QString &deliveryId)
{
    m_deliveryId = deliveryId;
    Q_EMIT started(deliveryId);
    if (m_context.dispatcher)
        m_context.dispatcher->ping(deliveryId);
    else
        giveUp(tr("This window has no dispatcher, so nothing can be sent from it."));
}

void Pinger::fetch()
{
    m_context.engine->run(
        this, [id = m_deliveryId](services::Engine &engine) { return engine.deliveries().show(id); },
        [this](Result<Delivery> delivery) {
            if (!delivery)
                return giveUp(delivery.error().message);
            m_busy = false;
            Q_EMIT finished(*delivery);
        });
}

void Pinger::giveUp(const QString &message)
{
    m_busy = false;
    Q_EMIT failed(message);
}

} // namespace belfry::gui
