#pragma once

#include "server/router.h"

namespace belfry::server {

/// GET /metrics: queue and ledger in the text format of Prometheus.
[[nodiscard]] std::optional<ApiReply> metricsRoute(RouteContext &context, const ApiRequest &request);

} // namespace belfry::server
