#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace belfry {

/// "2026-11-21T09:00:00.000Z". A time of 0 or less gives an empty string.
[[nodiscard]] QString rfc3339Ms(qint64 ms);
/// "2026-11-21T09:00:00Z": the seconds that system D writes on the wire.
[[nodiscard]] QString rfc3339Seconds(qint64 ms);
/// RFC 3339 with any offset and any number of fraction digits.
[[nodiscard]] std::optional<qint64> parseRfc3339(const QString &text);
/// "10s", "250ms", "5m", "2h", "30d", "1w"; a bare number is seconds. Nothing where it is none or negative.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(const QString &text);
/// The shortest exact spelling of the same: 300000 ms -> "5m".
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

} // namespace belfry
