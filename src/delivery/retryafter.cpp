#include "delivery/retryafter.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

int monthOf(const QString &name)
{
    static const QStringList names = {u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s, u"aug"_s,
        u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    return int(names.indexOf(name.toLower())) + 1;
}

/// RFC 850 writes two digits: a year that looks more than fifty years ahead is of the past century.
int fullYear(const QString &text, qint64 nowMs)
{
    const int year = text.toInt();
    if (text.size() == 4)
        return year;
    const int now = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date().year();
    const int guess = now - now % 100 + year;
    return guess > now + 50 ? guess - 100 : guess;
}

std::optional<qint64> httpDate(const QString &text, qint64 nowMs)
{
    // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT · Sun Nov  6 08:49:37 1994
    static const QRegularExpression dayFirst(
        u"\\A[A-Za-z]{3,9}, (\\d{2})[ -]([A-Za-z]{3})[ -](\\d{4}|\\d{2}) (\\d{2}):(\\d{2}):(\\d{2}) GMT\\z"_s);
    static const QRegularExpression asctime(
        u"\\A[A-Za-z]{3} ([A-Za-z]{3}) ([ \\d]\\d) (\\d{2}):(\\d{2}):(\\d{2}) (\\d{4})\\z"_s);
    int day = 0, month = 0, year = 0, first = 0;
    QRegularExpressionMatch match = dayFirst.match(text);
    if (match.hasMatch()) {
        day = match.captured(1).toInt();
        month = monthOf(match.captured(2));
        year = fullYear(match.captured(3), nowMs);
        first = 4;
    } else if (match = asctime.match(text); match.hasMatch()) {
        day = match.captured(2).trimmed().toInt();
        month = monthOf(match.captured(1));
        year = match.captured(6).toInt();
        first = 3;
    } else {
        return std::nullopt;
    }
    const int seconds = std::min(match.captured(first + 2).toInt(), 59); // a leap second
    const QDate date(year, month, day);
    const QTime time(match.captured(first).toInt(), match.captured(first + 1).toInt(), seconds);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

std::optional<qint64> retryAfterMs(const QByteArray &value, qint64 nowMs)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        if (text.size() > 10)
            return std::nullopt;
        return text.toLongLong() * 1000;
    }
    const auto date = httpDate(QString::fromLatin1(text), nowMs);
    if (!date)
        return std::nullopt;
    return std::max<qint64>(0, *date - nowMs);
}

} // namespace belfry::delivery
