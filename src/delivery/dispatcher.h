#pragma once

#include "domain/delivery.h"
#include "store/session.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace belfry::delivery {

class DispatchWorker;

/// What the dispatcher asks its owner for before each round, on the dispatcher's thread.
struct DispatcherSettings {
    bool paused = false; ///< nothing but pings is sent
    QString proxy;
    QString viewBase = QStringLiteral("belfry:/");
    int concurrency = 64; ///< attempts in flight at once, all webhooks together
    int disableAfterDays = 5; ///< of nothing but failures; 0 = never
};

struct DispatcherOptions {
    store::SessionOptions session; ///< opened on the dispatcher's own thread
    std::function<DispatcherSettings(store::Session &)> readSettings; ///< none = the defaults
    int senderThreads = 0;    ///< 0 = by the machine's cores
    int stopGraceMs = 12'000; ///< how long stop() lets attempts in flight finish
};

/// One attempt that has ended and is on disk, for logs and watchers. No secret is in it: no URL, header or body.
struct AttemptReport {
    QString deliveryId;
    QString webhookId;
    QString webhookName;
    QString eventId;
    QString event;
    int number = 0;
    qint64 startedAt = 0; ///< ms
    qint64 durationMs = 0;
    int status = 0;       ///< 0 = no response
    QString errorCode;
    DeliveryState state = DeliveryState::Succeeded; ///< of the delivery, now
    qint64 nextAttemptAt = 0; ///< ms; 0 = none
};

/// Of this dispatcher, since it was started.
struct DispatchCounters {
    qint64 sent = 0; ///< attempts made
    qint64 succeeded = 0;
    qint64 failed = 0;
    qint64 retrying = 0;
    qint64 cancelled = 0;
    qint64 elapsedMs = 0;
};

/// Sends what the outbox owes, on a thread of its own: claim, write the attempt, send, write the outcome. Any number may
/// work on one store. It runs once: after stopped() make another. All calls come from the thread that made it; signals arrive there.
class Dispatcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Dispatcher)
public:
    explicit Dispatcher(DispatcherOptions options, QObject *parent = nullptr);
    ~Dispatcher() override; ///< as stop(), and waits for it

    /// Until stop().
    void start();
    /// Stops by itself once nothing is due and nothing is in flight, or when the time is up: what is in flight then is cut
    /// short and due again at once. 0 = no time limit.
    void startUntilIdle(qint64 timeoutMs);
    /// Sends this one delivery, once, whatever pause and the webhook's switches say; pinged() follows. Before start() it
    /// opens the store but claims nothing else.
    void ping(const QString &deliveryId);
    /// Claims nothing more and lets attempts in flight finish within the grace; stopped() follows. A second call cuts them
    /// short: they are due again at once.
    void stop();

    [[nodiscard]] DispatchCounters counters() const;
    [[nodiscard]] bool timedOut() const;
    [[nodiscard]] bool isRunning() const { return m_thread.isRunning(); }

public Q_SLOTS:
    /// Something may be due. Commits of any process on the store are noticed without it.
    void wake();

Q_SIGNALS:
    void stateChanged(const QString &state); ///< running, paused, locked, stopped
    void attemptFinished(const QString &deliveryId, belfry::DeliveryState state);
    void attemptReported(const belfry::delivery::AttemptReport &report);
    void pinged(const QString &deliveryId, bool delivered);
    void idle(); ///< nothing due now, nothing in flight
    void problem(const QString &message);
    /// Something an admin should know of an endpoint: it fails for long, or was switched off for it.
    void notice(const QString &message);
    void stopped();

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    enum class Mode { PingsOnly, ForEver, UntilIdle };
    friend class DispatchWorker;
    void launch(Mode mode, qint64 timeoutMs);

    QThread m_thread;
    DispatchWorker *m_worker; ///< lives on m_thread and goes with it
    mutable std::mutex m_mutex;
    DispatchCounters m_counters;
    bool m_timedOut = false;
    bool m_launched = false;
    std::atomic<bool> m_reportsWanted {false}; ///< somebody has connected to attemptReported
};

} // namespace belfry::delivery
