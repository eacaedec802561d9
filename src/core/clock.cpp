#include "core/clock.h"

#include <QDateTime>

#include <ctime>

namespace belfry {

qint64 SystemClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::steadyMs() const
{
    timespec time = {};
    ::clock_gettime(CLOCK_BOOTTIME, &time); // CLOCK_MONOTONIC stands still while the machine is suspended
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace belfry
