#include "server/routes/health.h"

#include "services/engine.h"

namespace belfry::server {

std::optional<ApiReply> healthRoute(RouteContext &context, const ApiRequest &)
{
    const auto queue = context.engine.deliveries().queue();
    Json json;
    json["status"] = queue ? "ok" : "unavailable";
    json["store"] = queue ? "ok" : "unavailable";
    json["version"] = BELFRY_VERSION;
    return jsonReply(queue ? 200 : 503, json);
}

} // namespace belfry::server
