#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace belfry::cli {

/// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal (self-pipe). A second one ends the process at once. One at a time.
class StopSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StopSignals)
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace belfry::cli
