#pragma once

#include "net/httpserver.h"

#include <QHash>
#include <QMutex>
#include <QThread>

namespace belfry::bench {

/// Says 200 to everything and notes what came, by X-Belfry-Delivery. On threads of its own.
class RecordingReceiver final
{
public:
    struct Seen {
        int count = 0;
        qint64 firstNs = 0; ///< on std::chrono::steady_clock
    };

    RecordingReceiver();
    ~RecordingReceiver();
    RecordingReceiver(const RecordingReceiver &) = delete;
    RecordingReceiver &operator=(const RecordingReceiver &) = delete;

    [[nodiscard]] QString url() const { return m_server.baseUrl(); }
    [[nodiscard]] qsizetype distinct() const;
    [[nodiscard]] QHash<QByteArray, Seen> seen() const;

private:
    QThread m_thread;
    QObject *m_context; ///< lives on m_thread
    net::HttpServer m_server;
    mutable QMutex m_mutex;
    QHash<QByteArray, Seen> m_seen;
};

} // namespace belfry::bench
