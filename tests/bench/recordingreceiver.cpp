#include "bench/recordingreceiver.h"

#include "bench/receiverthread.h"

namespace belfry::bench {

RecordingReceiver::RecordingReceiver() : m_context(new QObject)
{
    m_context->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(m_context, [this] {
        net::ServerConfig config;
        config.limits.maxConnections = 512;
        const auto port = m_server.listen(config, m_context,
            [this](const net::ServerRequest &request, const std::shared_ptr<net::Responder> &responder) {
                {
                    const QMutexLocker lock(&m_mutex);
                    Seen &seen = m_seen[request.header("X-Belfry-Delivery")];
                    if (++seen.count == 1)
                        seen.firstNs = ReceiverThread::nowNs();
                }
                responder->send(200, {{"Content-Type", "text/plain"}}, "ok");
            });
        if (!port)
            qFatal("the receiver cannot listen: %s", qPrintable(port.error().message));
    }, Qt::BlockingQueuedConnection);
}

RecordingReceiver::~RecordingReceiver()
{
    QMetaObject::invokeMethod(m_context, [this] { m_server.stop(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_context;
}

qsizetype RecordingReceiver::distinct() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen.size();
}

QHash<QByteArray, RecordingReceiver::Seen> RecordingReceiver::seen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen;
}

} // namespace belfry::bench
