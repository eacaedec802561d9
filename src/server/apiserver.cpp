#include "server/apiserver.h"

#include "server/apicore.h"

using namespace Qt::StringLiterals;

namespace belfry::server {

HttpApiServer::HttpApiServer(const services::OpenOptions &options, const HubOptions &hub, QObject *parent)
    : ApiServer(parent), m_options(options), m_hub(hub)
{
    m_thread.setObjectName(u"belfry-api"_s);
}

HttpApiServer::~HttpApiServer()
{
    stop();
}

Result<QString> HttpApiServer::start(const services::ServeOptions &options)
{
    stop();
    m_core = new ApiCore(m_options, m_hub);
    m_core->moveToThread(&m_thread);
    m_thread.start();
    Result<QString> url = fail(ErrorCode::Failed, u"The API thread did not start."_s);
    QMetaObject::invokeMethod(
        m_core, [this, &url, &options] { url = m_core->start(options); }, Qt::BlockingQueuedConnection);
    if (!url)
        stop();
    return url;
}

void HttpApiServer::stop()
{
    if (!m_core)
        return;
    QMetaObject::invokeMethod(
        m_core,
        [core = m_core] {
            core->stop();
            delete core;
        },
        Qt::BlockingQueuedConnection);
    m_core = nullptr;
    m_thread.quit();
    m_thread.wait();
}

} // namespace belfry::server
