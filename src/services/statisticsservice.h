#pragma once

#include "core/result.h"
#include "domain/latency.h"

#include <QHash>
#include <QList>
#include <QString>

#include <array>

namespace belfry::services {

class EngineContext;

/// What became of deliveries that were created in some time.
struct OutcomeCounts {
    qint64 waiting = 0; ///< queued, being sent or retrying
    qint64 succeeded = 0;
    qint64 failed = 0;
    qint64 cancelled = 0;

    [[nodiscard]] qint64 total() const { return waiting + succeeded + failed + cancelled; }
    /// 0 to 1, of those that succeeded or failed; nothing where there are none.
    [[nodiscard]] std::optional<double> successRate() const;
    OutcomeCounts &operator+=(const OutcomeCounts &other);
    bool operator==(const OutcomeCounts &) const = default;
};

/// ms, of last attempts that succeeded or failed, to within an eighth; nothing where there was none.
struct LatencyFigures {
    std::optional<qint64> p50, p95, p99;
    bool operator==(const LatencyFigures &) const = default;
};

/// How much failure an endpoint is still allowed.
struct FailureBudget {
    enum class State {
        Well,     ///< the last attempt succeeded, or there was none
        Failing,
        Disabled, ///< by itself or by hand
        Endless,  ///< failing, and nothing disables it (setting "never")
    };
    State state = State::Well;
    int failStreak = 0;       ///< failed attempts since the last success
    int failuresLeft = 0;     ///< further ones that are needed to disable it, 0 = the next one after `disablesAt` does
    qint64 disablesAt = 0;    ///< ms: not before
    bool operator==(const FailureBudget &) const = default;
};

struct TimeSlot {
    qint64 fromMs = 0;
    qint64 toMs = 0;
    OutcomeCounts counts;
    LatencyFigures latency;
};

struct EndpointFigures {
    QString webhookId;
    QString name;
    bool isDeleted = false;
    OutcomeCounts counts;
    LatencyFigures latency;
    QString lastError; ///< of its last attempt
    FailureBudget budget;
};

/// A time to look at: so many slots of equal length, up to now.
struct StatisticsRange {
    const char *id;
    qint64 slotMs;
    int slots;
};
/// hour, 6h, day, week, month.
[[nodiscard]] const std::array<StatisticsRange, 5> &statisticsRanges();

struct Statistics {
    qint64 fromMs = 0, toMs = 0; ///< the last slot has only begun: toMs is its end
    QList<TimeSlot> slots;       ///< oldest first, without gaps
    QList<EndpointFigures> endpoints; ///< each webhook that exists or was sent to in that time; by name
    OutcomeCounts counts;
    LatencyFigures latency;
};

/// Figures of the ledger, for dashboards. Counts are those of the deliveries it holds now: whoever filters it by the same
/// times gets the same number. Holds nothing: StatisticsService(engine.context()).overview(…).
class StatisticsService
{
public:
    explicit StatisticsService(EngineContext &context) : m_context(context) { }

    /// `project` is an id, empty = all. Slots begin at whole multiples of their length in the zone `utcOffsetMs` off UTC.
    [[nodiscard]] Result<Statistics> overview(const StatisticsRange &range, const QString &project = {}, qint64 utcOffsetMs = 0);
    /// Webhook id to the last 24 hours, the running one last.
    [[nodiscard]] Result<QHash<QString, QList<OutcomeCounts>>> lastDay();

private:
    EngineContext &m_context;
};

} // namespace belfry::services
