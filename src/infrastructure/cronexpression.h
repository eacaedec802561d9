#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

#include <bitset>

class QDate;
class QTimeZone;

namespace belfry::infrastructure {

/// Five cron fields: minute hour day-of-month month day-of-week, as crontab(5) has them: lists, ranges, steps, names of months
/// and days, 7 = Sunday, @hourly @daily @weekly @monthly @yearly. With both day fields given, either one fits.
/// Local time in a zone: a fixed time that the change to summer time leaves out runs at the first moment after it, one that the
/// change back repeats runs once. With every hour (`*` or a step) it follows the clock instead: left out hours are none, repeated ones are two.
class CronExpression
{
public:
    [[nodiscard]] static Result<CronExpression> parse(const QString &text);

    /// The first time after `afterMs`, ms since the epoch; 0 where there is none within eight years (30 February).
    [[nodiscard]] qint64 next(qint64 afterMs, const QTimeZone &zone) const;
    [[nodiscard]] QList<qint64> next(qint64 afterMs, const QTimeZone &zone, int count) const;

private:
    [[nodiscard]] bool fits(const QDate &day) const;

    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;     ///< 1 to 31
    std::bitset<13> m_months;   ///< 1 to 12
    std::bitset<8> m_weekdays;  ///< 0 Sunday to 6
    bool m_anyDay = true, m_anyWeekday = true, m_anyHour = true;
};

/// The zone of that name ("Europe/Berlin", "UTC"); Invalid where this machine does not know it.
[[nodiscard]] Result<QTimeZone> zoneNamed(const QString &name);

} // namespace belfry::infrastructure
