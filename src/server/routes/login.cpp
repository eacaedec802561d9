#include "server/routes/login.h"

#include "services/engine.h"

using namespace Qt::StringLiterals;

namespace belfry::server {

std::optional<ApiReply> loginRoute(RouteContext &context, const ApiRequest &request)
{
    const auto body = parseJson(request.http.body);
    if (!body)
        return errorReply(request.reqId, 400, u"BadRequest"_s, toJson(body.error().message));
    const QString clientId = stringAt(*body, "clientId").trimmed();
    const QString clientSecret = stringAt(*body, "clientSecret").trimmed();
    Json issues = Json::array();
    if (clientId.isEmpty())
        issues.push_back(issue({u"clientId"_s}, u"Required"_s));
    if (clientSecret.isEmpty())
        issues.push_back(issue({u"clientSecret"_s}, u"Required"_s));
    if (!issues.empty())
        return validationReply(request.reqId, issues);

    const auto issued = context.engine.access().login(clientId, clientSecret);
    if (!issued && issued.error().code == ErrorCode::Failed)
        return errorReply(request.reqId, 401, u"Unauthorized"_s, toJson(issued.error().message));
    if (!issued)
        return serviceErrorReply(request.reqId, issued.error());
    Json json;
    json["accessToken"] = toJson(issued->accessToken);
    json["expiresIn"] = issued->expiresInSeconds;
    json["accessTokenMaxTTL"] = issued->maxTtlSeconds;
    json["tokenType"] = "Bearer";
    return jsonReply(200, json);
}

} // namespace belfry::server
