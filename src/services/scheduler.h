#pragma once

#include "secrets/rotator.h"
#include "services/asyncengine.h"
#include "services/jobhost.h"

#include <QTimer>

namespace belfry::services {

/// Looks every 30 s, and when it starts, for what is due by the clock: reminders, rotations, expiring certificates,
/// thresholds of this machine, history that its
/// settings say is old. Jobs have a host of their own, which keeps to the minute. The word index over bodies is
/// brought up to date every 2 s, in steps that hold the store's lock for some milliseconds;
/// recoveries are moved on twice a second.
/// Several processes may do so on one store: each duty takes what is due in a transaction. Lives on the caller's thread, works on
/// threads of its own.
class Scheduler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Scheduler)
public:
    explicit Scheduler(OpenOptions options, QObject *parent = nullptr);
    ~Scheduler() override; ///< cancels rotations under way

    void start();
    /// Goes on with other options (another passphrase).
    void reopen(OpenOptions options);
    /// Looks once, now. A duty that is still under way is left alone.
    void look();

Q_SIGNALS:
    /// A duty ended: its name and how many things it did.
    void done(const QString &duty, int count);
    void problem(const QString &message); ///< told once until it works again or says something else

private:
    struct Duty {
        QString name;
        bool slow; ///< runs programs: on a thread of its own, so that it delays no other duty
        Result<int> (*run)(Engine &engine, const secrets::CancelFlag &cancel);
        bool busy = false;
        QString lastProblem = {};
    };
    void finished(qsizetype index, const Result<int> &count);
    void indexWords();
    void stepRecoveries();

    secrets::CancelFlag m_cancel;
    QList<Duty> m_duties;
    QTimer m_timer;
    QTimer m_wordTimer;
    QTimer m_recoveryTimer;
    bool m_indexing = false;
    bool m_recovering = false;
    AsyncEngine m_quick;
    AsyncEngine m_slow;
    AsyncEngine m_steps;
    JobHost m_jobs;
};

} // namespace belfry::services
