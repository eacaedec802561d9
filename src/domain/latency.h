#pragma once

#include <QtGlobal>

#include <map>
#include <optional>

namespace belfry {

/// How long deliveries took, sorted into classes: exact below 16 ms, then eight of equal width to each doubling, so that a
/// class is at most an eighth of its lower end wide. The store sorts by the same rule (column delivery.latency_class).
inline constexpr int LastLatencyClass = 112; ///< 65,536 ms and more

[[nodiscard]] int latencyClass(qint64 ms);
[[nodiscard]] qint64 latencyClassStart(int latencyClass); ///< ms, inclusive; ends where the next one starts

/// Class to number of deliveries.
using LatencyHistogram = std::map<int, qint64>;
/// ms below which `share` (0 to 1) of them lie, within the width of a class; nothing where there are none.
[[nodiscard]] std::optional<qint64> percentile(const LatencyHistogram &histogram, double share);

} // namespace belfry
