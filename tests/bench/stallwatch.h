#pragma once

#include "core/json.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <ctime>
#include <memory>

namespace belfry::bench {

/// How long the thread it was made on keeps an event waiting: another thread posts one every 4 ms and times it. What that
/// thread used of the processor meanwhile tells a stall of the program from one of the machine.
class StallWatch final : public QObject
{
public:
    StallWatch();
    ~StallWatch() override;

    void start();
    /// Ends and tells: how many waited over 16 and over 50 ms, which share of the time that was, and the longest ones; `own` counts only
    /// the processor time of the watched thread.
    [[nodiscard]] Json finish();

private:
    struct Beat {
        double ms = 0;
        double cpuMs = 0;
    };
    void run();

    clockid_t m_cpu{};
    std::atomic_bool m_ends = false;
    QSemaphore m_answered;
    QList<Beat> m_beats;
    QElapsedTimer m_watched;
    std::unique_ptr<QThread> m_thread;
};

} // namespace belfry::bench
