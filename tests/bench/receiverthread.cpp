#include "bench/receiverthread.h"

using namespace Qt::StringLiterals;

namespace belfry::bench {

ReceiverThread::ReceiverThread() : m_context(new QObject)
{
    m_context->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(m_context, [this] {
        net::ServerConfig config;
        config.limits.maxConnections = 512;
        const auto port = m_server.listen(config, m_context,
            [this](const net::ServerRequest &, const std::shared_ptr<net::Responder> &responder) {
                m_lastArrivalNs = nowNs();
                m_received.fetch_add(1);
                responder->send(200, {{"Content-Type", "text/plain"}}, "ok");
            });
        if (!port)
            qFatal("the receiver cannot listen: %s", qPrintable(port.error().message));
        m_url = m_server.baseUrl();
    }, Qt::BlockingQueuedConnection);
}

ReceiverThread::~ReceiverThread()
{
    QMetaObject::invokeMethod(m_context, [this] { m_server.stop(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_context;
}

} // namespace belfry::bench
