#include "gui/commands.h"

#include "gui/inspector/curl.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace belfry::gui {

Commands::Commands(AppContext &context, QObject *parent) : QObject(parent), m_context(context) { }

void Commands::ping(const QString &webhookId, const QString &eventType)
{
    m_context.engine->run(this,
        [webhookId, eventType](services::Engine &engine) { return engine.deliveries().preparePing(webhookId, eventType); },
        [this](Result<QString> delivery) {
            if (!delivery) {
                Q_EMIT m_context.failure(tr("The ping was not sent: %1").arg(delivery.error().message));
                return;
            }
            m_context.dispatcher->ping(*delivery);
            Q_EMIT m_context.navigate(u"deliveries"_s, *delivery);
        });
}

void Commands::redeliver(const QString &deliveryId)
{
    struct Sent {
        bool waited = false; ///< its own retry was due later: that one goes now, not one more
    };
    m_context.engine->run(this,
        [deliveryId](services::Engine &engine) -> Result<Sent> {
            BELFRY_LET(before, engine.deliveries().rows({deliveryId}));
            BELFRY_TRY(engine.deliveries().redeliver(deliveryId));
            return Sent{!before.isEmpty() && (before.first().state == DeliveryState::Retrying || before.first().state == DeliveryState::Queued)};
        },
        [this](Result<Sent> sent) {
            if (!sent)
                Q_EMIT m_context.failure(tr("Not redelivered: %1").arg(sent.error().message));
            else
                Q_EMIT m_context.toast(sent->waited ? tr("The planned attempt goes now; no further one was added") : tr("Queued for one more attempt"), {});
        });
}

void Commands::cancelDelivery(const QString &deliveryId)
{
    m_context.engine->run(this, [deliveryId](services::Engine &engine) { return engine.deliveries().cancel(deliveryId); },
        [this, deliveryId](Result<Delivery> delivery) {
            if (delivery)
                Q_EMIT m_context.toast(tr("Delivery cancelled"), [this, deliveryId] { redeliver(deliveryId); });
            else
                Q_EMIT m_context.failure(tr("Not cancelled: %1").arg(delivery.error().message));
        });
}

void Commands::setStarred(const QString &deliveryId, bool starred)
{
    m_context.engine->run(this, [deliveryId, starred](services::Engine &engine) { return engine.deliveries().setStarred(deliveryId, starred); },
        [this](Result<void> done) {
            if (!done)
                Q_EMIT m_context.failure(tr("The star was not kept: %1").arg(done.error().message));
        });
}

void Commands::toggleStar(const QString &deliveryId)
{
    m_context.engine->run(this,
        [deliveryId](services::Engine &engine) -> Result<void> {
            BELFRY_LET(rows, engine.deliveries().rows({deliveryId}));
            return engine.deliveries().setStarred(deliveryId, !rows.isEmpty() && !rows.first().starred);
        },
        [this](Result<void> done) {
            if (!done)
                Q_EMIT m_context.failure(tr("The star was not kept: %1").arg(done.error().message));
        });
}

void Commands::setPaused(bool paused)
{
    m_context.engine->run(this,
        [paused](services::Engine &engine) {
            return engine.settings().set(QString::fromLatin1(services::settingkeys::DispatcherPaused), paused ? u"1"_s : u"0"_s);
        },
        [this](Result<void> done) {
            if (!done)
                Q_EMIT m_context.failure(tr("The dispatcher was not switched: %1").arg(done.error().message));
        });
}

void Commands::copyCurl(const QString &deliveryId)
{
    m_context.reader->run(this, [deliveryId](services::Engine &engine) { return engine.deliveries().show(deliveryId); },
        [this](Result<Delivery> delivery) {
            if (!delivery || delivery->attempts.isEmpty()) {
                Q_EMIT m_context.failure(delivery ? tr("Nothing was sent yet, so there is no request to copy.") : delivery.error().message);
                return;
            }
            QGuiApplication::clipboard()->setText(curlCommand(delivery->attempts.last()));
            Q_EMIT m_context.toast(tr("cURL command copied"), {});
        });
}

} // namespace belfry::gui
