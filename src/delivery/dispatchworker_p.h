#pragma once

#include "delivery/attemptplan.h"
#include "delivery/dispatcher.h"
#include "delivery/ownerlock.h"
#include "delivery/renderattempt.h"
#include "net/httpsender.h"
#include "store/poke.h"
#include "store/queue.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

namespace belfry::delivery {

/// The dispatcher's thread side. Everything here, the session included, lives on one thread.
class DispatchWorker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DispatchWorker)
public:
    DispatchWorker(DispatcherOptions options, Dispatcher &front);

    void open();
    void setMode(Dispatcher::Mode mode, qint64 timeoutMs);
    void wake();
    void ping(const QString &deliveryId);
    void stop();

Q_SIGNALS:
    void stateChanged(const QString &state);
    void attemptFinished(const QString &deliveryId, belfry::DeliveryState state);
    void pinged(const QString &deliveryId, bool delivered);
    void idle();
    void problem(const QString &message);
    void stopped();

private:
    /// What is known of a webhook from its last claim.
    struct Lane {
        int inFlight = 0;
        int concurrency = 1; ///< until its first claim tells
        double ratePerSecond = 0;
        double nextStartMs = 0; ///< on m_clock; for the rate
    };
    struct Flight {
        store::Claim claim;
        Prepared prepared;
    };
    struct Ended {
        store::Claim claim;
        store::Outcome outcome;
    };

    void tick();
    void recover();
    void renewLeases();
    void pass();
    [[nodiscard]] bool mayClaim();
    [[nodiscard]] bool vaultIsOpen();
    [[nodiscard]] QList<store::Claim> claimFairly(QStringList due, int free);
    [[nodiscard]] int roomOf(const QString &webhookId, bool *paced);
    void took(const QString &webhookId, const QList<store::Claim> &claims);
    void startClaims(const QList<store::Claim> &claims);
    void send(const QString &deliveryId);
    void planWake(bool paced);
    void checkIdle(bool claimed, bool paced);
    void exchangeDone(const QString &deliveryId, const net::HttpExchange &exchange);
    void endUnsent(const store::Claim &claim, const QString &message);
    void flush();
    void landed(const Ended &ended, bool held);
    void finishStop();
    void report(const QString &message);
    void setState(const QString &state);
    [[nodiscard]] qint64 now() const { return m_session->nowMs(); }

    DispatcherOptions m_options;
    Dispatcher &m_front;
    DispatcherSettings m_settings;
    Dispatcher::Mode m_mode = Dispatcher::Mode::PingsOnly;
    std::unique_ptr<store::Session> m_session;
    std::unique_ptr<OwnerLock> m_lock;
    std::unique_ptr<store::Queue> m_queue;
    std::unique_ptr<net::HttpSender> m_sender;
    std::unique_ptr<store::PokeReceiver> m_pokes;
    QTimer m_tick;      ///< once a second: recovery, settings, whatever was missed
    QTimer m_renew;     ///< leases
    QTimer m_wake;      ///< the next pass
    QTimer m_flush;     ///< outcomes of one turn of the event loop go into one commit
    QTimer m_timeLimit; ///< of startUntilIdle
    QTimer m_grace;     ///< of stop
    QElapsedTimer m_clock;
    QHash<QString, Lane> m_lanes;
    std::unordered_map<QString, Flight> m_flights; ///< by delivery
    std::vector<Ended> m_ended; ///< outcomes not committed yet
    QString m_state;
    QString m_lastProblem;
    bool m_stopping = false;
    bool m_stopped = false;
    bool m_storeFails = false;
    bool m_wasIdle = false;
};

} // namespace belfry::delivery
