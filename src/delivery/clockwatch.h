#pragma once

#include "core/clock.h"

namespace belfry::delivery {

/// Sees steps of the wall clock and sleeps of the machine, asked about once a second.
class ClockWatch
{
public:
    explicit ClockWatch(const Clock &clock) : m_clock(clock), m_wall(clock.nowMs()), m_steady(clock.steadyMs()) { }

    struct Seen {
        qint64 stepMs = 0;    ///< the wall clock was set by that much, forward or back; 0 = it was not
        bool overslept = false; ///< nothing ran for a while (suspend)
    };
    [[nodiscard]] Seen look()
    {
        constexpr qint64 NoticedMs = 2000;
        constexpr qint64 AsleepMs = 10'000;
        const qint64 wall = m_clock.nowMs();
        const qint64 steady = m_clock.steadyMs();
        const qint64 step = (wall - m_wall) - (steady - m_steady);
        const Seen seen{qAbs(step) > NoticedMs ? step : 0, steady - m_steady > AsleepMs};
        m_wall = wall;
        m_steady = steady;
        return seen;
    }

private:
    const Clock &m_clock;
    qint64 m_wall;
    qint64 m_steady;
};

} // namespace belfry::delivery
