#pragma once

#include <QByteArray>

#include <optional>

namespace belfry::delivery {

/// The wait in ms that a Retry-After header asks for: seconds, or one of the three HTTP dates (RFC 9110 §5.6.7; Qt's own
/// parser knows none that ends in GMT). A date in the past is 0. Anything else is no wish at all.
[[nodiscard]] std::optional<qint64> retryAfterMs(const QByteArray &value, qint64 nowMs);

} // namespace belfry::delivery
