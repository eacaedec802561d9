#include "store/abridge.h"

#include "store/bytes.h"

#include <chrono>
#include <cstdio>

namespace belfry::store {
namespace {

// Bytes that UTF-8 does not use; where one stands in a body all the same, Verbatim goes before it.
enum Mark : quint8 { Hex = 0xf8, DeliveryId, StartedMs, StartedSeconds, EventId, Date, Reserved, Verbatim };

constexpr qsizetype ShortestHex = 8;
constexpr qsizetype LongestHex = 254;
constexpr qsizetype DateLength = 29; // "Sat, 21 Nov 2026 20:57:49 GMT"

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

qsizetype hexRun(const char *from, const char *end)
{
    if (end - from < ShortestHex || hexDigit(from[ShortestHex - 1]) < 0)
        return 0;
    const char *to = from;
    while (to < end && to - from < LongestHex && hexDigit(*to) >= 0)
        ++to;
    return (to - from) & ~qsizetype(1);
}

QByteArray dateText(qint64 seconds)
{
    using namespace std::chrono;
    static constexpr const char *days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = floor<std::chrono::days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    char out[64];
    const int length = std::snprintf(out, sizeof out, "%s, %02u %s %04d %02d:%02d:%02d GMT", days[weekday(day).c_encoding()], unsigned(date.day()),
        months[unsigned(date.month()) - 1], int(date.year()), int(clock.hours().count()), int(clock.minutes().count()), int(clock.seconds().count()));
    return {out, length};
}

/// The time in seconds, where these bytes are a date exactly as dateText() writes it.
std::optional<qint64> dateOf(const char *at, const char *end)
{
    using namespace std::chrono;
    if (*at < 'A' || *at > 'Z' || end - at < DateLength || at[3] != ',' || at[4] != ' ' || at[25] != ' ' || at[26] != 'G')
        return {};
    const auto digits = [at](int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; ++i)
            value = at[i] >= '0' && at[i] <= '9' ? value * 10 + at[i] - '0' : -100000;
        return value;
    };
    static const QByteArray months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const qsizetype month = months.indexOf(QByteArrayView(at + 8, 3));
    const int year = digits(12, 4);
    if (month < 0 || month % 3 != 0 || year < 1970 || digits(5, 2) < 1)
        return {};
    const sys_days day = std::chrono::year(year) / std::chrono::month(unsigned(month / 3 + 1)) / std::chrono::day(unsigned(digits(5, 2)));
    const qint64 seconds = qint64(day.time_since_epoch().count()) * 86400 + digits(17, 2) * 3600 + digits(20, 2) * 60 + digits(23, 2);
    if (seconds < 0 || dateText(seconds) != QByteArrayView(at, DateLength))
        return {};
    return seconds;
}

} // namespace

Abridged abridge(const QByteArray &bytes, const Familiar &familiar)
{
    const QByteArray ms = QByteArray::number(familiar.startedAt);
    const QByteArray seconds = QByteArray::number(familiar.startedAt / 1000);
    // No byte becomes more than two.
    QByteArray text(2 * bytes.size(), Qt::Uninitialized);
    char *to = text.data();
    ByteWriter values;
    const char *at = bytes.constBegin();
    const char *const end = bytes.constEnd();
    // Ids begin with del_ and evt_; any others are left as they are.
    const auto standsHere = [&](const QByteArray &word) {
        return word.size() >= 8 && *at == word.front() && end - at >= word.size() && std::memcmp(at, word.constData(), size_t(word.size())) == 0;
    };
    const auto put = [&](Mark mark, qsizetype length) {
        *to++ = char(mark);
        at += length;
    };
    while (at < end) {
        // Most bytes are the beginning of nothing.
        const bool isPlain = quint8(*at) < Hex && *at != 'd' && *at != 'e' && !(*at >= 'A' && *at <= 'Z') && hexDigit(*at) < 0;
        if (isPlain) {
            *to++ = *at++;
            continue;
        }
        if (quint8(*at) >= Hex) {
            *to++ = char(Verbatim);
        } else if (standsHere(familiar.deliveryId)) {
            put(DeliveryId, familiar.deliveryId.size());
            continue;
        } else if (standsHere(familiar.eventId)) {
            put(EventId, familiar.eventId.size());
            continue;
        } else if (standsHere(ms)) {
            put(StartedMs, ms.size());
            continue;
        } else if (standsHere(seconds)) {
            put(StartedSeconds, seconds.size());
            continue;
        } else if (const auto date = dateOf(at, end)) {
            put(Date, DateLength);
            values.signedNumber(*date - familiar.startedAt / 1000);
            continue;
        } else if (const qsizetype run = hexRun(at, end); run >= ShortestHex) {
            for (qsizetype i = 0; i < run; i += 2) {
                const char byte = char(hexDigit(at[i]) << 4 | hexDigit(at[i + 1]));
                values.raw(QByteArrayView(&byte, 1));
            }
            put(Hex, run);
            *to++ = char(run);
            continue;
        }
        *to++ = *at++;
    }
    text.truncate(to - text.constData());
    return {text, values.bytes()};
}

std::optional<QByteArray> filledIn(const Abridged &abridged, const Familiar &familiar)
{
    QByteArray out;
    out.reserve(abridged.text.size() * 2);
    ByteReader text(abridged.text);
    ByteReader values(abridged.values);
    while (!text.atEnd() && values.isGood()) {
        out += text.rawUntil([](char c) { return quint8(c) >= Hex; });
        if (text.atEnd())
            break;
        const QByteArrayView byte = text.raw(1);
        switch (quint8(byte.front())) {
        case Verbatim: out += text.raw(1); break;
        case DeliveryId: out += familiar.deliveryId; break;
        case EventId: out += familiar.eventId; break;
        case StartedMs: out += QByteArray::number(familiar.startedAt); break;
        case StartedSeconds: out += QByteArray::number(familiar.startedAt / 1000); break;
        case Date: out += dateText(values.signedNumber() + familiar.startedAt / 1000); break;
        case Hex: {
            const QByteArrayView run = text.raw(1);
            if (!run.isEmpty())
                out += values.raw(quint8(run.front()) / 2).toByteArray().toHex();
            break;
        }
        default: return {};
        }
    }
    if (!text.isGood() || !values.isGood() || !values.atEnd())
        return {};
    return out;
}

} // namespace belfry::store
