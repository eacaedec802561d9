#pragma once

#include "gui/controllers/receiverhub.h"

#include <QTimer>

#include <functional>

namespace belfry::gui {

/// What the sample made, found again in the store at the next start.
struct SampleState {
    QString projectId;
    QString projectName;
    QString webhookId;
    QString url; ///< of the webhook
    QString deliveryId;
    [[nodiscard]] bool exists() const { return !projectId.isEmpty(); }
};

/// What the user put into the sample's project.
struct SampleExtras {
    int environments = 0;
    int folders = 0;
    int secrets = 0;
    int webhooks = 0;
    [[nodiscard]] bool any() const { return environments + folders + secrets + webhooks > 0; }
};

/// The first run: project Sample, a receiver on this computer, a webhook between them, one secret changed, and the
/// delivery followed until it is told. Everything goes the way real work goes; nothing is staged.
class SampleTour final : public QObject
{
    Q_OBJECT
public:
    explicit SampleTour(AppContext &context, QObject *parent = nullptr);

    void lookForSample(); ///< told by stateKnown()
    void start();
    /// The receiver answers 503 and a secret is changed: the delivery is retried. Told by deliveryChanged().
    void breakIt();
    void repair();  ///< the receiver answers 200 again
    void sendNow(); ///< the waiting retry, without its delay. Told by deliveryChanged()
    /// Told by removed(), or by removalAsks() where the project holds more than the sample.
    void remove();
    void forget(); ///< the project is gone: its receiver goes too. Told by removed()
    void startReceiverAgain(); ///< after a restart. Told by receiverStarted()

    [[nodiscard]] const SampleState &state() const { return m_state; }
    [[nodiscard]] bool isBroken() const { return m_broken; }
    [[nodiscard]] bool isReceiving() const;
    [[nodiscard]] LocalReceiver *receiver() const { return m_receiver; }

Q_SIGNALS:
    void stateKnown();
    void step(const QString &what);                       ///< "Making the project …"
    void deliveryChanged(const belfry::Delivery &delivery); ///< with its attempts
    void removalAsks(const belfry::gui::SampleExtras &extras);
    void removed();
    void receiverStarted();
    void failed(const QString &message);

private:
    [[nodiscard]] bool startReceiver(const QString &key);
    void make(const QString &key);
    void reviveReceiver(const std::function<void()> &then);
    void removeProject();
    void changeSecret();
    void follow(const QString &deliveryId);
    void poll();

    AppContext &m_context;
    SampleState m_state;
    QPointer<LocalReceiver> m_receiver;
    QTimer m_poll;
    Delivery m_last;
    bool m_broken = false;
};

} // namespace belfry::gui
