#pragma once

#include "delivery/attemptplan.h"
#include "delivery/clockwatch.h"
#include "delivery/diskreserve.h"
#include "delivery/dispatcher.h"
#include "delivery/health.h"
#include "delivery/ownerlock.h"
#include "delivery/renderattempt.h"
#include "net/senderpool.h"
#include "store/logsync.h"
#include "store/poke.h"
#include "store/queue.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

#include <deque>

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
    /// Those of one commit together: a signal across threads costs as much as writing an attempt.
    void attemptsFinished(const QList<QPair<QString, belfry::DeliveryState>> &deliveries);
    void attemptReported(const belfry::delivery::AttemptReport &report);
    void pinged(const QString &deliveryId, bool delivered);
    void idle();
    void problem(const QString &message);
    void notice(const QString &message);
    void stopped();

private:
    /// What is known of a webhook from its last claim.
    struct Lane {
        int inFlight = 0; ///< claimed and not settled: waiting in the pool, on the wire, or ended
        int settled = 0;  ///< by the last commit
        int pace = 0;     ///< what a commit settles lately: how fast it goes
        int concurrency = 1; ///< until its first claim tells
        bool ahead = false;  ///< may have attempts written before there is a free connection
        bool slow = false;   ///< answered 429 or 503 since its last success: one at a time, one a second
        double ratePerSecond = 0;
        double nextStartMs = 0; ///< on m_clock; for the rate
    };
    struct Flight {
        store::Claim claim;
        Prepared prepared;
    };
    /// Beside an outcome in m_outcomes: what the store does not keep of it.
    struct Aside {
        std::optional<HealthSign> sign;
        bool placed = false; ///< occupies a place of the pool until it is on disk
    };
    using Outcomes = QList<QPair<store::Claim, store::Outcome>>;
    /// Outcomes that are committed, but not on the disk yet: told and counted once they are.
    struct Written {
        quint64 ticket = 0; ///< of the log's sync
        Outcomes outcomes;
        QList<bool> held;
        QStringList notices;
        int placed = 0;
    };
    /// One commit: outcomes of what has ended, and the next attempts.
    struct Batch {
        bool synced = false; ///< the commit waited for the disk
        QList<bool> held;
        QList<store::Claim> claims;
        std::vector<Flight> flights;
        Outcomes unsendable;
        QStringList notices;
        bool eased = false; ///< an endpoint that was held back may be sent to again
    };

    void tick();
    void recover();
    void watchClock();
    void renewLeases();
    void cycle();
    void soon(int ms);
    [[nodiscard]] bool mayClaim();
    [[nodiscard]] bool vaultIsOpen();
    [[nodiscard]] QStringList look();
    [[nodiscard]] Result<Batch> commit(const QStringList &due);
    [[nodiscard]] Result<void> recordHealth(Batch &batch);
    [[nodiscard]] Result<void> prepare(Batch &batch);
    [[nodiscard]] bool mustSync() const;
    void ended(Batch &batch);
    void onDisk(quint64 ticket);
    void diskFailed();
    void settle(const Written &written);
    void launch(Batch &batch);
    [[nodiscard]] Result<QList<store::Claim>> claimFairly(QStringList due, int free);
    [[nodiscard]] int roomOf(const QString &webhookId, bool *paced) const;
    void took(const store::Claim &claim);
    void slowDown(const Webhook &webhook, int status, bool succeeded);
    void setPace(Lane &lane, const Webhook &webhook) const;
    void planWake(bool paced);
    void checkIdle(bool claimed, bool paced);
    void collect();
    [[nodiscard]] bool mayGather() const;
    void exchangeDone(Flight flight, const net::HttpExchange &exchange);
    [[nodiscard]] store::Outcome unsent(const store::Claim &claim, const QString &message) const;
    void landed(const store::Claim &claim, const store::Outcome &outcome, bool held);
    void timeIsUp();
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
    std::unique_ptr<DiskReserve> m_reserve;
    std::unique_ptr<store::LogSync> m_logSync; ///< none = each commit waits for the disk itself
    std::unique_ptr<store::Queue> m_queue;
    std::unique_ptr<net::SenderPool> m_pool;
    std::unique_ptr<store::PokeReceiver> m_pokes;
    std::unique_ptr<ClockWatch> m_watch;
    QTimer m_tick;      ///< once a second: the data version, the clock, leases of the dead
    QTimer m_renew;     ///< leases
    QTimer m_cycle;     ///< the next commit; what ends meanwhile goes into it together
    QTimer m_timeLimit; ///< of startUntilIdle
    QTimer m_grace;     ///< of stop
    QElapsedTimer m_clock;
    QHash<QString, Lane> m_lanes;
    std::unordered_map<quint64, Flight> m_flights; ///< by job of the pool
    Outcomes m_outcomes;               ///< not committed yet
    std::vector<Aside> m_asides;       ///< one for each of them
    std::deque<Written> m_written;     ///< in order of their tickets
    QList<store::Claim> m_returned;    ///< to be put back: their requests never went out
    QStringList m_otherOwners;         ///< of leases, at the last look
    quint64 m_lastJob = 0;
    qint64 m_dataVersion = -1;
    qint64 m_nextDue = 0;              ///< wall clock; 0 = nothing planned
    QString m_state;
    QString m_lastProblem;
    bool m_stopping = false;
    bool m_stopped = false;
    bool m_storeFails = false;
    bool m_unsure = false;    ///< a sync failed: whether m_written is on the disk is not known
    bool m_lookAgain = false; ///< at the next tick, whatever the data version says
    bool m_backlog = false;   ///< more was due than there was room for
    bool m_wasIdle = false;
};

} // namespace belfry::delivery
