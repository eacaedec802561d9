#pragma once

#include <QtGlobal>

#include <atomic>

namespace belfry {

/// Wall clock in ms since the epoch, UTC. Passed to whoever needs the time, so that tests can turn it.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    /// ms that only ever go forward, at the same pace for every process of the machine, suspended or not: against it a
    /// step of the wall clock shows.
    [[nodiscard]] virtual qint64 steadyMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 steadyMs() const override;
};

/// For tests; may be turned while another thread reads it.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 startMs = 1763683200000) : m_now(startMs), m_steady(1'000'000) { }
    [[nodiscard]] qint64 nowMs() const override { return m_now; }
    [[nodiscard]] qint64 steadyMs() const override { return m_steady; }
    /// Time goes by.
    void advance(qint64 ms)
    {
        m_now += ms;
        m_steady += ms;
    }
    void set(qint64 ms) { advance(ms - m_now); }
    /// Somebody sets the wall clock.
    void step(qint64 ms) { m_now += ms; }

private:
    std::atomic<qint64> m_now;
    std::atomic<qint64> m_steady;
};

/// The process-wide system clock.
[[nodiscard]] const Clock &systemClock();

} // namespace belfry
