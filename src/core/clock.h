#pragma once

#include <QtGlobal>

namespace belfry {

/// Wall clock in ms since the epoch, UTC. Passed to whoever needs the time, so that tests can turn it.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual qint64 nowMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
};

class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 startMs = 1763683200000) : m_now(startMs) { }
    [[nodiscard]] qint64 nowMs() const override { return m_now; }
    void advance(qint64 ms) { m_now += ms; }
    void set(qint64 ms) { m_now = ms; }

private:
    qint64 m_now;
};

/// The process-wide system clock.
[[nodiscard]] const Clock &systemClock();

} // namespace belfry
