#include "server/routes/events.h"

#include "core/time.h"
#include "server/rawmember.h"
#include "services/engine.h"

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

struct Ingest {
    QString event;
    QByteArray data;
    std::optional<qint64> timestamp;
    QString id;
};

// Milliseconds, or RFC 3339. Seconds would be taken for 1970.
std::optional<qint64> timeOf(const Json &json)
{
    if (json.is_string())
        return parseRfc3339(toQString(json.get_ref<const std::string &>()));
    if (json.is_number_integer() && json.get<qint64>() >= 100'000'000'000 && json.get<qint64>() < 10'000'000'000'000)
        return json.get<qint64>();
    return {};
}

tl::expected<Ingest, Json> parseIngest(const Json &body, const QByteArray &text)
{
    Json issues = Json::array();
    Ingest ingest;
    if (!body.is_object()) {
        issues.push_back(issue({}, u"Expected an object with event and data."_s));
        return tl::unexpected<Json>(issues);
    }
    ingest.event = stringAt(body, "event");
    if (ingest.event.isEmpty())
        issues.push_back(issue({u"event"_s}, u"event is needed, a text such as \"alert.created\"."_s));
    ingest.data = rawMember(text, "data");
    if (!body.contains("data"))
        issues.push_back(issue({u"data"_s}, u"data is needed, an object."_s));
    if (const auto time = body.find("timestamp"); time != body.end() && !time->is_null()) {
        ingest.timestamp = timeOf(*time);
        if (!ingest.timestamp)
            issues.push_back(issue({u"timestamp"_s}, u"timestamp is an RFC 3339 text or an integer of milliseconds."_s));
    }
    if (const auto id = body.find("id"); id != body.end() && !id->is_null()) {
        ingest.id = stringAt(body, "id");
        if (ingest.id.isEmpty() || ingest.id.size() > 200)
            issues.push_back(issue({u"id"_s}, u"id is a text of 1 to 200 characters."_s));
    }
    if (!issues.empty())
        return tl::unexpected<Json>(issues);
    return ingest;
}

// The place in the request of what is wrong with its data: "/severity" -> data, severity.
ApiReply refused(const QString &reqId, const Error &error)
{
    if (error.code != ErrorCode::Invalid)
        return serviceErrorReply(reqId, error);
    QStringList path = error.field.split(u'/', Qt::SkipEmptyParts);
    if (error.field.startsWith(u'/') || path.isEmpty())
        path.prepend(u"data"_s);
    return validationReply(reqId, Json::array({issue(path, error.message)}));
}

} // namespace

std::optional<ApiReply> eventsRoute(RouteContext &context, const ApiRequest &request)
{
    const auto may = context.engine.access().mayIngest(request.identity->id);
    if (!may)
        return serviceErrorReply(request.reqId, may.error());
    if (!*may)
        return errorReply(request.reqId, 403, u"PermissionDenied"_s, "You are not allowed to ingest-events");
    const auto body = parseJson(request.http.body);
    if (!body)
        return errorReply(request.reqId, 400, u"BadRequest"_s, toJson(body.error().message));
    const auto ingest = parseIngest(*body, request.http.body);
    if (!ingest)
        return validationReply(request.reqId, ingest.error());

    context.engine.actAs({request.identity->name, u"identity"_s});
    // An id is the caller's own: another identity's equal id is another event.
    const QString key = ingest->id.isEmpty() ? QString() : request.identity->id + u':' + ingest->id;
    const auto receipt = context.engine.events().send(ingest->event, ingest->data, u"api"_s, ingest->timestamp, key);
    if (!receipt)
        return refused(request.reqId, receipt.error());
    Json json;
    json["eventId"] = toJson(receipt->eventId);
    json["deliveries"] = Json::array();
    for (const QString &delivery : receipt->deliveries)
        json["deliveries"].push_back(delivery.toStdString());
    return jsonReply(receipt->repeated ? 200 : 202, json);
}

} // namespace belfry::server
