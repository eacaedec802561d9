#pragma once

#include "server/router.h"

namespace belfry::server {

/// POST /api/v1/events/subscribe/project-events {projectId, register}: a stream of server-sent events, or a JSON error before the
/// first byte of it.
[[nodiscard]] std::optional<ApiReply> subscribeRoute(RouteContext &context, const ApiRequest &request);

} // namespace belfry::server
