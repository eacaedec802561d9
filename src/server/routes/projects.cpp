#include "server/routes/projects.h"

#include "core/time.h"
#include "services/engine.h"

namespace belfry::server {

std::optional<ApiReply> projectsRoute(RouteContext &context, const ApiRequest &request)
{
    const auto projects = context.engine.projects().list();
    if (!projects)
        return serviceErrorReply(request.reqId, projects.error());
    Json list = Json::array();
    for (const Project &project : *projects) {
        const auto permissions = context.engine.access().permissions(request.identity->id, project.id);
        if (!permissions)
            return serviceErrorReply(request.reqId, permissions.error());
        if (permissions->isEmpty())
            continue;
        Json one;
        one["id"] = toJson(project.id);
        one["name"] = toJson(project.name);
        one["type"] = "secret-manager";
        one["slug"] = toJson(project.slug);
        one["createdAt"] = toJson(rfc3339Ms(project.createdAt));
        one["environments"] = Json::array();
        for (const Environment &environment : project.environments)
            one["environments"].push_back({{"id", toJson(environment.id)}, {"name", toJson(environment.name)}, {"slug", toJson(environment.slug)}});
        list.push_back(one);
    }
    return jsonReply(200, {{"projects", list}});
}

} // namespace belfry::server
