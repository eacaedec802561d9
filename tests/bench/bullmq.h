#pragma once

#include "bench/loops.h"

#include <optional>

namespace belfry::bench {

/// The script of tests/bench/bullmq with a redis-server of its own (appendfsync always). Nothing where one of node,
/// redis-server or the script's modules is missing; `why` says which.
[[nodiscard]] std::optional<LoopResult> bullMq(const QString &folder, const Request &request, int count, int parallel, QString *why);

} // namespace belfry::bench
