#include "server/routes/subscribe.h"

#include "server/bearer.h"
#include "server/ssehub.h"
#include "services/engine.h"

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

ApiReply notAllowed(const QString &reqId, const subscriptions::RegisterEntry &entry)
{
    const QString action = subscriptions::actionOf(entry.event);
    Json detail;
    detail["action"] = toJson(action);
    detail["inverted"] = false;
    detail["subject"] = "secret-events";
    detail["conditions"] = Json::object();
    if (entry.environment)
        detail["conditions"]["environment"] = toJson(*entry.environment);
    if (entry.path)
        detail["conditions"]["secretPath"] = toJson(*entry.path);
    return errorReply(reqId, 403, u"PermissionDenied"_s, toJson(u"You are not allowed to %1 on secret-events"_s.arg(action)),
        Json::array({detail}));
}

// Whether the client knows of replay at all, and what it saw last; 0 = nothing yet.
std::optional<qint64> lastEventId(const net::ServerRequest &request)
{
    if (!net::hasHeader(request.headers, "Last-Event-ID"))
        return {};
    bool isNumber = false;
    const qint64 id = request.header("Last-Event-ID").toLongLong(&isNumber);
    return isNumber && id > 0 ? id : 0;
}

} // namespace

// The order of the checks is part of what clients see: body, project, permission, number of connections.
std::optional<ApiReply> subscribeRoute(RouteContext &context, const ApiRequest &request)
{
    const auto body = parseJson(request.http.body);
    if (!body)
        return errorReply(request.reqId, 400, u"BadRequest"_s, toJson(body.error().message));
    auto subscription = subscriptions::parseSubscription(*body);
    if (!subscription)
        return validationReply(request.reqId, subscription.error());
    const auto project = context.engine.projects().find(subscription->projectId);
    if (!project && project.error().code != ErrorCode::NotFound && project.error().code != ErrorCode::Invalid)
        return serviceErrorReply(request.reqId, project.error());
    if (!project || project->id != subscription->projectId) {
        return errorReply(request.reqId, 404, u"NotFound"_s,
            toJson(u"Project with ID '%1' not found"_s.arg(subscription->projectId.left(80))));
    }
    const auto permissions = context.engine.access().permissions(request.identity->id, project->id);
    if (!permissions)
        return serviceErrorReply(request.reqId, permissions.error());
    if (const auto *refused = subscription->refusedBy(*permissions))
        return notAllowed(request.reqId, *refused);
    if (context.hub.isFull(project->id)) {
        return errorReply(request.reqId, 429, u"RateLimitExceeded"_s,
            toJson(u"You have reached your maximum concurrent event subscriptions for this project. Your project supports %1 concurrent event subscriptions."_s.arg(
                context.hub.options().maxPerProject)));
    }
    context.hub.pump(); // whatever was committed before this moment is not for the newcomer
    context.hub.add({request.responder, request.identity->id, request.identity->name, bearerToken(request.http), request.http.peer,
                            *subscription, *permissions},
        lastEventId(request.http));
    return {};
}

} // namespace belfry::server
