#pragma once

#include <QDate>
#include <QMap>

#include <optional>

namespace belfry::infrastructure {

struct CostRule {
    int thresholdPercent = 30; ///< a day is an anomaly above expected × (1 + this)
    qint64 minimumCents = 100; ///< and at least so much above
};

struct CostAnomaly {
    qint64 actualCents = 0;
    qint64 expectedCents = 0;
    qint64 deviationTenths = 0; ///< 560 = 56.0 %
};

constexpr int CostWindowDays = 14;
constexpr int CostHistoryMin = 7;

/// Expected is the exponentially weighted mean (α = 0.25, that of 7 days) over the known days of the 14 before `day`.
/// Nothing where the day is no spike, or fewer than 7 days are known.
[[nodiscard]] std::optional<CostAnomaly> judgeDay(const QMap<QDate, qint64> &centsOfDay, const QDate &day, const CostRule &rule);
/// By deviation: over 100 % critical, over 50 % high, over 25 % medium, else low.
[[nodiscard]] const char *costSeverity(qint64 deviationTenths);

} // namespace belfry::infrastructure
