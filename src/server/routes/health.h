#pragma once

#include "server/router.h"

namespace belfry::server {

/// GET /healthz: 200 while the store can be read.
[[nodiscard]] std::optional<ApiReply> healthRoute(RouteContext &context, const ApiRequest &request);

} // namespace belfry::server
