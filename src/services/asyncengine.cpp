#include "services/asyncengine.h"

using namespace Qt::StringLiterals;

namespace belfry::services {

AsyncEngine::AsyncEngine(OpenOptions options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    m_worker = new QObject;
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(u"belfry-engine"_s);
    m_thread.start();
}

AsyncEngine::~AsyncEngine()
{
    // The engine closes its connection on the thread that opened it; the queue before it is finished first.
    QMetaObject::invokeMethod(m_worker, [this] { m_engine.reset(); }, Qt::BlockingQueuedConnection);
    m_worker->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

void AsyncEngine::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_worker, std::move(work), Qt::QueuedConnection);
}

void AsyncEngine::reopen(OpenOptions options)
{
    post([this, options = std::move(options)]() mutable {
        m_engine.reset();
        m_options = std::move(options);
    });
}

Result<Engine *> AsyncEngine::engine()
{
    if (!m_engine) {
        BELFRY_LET(opened, Engine::open(m_options));
        m_engine = std::move(opened);
    }
    return m_engine.get();
}

} // namespace belfry::services
