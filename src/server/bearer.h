#pragma once

#include "net/httpserver.h"

namespace belfry::server {

/// The token of `Authorization: Bearer …`; empty where there is none. Tokens in a query string are not looked at.
[[nodiscard]] QString bearerToken(const net::ServerRequest &request);

} // namespace belfry::server
