#include "subscriptions/frames.h"

#include "core/json.h"
#include "subscriptions/permissions.h"

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

void readPayload(const Json &payload, ProjectEvent &event)
{
    if (!payload.is_object())
        return;
    if (event.environment.isEmpty())
        event.environment = stringAt(payload, "environment");
    if (event.path.isEmpty())
        event.path = stringAt(payload, "secretPath");
    if (const QString key = stringAt(payload, "secretKey"); !key.isEmpty())
        event.keys += key;
    if (const auto keys = payload.find("secretKeys"); keys != payload.end() && keys->is_array()) {
        for (const Json &key : *keys) {
            if (key.is_string())
                event.keys += toQString(key.get_ref<const std::string &>());
        }
    }
}

} // namespace

Result<ProjectEvent> readEventData(const QString &type, const QByteArray &data)
{
    BELFRY_LET(json, parseJson(data));
    ProjectEvent event;
    event.type = type;
    if (!json.is_object())
        return fail(ErrorCode::Invalid, u"The data of the event are no JSON object."_s, u"data"_s);
    const auto inner = json.find("data");
    const Json &facts = inner != json.end() && inner->is_object() ? *inner : json;
    if (const QString named = stringAt(facts, "eventType"); !named.isEmpty())
        event.type = named;
    if (actionOf(event.type).isEmpty())
        return fail(ErrorCode::Invalid, u"The event \"%1\" is no change of secrets."_s.arg(event.type.left(80)), u"event"_s);
    if (const auto payload = facts.find("payload"); payload != facts.end() && payload->is_array()) {
        for (const Json &one : *payload)
            readPayload(one, event);
    } else if (payload != facts.end()) {
        readPayload(*payload, event);
    }
    if (event.environment.isEmpty())
        return fail(ErrorCode::Invalid, u"The event names no environment."_s, u"data"_s);
    if (event.path.isEmpty())
        event.path = u"/"_s;
    return event;
}

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

QByteArray retryFrame(int ms)
{
    return "retry: " + QByteArray::number(ms) + "\n\n";
}

QByteArray errorFrame(const QString &message)
{
    Json data;
    data["message"] = toJson(message);
    return "event: error\ndata: " + toBytes(data) + "\n\n";
}

} // namespace belfry::subscriptions
