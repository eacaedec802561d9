#include "services/jobhost.h"

#include "services/jobworker.h"

using namespace Qt::StringLiterals;

namespace belfry::services {

JobHost::JobHost(OpenOptions options, QObject *parent) : QObject(parent), m_worker(new JobWorker(std::move(options)))
{
    m_thread.setObjectName(u"belfry-jobs"_s);
    m_worker->moveToThread(&m_thread);
    connect(m_worker, &JobWorker::ended, this, &JobHost::ended);
    connect(m_worker, &JobWorker::problem, this, &JobHost::problem);
    m_thread.start();
}

JobHost::~JobHost()
{
    QMetaObject::invokeMethod(m_worker, &JobWorker::stop, Qt::BlockingQueuedConnection);
    m_worker->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

void JobHost::start()
{
    QMetaObject::invokeMethod(m_worker, &JobWorker::start, Qt::QueuedConnection);
}

void JobHost::reopen(const OpenOptions &options)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, options] { worker->reopen(options); }, Qt::QueuedConnection);
}

} // namespace belfry::services
