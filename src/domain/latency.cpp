#include "domain/latency.h"

#include <cmath>

namespace belfry {

int latencyClass(qint64 ms)
{
    if (ms >= 65'536)
        return LastLatencyClass;
    int doublings = 0;
    while (ms >= 16LL << doublings)
        ++doublings;
    return 8 * doublings + int(qMax<qint64>(ms, 0) >> doublings);
}

qint64 latencyClassStart(int latencyClass)
{
    if (latencyClass < 16)
        return qMax(latencyClass, 0);
    const int doublings = (latencyClass - 8) / 8;
    return qint64(latencyClass - 8 * doublings) << doublings;
}

std::optional<qint64> percentile(const LatencyHistogram &histogram, double share)
{
    qint64 total = 0;
    for (const auto &[latency, count] : histogram)
        total += count;
    if (total <= 0)
        return std::nullopt;
    // The rank that has `share` of all at or below it; within its class they count as spread evenly.
    const auto rank = qBound<qint64>(1, qint64(std::ceil(share * double(total))), total);
    qint64 before = 0;
    for (const auto &[latency, count] : histogram) {
        if (before + count >= rank) {
            const qint64 start = latencyClassStart(latency);
            const qint64 width = latency >= LastLatencyClass ? 1 : latencyClassStart(latency + 1) - start;
            return start + width * (2 * (rank - before) - 1) / (2 * count);
        }
        before += count;
    }
    return std::nullopt;
}

} // namespace belfry
