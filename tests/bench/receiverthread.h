#pragma once

#include "net/httpserver.h"

#include <QThread>

#include <atomic>
#include <chrono>

namespace belfry::bench {

/// A receiver that says 200 to everything, on threads of its own: the same for every contender.
class ReceiverThread final
{
public:
    ReceiverThread();
    ~ReceiverThread();
    ReceiverThread(const ReceiverThread &) = delete;
    ReceiverThread &operator=(const ReceiverThread &) = delete;

    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] qint64 received() const { return m_received.load(); }
    /// When the last request was in; on the clock of nowNs().
    [[nodiscard]] qint64 lastArrivalNs() const { return m_lastArrivalNs.load(); }
    [[nodiscard]] static qint64 nowNs() { return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1); }

private:
    QThread m_thread;
    QObject *m_context; ///< lives on m_thread
    net::HttpServer m_server;
    std::atomic<qint64> m_received {0};
    std::atomic<qint64> m_lastArrivalNs {0};
    QString m_url;
};

} // namespace belfry::bench
