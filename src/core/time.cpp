#include "core/time.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace belfry {

QString rfc3339Ms(qint64 ms)
{
    if (ms <= 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z';
}

QString rfc3339Seconds(qint64 ms)
{
    if (ms <= 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss"_s) + u'Z';
}

std::optional<qint64> parseRfc3339(const QString &text)
{
    static const QRegularExpression form(
        u"^(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}:\\d{2})(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto date = QDate::fromString(match.captured(1), Qt::ISODate);
    const auto time = QTime::fromString(match.captured(2), u"HH:mm:ss"_s);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    qint64 ms = QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
    const QString fraction = match.captured(3);
    if (!fraction.isEmpty())
        ms += (fraction.mid(1) + u"00"_s).left(3).toInt();
    const QString zone = match.captured(4);
    if (zone.size() == 6) {
        const qint64 offset = (zone.mid(1, 2).toInt() * 60 + zone.mid(4, 2).toInt()) * 60000LL;
        ms += zone.startsWith(u'-') ? offset : -offset;
    }
    return ms;
}

std::optional<std::chrono::milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,12})\\s*(ms|s|m|h|d|w)?$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 count = match.captured(1).toLongLong();
    const QString unit = match.captured(2);
    qint64 factor = 1000;
    if (unit == u"ms"_s)
        factor = 1;
    else if (unit == u"m"_s)
        factor = 60'000;
    else if (unit == u"h"_s)
        factor = 3'600'000;
    else if (unit == u"d"_s)
        factor = 86'400'000;
    else if (unit == u"w"_s)
        factor = 604'800'000;
    if (count > 4'000'000'000'000 / factor)
        return std::nullopt;
    return std::chrono::milliseconds(count * factor);
}

QString durationText(std::chrono::milliseconds duration)
{
    struct Unit { qint64 ms; const char *name; };
    static constexpr Unit units[] = {{604'800'000, "w"}, {86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1000, "s"}};
    const qint64 ms = duration.count();
    for (const Unit &unit : units) {
        if (ms != 0 && ms % unit.ms == 0)
            return QString::number(ms / unit.ms) + QLatin1String(unit.name);
    }
    return ms == 0 ? u"0s"_s : QString::number(ms) + u"ms"_s;
}

} // namespace belfry
