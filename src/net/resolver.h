#pragma once

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace belfry::net {

struct Resolved {
    QList<QHostAddress> addresses; ///< IPv4 first
    QString error;                 ///< a sentence; empty where there are addresses
    qint64 durationMs = 0;         ///< 0 for literals and cached answers
};

/// Name lookups that one stalled name server cannot choke: at most 8 at once, and names that failed or were slow before
/// share four of the eight. Results come on this object's thread, never from within lookUp().
class Resolver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Resolver)
public:
    using Done = std::function<void(const Resolved &)>;

    /// Answers for one name, asked on a thread of the resolver; it may block for seconds.
    using Lookup = std::function<Resolved(const QString &host)>;

    explicit Resolver(QObject *parent = nullptr); ///< asks the system
    explicit Resolver(Lookup lookup, QObject *parent = nullptr);
    ~Resolver() override;

    /// Literals and localhost need no lookup. `context` gone = no call.
    void lookUp(const QString &host, QObject *context, Done done);

    /// Sets the C library's resolver time limits for this process. The first Resolver does it too; a program with several
    /// threads calls it first thing in main(), as it changes the environment.
    static void prepareProcess();

private:
    struct Waiter;
    struct Mailbox;
    struct Cached { Resolved result; qint64 until = 0; };

    void start(const QString &host);
    void finished(const QString &host, const Resolved &result);

    const Lookup m_lookup;
    QHash<QString, Cached> m_cache;
    QHash<QString, QList<Waiter>> m_waiting;
    QHash<QString, bool> m_suspect; ///< failed or slow last time
    std::unique_ptr<QThreadPool> m_healthyPool;
    std::unique_ptr<QThreadPool> m_suspectPool;
    std::shared_ptr<Mailbox> m_mailbox;
};

} // namespace belfry::net
