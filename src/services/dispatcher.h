#pragma once

#include "services/engine.h"

#include <QObject>

namespace belfry::services {

struct DispatchCounters {
    qint64 sent = 0;      ///< attempts made
    qint64 succeeded = 0;
    qint64 failed = 0;
    qint64 retrying = 0;
    qint64 cancelled = 0;
    qint64 elapsedMs = 0;
};

/// One attempt that has ended and is on disk. Nothing secret is in it.
struct AttemptReport {
    QString deliveryId, webhookId, webhookName, eventId, event;
    int number = 0;
    qint64 startedAt = 0; ///< ms
    qint64 durationMs = 0;
    int status = 0;       ///< 0 = no response
    QString errorCode;
    DeliveryState state = DeliveryState::Succeeded;
    qint64 nextAttemptAt = 0; ///< ms; 0 = none
};

/// Sends what the outbox owes, on a thread of its own. Facade over delivery::Dispatcher for windows and commands.
class DispatcherHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DispatcherHost)
public:
    explicit DispatcherHost(OpenOptions options, QObject *parent = nullptr);
    ~DispatcherHost() override; ///< stops cleanly: finishes or parks what is in flight

    void start();
    /// Finishes or parks what is in flight within 12 s; stopped() follows.
    void stop();
    /// Finishes or parks what is in flight and goes on with other options (another passphrase); stopped() does not follow.
    void reopen(OpenOptions options);
    /// Sends this one delivery only (a ping), once, whatever pause says; pinged() follows.
    void ping(const QString &deliveryId);
    [[nodiscard]] DispatchCounters counters() const;

Q_SIGNALS:
    void stateChanged(const QString &state); ///< "running", "paused", "locked", "stopped"
    void pinged(const QString &deliveryId, bool delivered);
    void attempt(const belfry::services::AttemptReport &report);
    void problem(const QString &message);
    void notice(const QString &message); ///< an endpoint fails for long, or was switched off for it
    void stopped();

private:
    void make(const OpenOptions &options);
    void afterStop();

    struct Private;
    std::unique_ptr<Private> d;
};

/// `dispatch`: sends what is due until nothing is due now or the time is up. Blocks; needs a QCoreApplication.
struct DispatchResult {
    DispatchCounters counters;
    bool timedOut = false;
    QStringList notices;
};
[[nodiscard]] Result<DispatchResult> dispatchDue(const OpenOptions &options, qint64 timeoutMs,
    const std::function<void(const AttemptReport &)> &onAttempt = {});
/// `webhook test`: sends one prepared delivery and waits for its attempt. Blocks; needs a QCoreApplication.
[[nodiscard]] Result<Delivery> sendPing(Engine &engine, const QString &deliveryId);

} // namespace belfry::services
