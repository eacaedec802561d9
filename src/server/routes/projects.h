#pragma once

#include "server/router.h"

namespace belfry::server {

/// GET /api/v1/projects: the projects in which a role gives the identity anything, with their environments.
[[nodiscard]] std::optional<ApiReply> projectsRoute(RouteContext &context, const ApiRequest &request);

} // namespace belfry::server
