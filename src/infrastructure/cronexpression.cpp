#include "infrastructure/cronexpression.h"

#include <QDateTime>
#include <QHash>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr int DaysAhead = 366 * 8 + 3; ///< the 29th of February comes within eight years, also around 2100
constexpr qint64 DayMs = 24LL * 3600 * 1000;

struct Field {
    const char *name;
    int low;
    int high;
    QStringList names; ///< of low, low + 1, …
};

const Field &field(int index)
{
    static const Field fields[] = {
        {"minute", 0, 59, {}},
        {"hour", 0, 23, {}},
        {"day of month", 1, 31, {}},
        {"month", 1, 12, {u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s}},
        {"day of week", 0, 7, {u"sun"_s, u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s}},
    };
    return fields[index];
}

tl::unexpected<Error> wrong(const Field &f, const QString &part)
{
    return fail(ErrorCode::Invalid, u"\"%1\" is no %2: %3 to %4, \"*\", lists, ranges and steps such as 1,5-9 or */10."_s
        .arg(part.left(40), QLatin1String(f.name)).arg(f.low).arg(f.high), u"schedule"_s);
}

Result<int> valueOf(const Field &f, const QString &text)
{
    if (const auto at = f.names.indexOf(text.toLower()); at >= 0)
        return f.low + int(at);
    bool ok = false;
    const int value = text.toInt(&ok);
    const bool digits = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!ok || !digits || value < f.low || value > f.high)
        return wrong(f, text);
    return value;
}

/// "*/10", "1-5", "mon-fri/2", "7".
Result<void> addPart(const Field &f, const QString &part, QList<int> &values)
{
    const auto slash = part.indexOf(u'/');
    const QString range = slash < 0 ? part : part.left(slash);
    int step = 1;
    if (slash >= 0) {
        bool ok = false;
        step = part.mid(slash + 1).toInt(&ok);
        if (!ok || step < 1 || step > f.high)
            return wrong(f, part);
    }
    int low = f.low;
    int high = f.high;
    if (range != u"*"_s) {
        const auto dash = range.indexOf(u'-');
        BELFRY_LET(first, valueOf(f, dash < 0 ? range : range.left(dash)));
        low = first;
        high = slash >= 0 ? f.high : first;
        if (dash >= 0) {
            BELFRY_LET(last, valueOf(f, range.mid(dash + 1)));
            high = last;
        }
        if (high < low)
            return wrong(f, part);
    }
    for (int value = low; value <= high; value += step)
        values += value;
    return {};
}

Result<QList<int>> valuesOf(int index, const QString &text)
{
    QList<int> values;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts)
        BELFRY_TRY(addPart(field(index), part, values));
    return values;
}

/// The moments at which the zone's clocks show this local time: none in a gap, two where an hour is repeated.
QList<qint64> momentsOf(const QDate &day, int hour, int minute, const QTimeZone &zone)
{
    const qint64 naive = QDateTime(day, QTime(hour, minute), Qt::UTC).toMSecsSinceEpoch();
    const auto offsetAt = [&zone](qint64 ms) { return 1000LL * zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)); };
    QList<qint64> moments;
    for (const qint64 offset : {offsetAt(naive - DayMs), offsetAt(naive + DayMs)}) {
        const qint64 moment = naive - offset;
        if (offsetAt(moment) == offset && !moments.contains(moment))
            moments += moment;
    }
    std::sort(moments.begin(), moments.end());
    return moments;
}

/// The first moment after the gap that swallows this local time.
qint64 afterGap(const QDate &day, int hour, int minute, const QTimeZone &zone)
{
    const qint64 naive = QDateTime(day, QTime(hour, minute), Qt::UTC).toMSecsSinceEpoch();
    const auto transition = zone.nextTransition(QDateTime::fromMSecsSinceEpoch(naive - DayMs, Qt::UTC));
    return transition.atUtc.isValid() ? transition.atUtc.toMSecsSinceEpoch() : 0;
}

} // namespace

Result<CronExpression> CronExpression::parse(const QString &text)
{
    static const QHash<QString, QString> macros = {{u"@hourly"_s, u"0 * * * *"_s}, {u"@daily"_s, u"0 0 * * *"_s}, {u"@midnight"_s, u"0 0 * * *"_s},
        {u"@weekly"_s, u"0 0 * * 0"_s}, {u"@monthly"_s, u"0 0 1 * *"_s}, {u"@yearly"_s, u"0 0 1 1 *"_s}, {u"@annually"_s, u"0 0 1 1 *"_s}};
    const QString simplified = text.simplified();
    const QStringList fields = macros.value(simplified.toLower(), simplified).split(u' ', Qt::SkipEmptyParts);
    if (fields.size() != 5) {
        return fail(ErrorCode::Invalid, u"A schedule has five fields, minute hour day month weekday, such as \"30 2 * * mon-fri\"; \"%1\" has %2."_s
            .arg(simplified.left(60)).arg(fields.size()), u"schedule"_s);
    }
    CronExpression cron;
    for (int i = 0; i < 5; ++i) {
        BELFRY_LET(values, valuesOf(i, fields[i]));
        for (const int value : values) {
            switch (i) {
            case 0: cron.m_minutes.set(size_t(value)); break;
            case 1: cron.m_hours.set(size_t(value)); break;
            case 2: cron.m_days.set(size_t(value)); break;
            case 3: cron.m_months.set(size_t(value)); break;
            default: cron.m_weekdays.set(size_t(value % 7)); break;
            }
        }
    }
    cron.m_anyHour = fields[1].startsWith(u'*');
    cron.m_anyDay = fields[2].startsWith(u'*');
    cron.m_anyWeekday = fields[4].startsWith(u'*');
    return cron;
}

bool CronExpression::fits(const QDate &day) const
{
    if (!m_months.test(size_t(day.month())))
        return false;
    const bool dayFits = m_days.test(size_t(day.day()));
    const bool weekdayFits = m_weekdays.test(size_t(day.dayOfWeek() % 7));
    return m_anyDay || m_anyWeekday ? dayFits && weekdayFits : dayFits || weekdayFits;
}

qint64 CronExpression::next(qint64 afterMs, const QTimeZone &zone) const
{
    QDate day = QDateTime::fromMSecsSinceEpoch(afterMs, zone).date();
    for (int i = 0; i < DaysAhead; ++i, day = day.addDays(1)) {
        if (!fits(day))
            continue;
        qint64 best = 0;
        const auto offer = [&](qint64 moment) {
            if (moment > afterMs && (best == 0 || moment < best))
                best = moment;
        };
        for (int hour = 0; hour < 24; ++hour) {
            for (int minute = 0; m_hours.test(size_t(hour)) && minute < 60; ++minute) {
                if (!m_minutes.test(size_t(minute)))
                    continue;
                const QList<qint64> moments = momentsOf(day, hour, minute, zone);
                if (m_anyHour)
                    std::for_each(moments.cbegin(), moments.cend(), offer);
                else
                    offer(moments.isEmpty() ? afterGap(day, hour, minute, zone) : moments.constFirst());
            }
        }
        if (best > 0)
            return best;
    }
    return 0;
}

QList<qint64> CronExpression::next(qint64 afterMs, const QTimeZone &zone, int count) const
{
    QList<qint64> times;
    for (qint64 at = next(afterMs, zone); at > 0 && times.size() < count; at = next(at, zone))
        times += at;
    return times;
}

Result<QTimeZone> zoneNamed(const QString &name)
{
    const QTimeZone zone(name.toUtf8());
    if (name.isEmpty() || !zone.isValid())
        return fail(ErrorCode::Invalid, u"\"%1\" is no time zone this machine knows; write Europe/Berlin or UTC."_s.arg(name.left(60)), u"zone"_s);
    return zone;
}

} // namespace belfry::infrastructure
