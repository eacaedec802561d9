#pragma once

#include "server/router.h"

namespace belfry::server {

/// POST /api/v1/infrastructure/reports?type=…&target=…&every-assessment=true with the report itself as the body: 202 and the summary
/// that `report import --json` prints; 200 where it is no news. Needs the action ingest-events. Read on a thread of its own.
[[nodiscard]] std::optional<ApiReply> reportsRoute(RouteContext &context, const ApiRequest &request);

} // namespace belfry::server
