#include "server/apireply.h"

#include "core/id.h"

using namespace Qt::StringLiterals;

namespace belfry::server {

QString newRequestId()
{
    return newId("req");
}

ApiReply jsonReply(int status, const Json &json)
{
    ApiReply reply;
    reply.status = status;
    reply.headers.emplaceBack("Content-Type", "application/json; charset=utf-8");
    reply.headers.emplaceBack("Cache-Control", "no-store");
    reply.headers.emplaceBack("X-Content-Type-Options", "nosniff");
    reply.body = toBytes(json);
    return reply;
}

ApiReply errorReply(const QString &reqId, int status, const QString &error, const Json &message, const Json &details)
{
    Json json;
    json["reqId"] = toJson(reqId);
    json["statusCode"] = status;
    json["error"] = toJson(error);
    json["message"] = message;
    if (!details.is_null())
        json["details"] = details;
    return jsonReply(status, json);
}

ApiReply validationReply(const QString &reqId, const Json &issues)
{
    return errorReply(reqId, 422, u"ValidationFailure"_s, issues);
}

Json issue(const QStringList &path, const QString &message)
{
    Json json;
    json["code"] = "custom";
    json["path"] = Json::array();
    for (const QString &step : path)
        json["path"].push_back(step.toStdString());
    json["message"] = toJson(message);
    return json;
}

ApiReply serviceErrorReply(const QString &reqId, const Error &error)
{
    switch (error.code) {
    case ErrorCode::Invalid:
        return validationReply(reqId, Json::array({issue(error.field.split(u'/', Qt::SkipEmptyParts), error.message)}));
    case ErrorCode::NotFound: return errorReply(reqId, 404, u"NotFound"_s, toJson(error.message));
    case ErrorCode::Conflict: return errorReply(reqId, 409, u"Conflict"_s, toJson(error.message));
    case ErrorCode::Locked:
    case ErrorCode::WrongPassphrase:
        return errorReply(reqId, 503, u"VaultLocked"_s, "The vault is locked. Unlock it and try again.");
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreNewer: {
        auto reply = errorReply(reqId, 503, u"StoreUnavailable"_s, "The store cannot be read or written at present. Try again later.");
        reply.headers.emplaceBack("Retry-After", "5");
        return reply;
    }
    case ErrorCode::Failed: break;
    }
    return errorReply(reqId, 500, u"InternalServerError"_s, "Something went wrong");
}

} // namespace belfry::server
