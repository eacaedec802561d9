#include "net/senderpool.h"

#include "net/httpsender.h"
#include "net/resolver.h"

#include <QElapsedTimer>
#include <QHash>

#include <algorithm>
#include <deque>

namespace belfry::net {

/// The side of the pool that lives on a sender thread.
class SenderThread final : public QObject
{
public:
    explicit SenderThread(SenderPool &pool) : m_pool(pool) { }
    ~SenderThread() override
    {
        m_sender.reset(); // ends what is in flight, silently
    }

    void add(std::vector<SenderJob> jobs)
    {
        if (!m_sender)
            m_sender = std::make_unique<HttpSender>();
        for (SenderJob &job : jobs) {
            if (m_draining) {
                handBack(job.id);
                continue;
            }
            Endpoint &endpoint = m_endpoints[job.endpoint];
            endpoint.limit = job.limit;
            if (endpoint.waiting.empty())
                m_round.push_back(job.endpoint);
            Waiting waiting{std::move(job), {}};
            waiting.since.start();
            endpoint.waiting.push_back(std::move(waiting));
        }
        pump();
    }

    /// Starts what may start, one of each endpoint in turn.
    void pump()
    {
        std::size_t idle = 0; // endpoints in a row that could not start anything
        while (!m_round.empty() && idle < m_round.size()) {
            const QString key = m_round.front();
            m_round.pop_front();
            Endpoint &endpoint = m_endpoints[key];
            if (endpoint.onWire >= endpoint.limit) {
                m_round.push_back(key);
                ++idle;
                continue;
            }
            if (!m_pool.occupy()) {
                m_round.push_front(key);
                return; // settle() comes back
            }
            SenderJob job = std::move(endpoint.waiting.front().job);
            endpoint.waiting.pop_front();
            if (!endpoint.waiting.empty())
                m_round.push_back(key);
            start(std::move(job));
            idle = 0;
        }
    }

    void giveBack(int olderThanMs)
    {
        for (auto it = m_endpoints.begin(); it != m_endpoints.end();) {
            auto &waiting = it->waiting;
            while (!waiting.empty() && waiting.front().since.elapsed() >= olderThanMs) {
                handBack(waiting.front().job.id);
                waiting.pop_front();
            }
            if (waiting.empty())
                m_round.erase(std::remove(m_round.begin(), m_round.end(), it.key()), m_round.end());
            it = waiting.empty() && it->onWire == 0 ? m_endpoints.erase(it) : std::next(it);
        }
    }
    void drain()
    {
        m_draining = true;
        giveBack(0);
    }
    void abortAll()
    {
        drain();
        if (m_sender)
            m_sender->abortAll();
    }

private:
    struct Waiting {
        SenderJob job;
        QElapsedTimer since;
    };
    struct Endpoint {
        int onWire = 0;
        int limit = 1;
        std::deque<Waiting> waiting;
    };

    void handBack(quint64 id) { m_pool.deliver({id, false, {}}); }
    void start(SenderJob job)
    {
        ++m_endpoints[job.endpoint].onWire;
        m_sender->send(job.endpoint, job.request, [this, id = job.id, key = job.endpoint](const HttpExchange &exchange) {
            const auto it = m_endpoints.find(key);
            if (--it->onWire == 0 && it->waiting.empty())
                m_endpoints.erase(it);
            m_pool.deliver({id, true, exchange});
            pump();
        });
    }

    SenderPool &m_pool;
    std::unique_ptr<HttpSender> m_sender;
    QHash<QString, Endpoint> m_endpoints;
    std::deque<QString> m_round; ///< endpoints with something waiting
    bool m_draining = false;
};

SenderPool::SenderPool(int threads, QObject *parent) : QObject(parent)
{
    Resolver::prepareProcess();
    for (int i = 0; i < qMax(1, threads); ++i) {
        auto thread = std::make_unique<QThread>();
        thread->setObjectName(QStringLiteral("sender-%1").arg(i + 1));
        auto *sender = new SenderThread(*this);
        sender->moveToThread(thread.get());
        connect(thread.get(), &QThread::finished, sender, &QObject::deleteLater);
        m_senders.push_back(sender);
        m_threads.push_back(std::move(thread));
    }
    m_started.resize(m_threads.size());
}

SenderPool::~SenderPool()
{
    for (const auto &thread : m_threads)
        thread->quit();
    for (std::size_t i = 0; i < m_threads.size(); ++i) {
        // A thread that ran has deleted its sender; it may have ended already, so isRunning() does not tell.
        if (m_started[i])
            m_threads[i]->wait();
        else
            delete m_senders[i];
    }
}

template <class F> void SenderPool::everywhere(F act)
{
    for (std::size_t i = 0; i < m_senders.size(); ++i) {
        if (m_started[i])
            QMetaObject::invokeMethod(m_senders[i], [sender = m_senders[i], act] { act(*sender); }, Qt::QueuedConnection);
    }
}

void SenderPool::setPlaces(int places)
{
    if (m_places.exchange(places) < places)
        everywhere([](SenderThread &sender) { sender.pump(); });
}

void SenderPool::submit(std::vector<SenderJob> jobs)
{
    std::vector<std::vector<SenderJob>> shares(m_senders.size());
    for (SenderJob &job : jobs)
        shares[qHash(job.endpoint) % m_senders.size()].push_back(std::move(job));
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i].empty())
            continue;
        if (!m_started[i])
            m_threads[i]->start();
        m_started[i] = true;
        auto share = std::make_shared<std::vector<SenderJob>>(std::move(shares[i]));
        QMetaObject::invokeMethod(m_senders[i], [sender = m_senders[i], share] { sender->add(std::move(*share)); },
            Qt::QueuedConnection);
    }
}

bool SenderPool::occupy()
{
    for (int i = 0; i < 2; ++i) {
        if (m_occupied.fetch_add(1) < m_places)
            return true;
        --m_occupied;
        m_starved = true; // before the second look: a settle() that came too early to see this has made room for it
    }
    return false;
}

void SenderPool::settle(int count)
{
    m_occupied -= count;
    if (m_starved.exchange(false))
        everywhere([](SenderThread &sender) { sender.pump(); });
}

void SenderPool::drain()
{
    everywhere([](SenderThread &sender) { sender.drain(); });
}

void SenderPool::giveBackOlderThan(int ms)
{
    everywhere([ms](SenderThread &sender) { sender.giveBack(ms); });
}

void SenderPool::abortAll()
{
    everywhere([](SenderThread &sender) { sender.abortAll(); });
}

void SenderPool::deliver(SenderEnd end)
{
    const std::lock_guard lock(m_mutex);
    m_ends.push_back(std::move(end));
    if (m_ends.size() == 1)
        QMetaObject::invokeMethod(this, [this] { Q_EMIT ended(); }, Qt::QueuedConnection);
}

std::vector<SenderEnd> SenderPool::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_ends, {});
}

} // namespace belfry::net
