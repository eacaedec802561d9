#pragma once

#include "gui/appcontext.h"

namespace belfry::gui {

/// What several screens can do to webhooks and deliveries: one service call each, failures told in the window.
class Commands final : public QObject
{
    Q_OBJECT
public:
    explicit Commands(AppContext &context, QObject *parent = nullptr);

    /// Commits a ping, sends it at once (also while paused) and shows its delivery.
    void ping(const QString &webhookId, const QString &eventType = {});
    void redeliver(const QString &deliveryId);
    void cancelDelivery(const QString &deliveryId);
    void setStarred(const QString &deliveryId, bool starred);
    void toggleStar(const QString &deliveryId);
    void setPaused(bool paused);
    /// Puts the same request as a shell command on the clipboard, the secret as $SECRET.
    void copyCurl(const QString &deliveryId);

private:
    AppContext &m_context;
};

} // namespace belfry::gui
