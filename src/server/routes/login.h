#pragma once

#include "server/router.h"

namespace belfry::server {

/// POST /api/v1/auth/universal-auth/login {clientId, clientSecret}: an access token.
[[nodiscard]] std::optional<ApiReply> loginRoute(RouteContext &context, const ApiRequest &request);

} // namespace belfry::server
