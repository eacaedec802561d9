#include "net/resolver.h"

#include "net/addressguard.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHostInfo>
#include <QMutex>
#include <QPointer>

#include <mutex>

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

constexpr int PoolSize = 4;            // two pools: 8 lookups in flight
constexpr qint64 FreshMs = 30'000;     // answers
constexpr qint64 FailedFreshMs = 2000; // failures: long enough to spare a dead name server, short enough for a retry
constexpr qint64 SlowMs = 1000;
constexpr qsizetype CacheCap = 1024;

qint64 monotonicMs()
{
    return QDeadlineTimer::current().deadline();
}

Resolved resolveNow(const QString &host)
{
    QElapsedTimer timer;
    timer.start();
    // fromName() asks the system each time; lookupHost() would keep answers for a minute of its own.
    const QHostInfo info = QHostInfo::fromName(host);
    Resolved result;
    result.durationMs = timer.elapsed();
    for (const auto protocol : {QAbstractSocket::IPv4Protocol, QAbstractSocket::IPv6Protocol}) {
        for (const QHostAddress &address : info.addresses()) {
            if (address.protocol() == protocol && !result.addresses.contains(address))
                result.addresses += address;
        }
    }
    if (result.addresses.isEmpty()) {
        result.error = info.error() == QHostInfo::HostNotFound
            ? u"The name %1 was not found. Check the spelling and this machine's name servers."_s.arg(host)
            : u"The name %1 could not be looked up: the name servers did not answer."_s.arg(host);
    }
    return result;
}

} // namespace

struct Resolver::Waiter {
    QPointer<QObject> context;
    Done done;
};

/// What a lookup thread may touch: it can outlive the resolver by as long as the system's lookup takes.
struct Resolver::Mailbox {
    QMutex mutex;
    Resolver *owner = nullptr;
};

void Resolver::prepareProcess()
{
    static std::once_flag once;
    std::call_once(once, [] {
        if (!qEnvironmentVariableIsSet("RES_OPTIONS"))
            qputenv("RES_OPTIONS", "timeout:2 attempts:1");
    });
}

Resolver::Resolver(QObject *parent) : Resolver(resolveNow, parent) { }

Resolver::Resolver(Lookup lookup, QObject *parent)
    : QObject(parent)
    , m_lookup(std::move(lookup))
    , m_healthyPool(std::make_unique<QThreadPool>())
    , m_suspectPool(std::make_unique<QThreadPool>())
    , m_mailbox(std::make_shared<Mailbox>())
{
    prepareProcess();
    m_mailbox->owner = this;
    m_healthyPool->setMaxThreadCount(PoolSize);
    m_suspectPool->setMaxThreadCount(PoolSize);
}

Resolver::~Resolver()
{
    {
        const QMutexLocker lock(&m_mailbox->mutex);
        m_mailbox->owner = nullptr;
    }
    for (auto *pool : {&m_healthyPool, &m_suspectPool}) {
        (*pool)->clear();
        // A lookup cannot be interrupted. Rather than hold up the end of the program, its threads are left to it.
        if (!(*pool)->waitForDone(50))
            (void)pool->release();
    }
}

void Resolver::lookUp(const QString &host, QObject *context, Done done)
{
    Resolved ready;
    const QHostAddress literal = literalAddress(host);
    if (!literal.isNull()) {
        ready.addresses = {literal};
    } else if (isLocalhostName(host)) {
        ready.addresses = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    } else if (const auto it = m_cache.constFind(host); it != m_cache.constEnd() && it->until > monotonicMs()) {
        ready = it->result;
        ready.durationMs = 0;
    } else {
        QList<Waiter> &waiters = m_waiting[host];
        waiters += Waiter{context, std::move(done)};
        if (waiters.size() == 1)
            start(host);
        return;
    }
    QMetaObject::invokeMethod(context, [done = std::move(done), ready] { done(ready); }, Qt::QueuedConnection);
}

void Resolver::start(const QString &host)
{
    QThreadPool &pool = m_suspect.value(host) ? *m_suspectPool : *m_healthyPool;
    pool.start([host, lookup = m_lookup, mailbox = m_mailbox] {
        const Resolved result = lookup(host);
        const QMutexLocker lock(&mailbox->mutex);
        if (Resolver *owner = mailbox->owner)
            QMetaObject::invokeMethod(owner, [owner, host, result] { owner->finished(host, result); }, Qt::QueuedConnection);
    });
}

void Resolver::finished(const QString &host, const Resolved &result)
{
    if (m_cache.size() >= CacheCap) {
        m_cache.clear();
        m_suspect.clear();
    }
    m_cache[host] = {result, monotonicMs() + (result.addresses.isEmpty() ? FailedFreshMs : FreshMs)};
    m_suspect[host] = result.addresses.isEmpty() || result.durationMs > SlowMs;
    for (const Waiter &waiter : m_waiting.take(host)) {
        if (waiter.context)
            waiter.done(result);
    }
}

} // namespace belfry::net
