#include "delivery/dispatcher.h"

#include "delivery/dispatchworker_p.h"

#include <QMetaMethod>

namespace belfry::delivery {

Dispatcher::Dispatcher(DispatcherOptions options, QObject *parent)
    : QObject(parent), m_worker(new DispatchWorker(std::move(options), *this))
{
    qRegisterMetaType<belfry::DeliveryState>();
    qRegisterMetaType<belfry::delivery::AttemptReport>();
    m_thread.setObjectName(QStringLiteral("dispatcher"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &DispatchWorker::stateChanged, this, &Dispatcher::stateChanged);
    connect(m_worker, &DispatchWorker::attemptsFinished, this, [this](const QList<QPair<QString, DeliveryState>> &deliveries) {
        for (const auto &[id, state] : deliveries)
            Q_EMIT attemptFinished(id, state);
    });
    connect(m_worker, &DispatchWorker::attemptReported, this, &Dispatcher::attemptReported);
    connect(m_worker, &DispatchWorker::pinged, this, &Dispatcher::pinged);
    connect(m_worker, &DispatchWorker::idle, this, &Dispatcher::idle);
    connect(m_worker, &DispatchWorker::problem, this, &Dispatcher::problem);
    connect(m_worker, &DispatchWorker::notice, this, &Dispatcher::notice);
    connect(m_worker, &DispatchWorker::stopped, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(m_worker, &DispatchWorker::stopped, this, [this] {
        m_thread.wait();
        Q_EMIT stopped();
    });
}

Dispatcher::~Dispatcher()
{
    if (m_thread.isRunning()) {
        stop();
        m_thread.wait();
    } else if (!m_launched) {
        delete m_worker; // its thread never ran
    }
}

void Dispatcher::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&Dispatcher::attemptReported))
        m_reportsWanted = true;
}

void Dispatcher::launch(Mode mode, qint64 timeoutMs)
{
    if (!m_launched) {
        m_launched = true; // from here on the worker is the thread's to delete
        m_thread.start();
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->open(); }, Qt::QueuedConnection);
    }
    if (!m_thread.isRunning())
        return; // it has stopped, and a dispatcher runs once
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, mode, timeoutMs] { worker->setMode(mode, timeoutMs); },
        Qt::QueuedConnection);
}

void Dispatcher::start()
{
    launch(Mode::ForEver, 0);
}

void Dispatcher::startUntilIdle(qint64 timeoutMs)
{
    launch(Mode::UntilIdle, timeoutMs);
}

void Dispatcher::ping(const QString &deliveryId)
{
    if (!m_launched)
        launch(Mode::PingsOnly, 0);
    if (!m_thread.isRunning())
        return Q_EMIT pinged(deliveryId, false);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, deliveryId] { worker->ping(deliveryId); }, Qt::QueuedConnection);
}

void Dispatcher::stop()
{
    if (m_thread.isRunning())
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->stop(); }, Qt::QueuedConnection);
}

void Dispatcher::wake()
{
    if (m_thread.isRunning())
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->wake(); }, Qt::QueuedConnection);
}

DispatchCounters Dispatcher::counters() const
{
    const std::lock_guard lock(m_mutex);
    return m_counters;
}

bool Dispatcher::timedOut() const
{
    const std::lock_guard lock(m_mutex);
    return m_timedOut;
}

} // namespace belfry::delivery
