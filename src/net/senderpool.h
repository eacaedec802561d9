#pragma once

#include "net/httpmessage.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace belfry::net {

class SenderThread;

struct SenderJob {
    quint64 id = 0;   ///< the caller's
    QString endpoint; ///< the webhook's id
    int limit = 1;    ///< exchanges of this endpoint that may be on the wire at once
    HttpRequest request;
};

struct SenderEnd {
    quint64 id = 0;
    bool sent = false; ///< false: handed back before anything was done about it
    HttpExchange exchange;
};

/// Senders on threads of their own, so that requests go out while their caller waits for its disk. Jobs beyond an
/// endpoint's limit wait here and start the moment one ends. An exchange occupies a place from its start until settle():
/// there are `places`, and so many at most are unknown to the store when the process is killed.
/// Lives on its creator's thread; what has ended is told by ended() and fetched by take() there.
class SenderPool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SenderPool)
public:
    explicit SenderPool(int threads, QObject *parent = nullptr);
    ~SenderPool() override; ///< ends what is in flight, silently

    void setPlaces(int places);
    void submit(std::vector<SenderJob> jobs);
    /// Outcomes that are on disk: their places are free again.
    void settle(int count);
    /// What has not started comes back unsent; from now on that goes for every new job too.
    void drain();
    /// What has waited that long without starting comes back unsent.
    void giveBackOlderThan(int ms);
    /// Ends what is on the wire, see HttpSender::abort; what waits comes back unsent.
    void abortAll();
    [[nodiscard]] std::vector<SenderEnd> take();

Q_SIGNALS:
    void ended();

private:
    friend class SenderThread;
    [[nodiscard]] bool occupy();
    void deliver(SenderEnd end); ///< any thread
    template <class F> void everywhere(F act);

    std::vector<std::unique_ptr<QThread>> m_threads;
    std::vector<SenderThread *> m_senders; ///< each lives on its thread
    std::vector<bool> m_started;           ///< threads start with their first job
    std::atomic<int> m_places {64};
    std::atomic<int> m_occupied {0};
    std::atomic<bool> m_starved {false}; ///< somebody found no place
    std::mutex m_mutex;
    std::vector<SenderEnd> m_ends;
};

} // namespace belfry::net
