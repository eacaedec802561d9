#pragma once

#include "gui/appcontext.h"

namespace belfry::gui {

/// One ping at a time: commits it, lets the dispatcher send it, and brings back the answer.
class Pinger final : public QObject
{
    Q_OBJECT
public:
    explicit Pinger(AppContext &context, QObject *parent = nullptr);

    void ping(const QString &webhookId, const QString &eventType = {});
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void started(const QString &deliveryId);
    void finished(const belfry::Delivery &delivery); ///< with its attempt, delivered or not
    void failed(const QString &message);             ///< nothing could be sent at all

private:
    void send(const QString &deliveryId);
    void fetch();
    void giveUp(const QString &message);

    AppContext &m_context;
    QString m_deliveryId;
    bool m_busy = false;
};

} // namespace belfry::gui
