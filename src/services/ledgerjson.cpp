#include "services/ledgerjson.h"

#include "core/time.h"

namespace belfry::services {
namespace {

Json phaseJson(qint64 ms)
{
    return ms < 0 ? Json(nullptr) : Json(ms);
}

Json timingJson(const Timing &timing)
{
    return {{"queueMs", phaseJson(timing.queueMs)}, {"dnsMs", phaseJson(timing.dnsMs)},
        {"connectMs", phaseJson(timing.connectMs)}, {"tlsMs", phaseJson(timing.tlsMs)},
        {"firstByteMs", phaseJson(timing.firstByteMs)}, {"bodyMs", phaseJson(timing.bodyMs)}};
}

} // namespace

Json timeJson(qint64 ms)
{
    return stringOrNull(rfc3339Ms(ms));
}

Json headersJson(const HeaderList &headers)
{
    Json list = Json::array();
    for (const auto &[name, value] : headers)
        list.push_back(Json::array({toJson(name), toJson(value)}));
    return list;
}

void putBytes(Json &object, const char *key, const char *encodingKey, const QByteArray &bytes)
{
    if (bytes.isValidUtf8()) {
        object[key] = bytes.toStdString();
        return;
    }
    object[key] = bytes.toBase64().toStdString();
    object[encodingKey] = "base64";
}

Json attemptJson(const Attempt &attempt)
{
    Json request = {{"method", toJson(attempt.method)}, {"url", toJson(attempt.url)}, {"headers", headersJson(attempt.requestHeaders)}};
    putBytes(request, "body", "bodyEncoding", attempt.requestBody);
    Json response = nullptr;
    if (attempt.hasResponse) {
        response = {{"status", attempt.status}, {"headers", headersJson(attempt.responseHeaders)}};
        putBytes(response, "body", "bodyEncoding", attempt.responseBody);
        response["truncated"] = attempt.truncated;
    }
    Json error = nullptr;
    if (!attempt.errorCode.isEmpty())
        error = {{"code", toJson(attempt.errorCode)}, {"message", toJson(attempt.errorMessage)}};
    return {{"number", attempt.number}, {"startedAt", timeJson(attempt.startedAt)}, {"durationMs", attempt.durationMs},
        {"timing", timingJson(attempt.timing)}, {"request", request}, {"response", response}, {"error", error},
        {"peer", stringOrNull(attempt.peer)}, {"configVersion", attempt.configVersion}};
}

Json deliveryJson(const Delivery &delivery)
{
    Json attempts = Json::array();
    for (const Attempt &attempt : delivery.attempts)
        attempts.push_back(attemptJson(attempt));
    return {{"id", toJson(delivery.id)}, {"webhookId", toJson(delivery.webhookId)}, {"eventId", toJson(delivery.eventId)},
        {"event", toJson(delivery.event)}, {"state", toJson(stateName(delivery.state))}, {"createdAt", timeJson(delivery.createdAt)},
        {"nextAttemptAt", timeJson(delivery.nextAttemptAt)}, {"attemptCount", delivery.attemptCount}, {"attempts", attempts},
        {"trigger", toJson(delivery.trigger)}, {"finishedAt", timeJson(delivery.finishedAt)},
        {"lastStatus", delivery.lastStatus > 0 ? Json(delivery.lastStatus) : Json(nullptr)},
        {"lastError", stringOrNull(delivery.lastError)}, {"webhookName", toJson(delivery.webhookName)},
        {"project", stringOrNull(delivery.projectId)}, {"environment", stringOrNull(delivery.environment)},
        {"secretPath", stringOrNull(delivery.path)}, {"starred", delivery.starred}};
}

} // namespace belfry::services
