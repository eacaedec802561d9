#include "subscriptions/frames.h"

#include "core/json.h"

namespace belfry::subscriptions {

QByteArray eventFrame(const ProjectEvent &event)
{
    Json place;
    place["environment"] = toJson(event.environment);
    place["secretPath"] = toJson(event.path);
    Json payload;
    if (event.type == QLatin1String("secret:import-mutation")) {
        payload = place;
    } else {
        payload = Json::array();
        for (const QString &key : event.keys) {
            Json one = place;
            one["secretKey"] = toJson(key);
            payload.push_back(one);
        }
    }
    Json data;
    data["projectType"] = "secret-manager";
    data["data"]["eventType"] = toJson(event.type);
    data["data"]["payload"] = payload;
    // Compact JSON holds no line break, so that one data line is enough.
    return "id: " + QByteArray::number(event.id) + "\nevent: " + event.type.toUtf8() + "\ndata: " + toBytes(data) + "\n\n";
}

QByteArray pingFrame()
{
    return "event: ping\n\n";
}

QByteArray errorFrame(const QString &message)
{
    Json data;
    data["message"] = toJson(message);
    return "event: error\ndata: " + toBytes(data) + "\n\n";
}

} // namespace belfry::subscriptions
