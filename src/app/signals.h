#pragma once

#include <QSocketNotifier>

#include <memory>

namespace belfry::app {

/// SIGINT, SIGTERM and SIGHUP close the windows, so that the way out is the same as by the mouse.
class QuitOnSignal
{
public:
    QuitOnSignal();
    ~QuitOnSignal();
    Q_DISABLE_COPY_MOVE(QuitOnSignal)

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace belfry::app
