#pragma once

#include "server/apireply.h"
#include "subscriptions/accessservice.h"

#include <optional>

namespace belfry::services {
class AsyncEngine;
class Engine;
}

namespace belfry::server {

class SseHub;

struct ApiRequest {
    net::ServerRequest http;
    QString reqId;
    std::optional<subscriptions::Identity> identity; ///< who asks; always there on routes that need a token
    std::shared_ptr<net::Responder> responder;       ///< for routes that stream
};

/// What routes work with; everything on the API's thread.
struct RouteContext {
    services::Engine &engine;
    SseHub &hub;
    services::AsyncEngine &importer; ///< a thread for what takes long
    qint64 startedAt = 0;
    int connections = 0;
};

/// One path and method. Adding a route is one file pair in routes/ and one line in router.cpp.
struct Route {
    enum class Access {
        Open,
        OpenOnLoopback, ///< a token from anywhere else
        Token,
    };
    QByteArray method;
    QByteArray path;
    Access access = Access::Token;
    /// Nothing = the route answers by request.responder itself.
    std::optional<ApiReply> (*handle)(RouteContext &context, const ApiRequest &request) = nullptr;
    bool takesAnyBody = false; ///< else POST bodies are application/json
};

[[nodiscard]] const QList<Route> &routes();
[[nodiscard]] const Route *findRoute(QByteArrayView method, QByteArrayView path);
/// The methods a path knows, "GET, POST"; empty for an unknown path.
[[nodiscard]] QByteArray allowedMethods(QByteArrayView path);

} // namespace belfry::server
