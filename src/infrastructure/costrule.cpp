#include "infrastructure/costrule.h"

namespace belfry::infrastructure {

std::optional<CostAnomaly> judgeDay(const QMap<QDate, qint64> &centsOfDay, const QDate &day, const CostRule &rule)
{
    constexpr double Alpha = 0.25;
    const auto today = centsOfDay.constFind(day);
    if (today == centsOfDay.cend())
        return {};
    double expected = 0;
    int known = 0;
    for (auto it = centsOfDay.lowerBound(day.addDays(-CostWindowDays)); it != today; ++it) {
        expected = known == 0 ? double(*it) : Alpha * double(*it) + (1 - Alpha) * expected;
        ++known;
    }
    if (known < CostHistoryMin || expected <= 0)
        return {};
    const double above = double(*today) - expected;
    if (above * 100 <= expected * rule.thresholdPercent || above < double(rule.minimumCents))
        return {};
    return CostAnomaly{*today, qRound64(expected), qRound64(above / expected * 1000)};
}

const char *costSeverity(qint64 deviationTenths)
{
    return deviationTenths > 1000 ? "critical" : deviationTenths > 500 ? "high" : deviationTenths > 250 ? "medium" : "low";
}

} // namespace belfry::infrastructure
