#include "formats/all.h"

#include "core/time.h"
#include "formats/certificatefacts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace belfry::formats {

QString certificateKind(const QString &eventType)
{
    return eventType.mid(eventType.lastIndexOf(u'.') + 1);
}

QString certificatesViewUrl(const QString &viewBase, const QString &applicationId)
{
    QString base = viewBase.isEmpty() ? u"belfry:/"_s : viewBase;
    // "https://host/" loses its slash; the bare scheme "belfry:/" keeps it.
    if (base.endsWith(u'/') && !base.endsWith(u":/"_s))
        base.chop(1);
    return u"%1/cert-manager/applications/%2/certificates"_s.arg(base, applicationId);
}

Result<Json> certificateFacts(const Event &event)
{
    BELFRY_LET(facts, parseJson(event.data));
    if (!facts.is_object() || !facts.contains("alert") || !facts["alert"].is_object()
        || !facts.contains("certificates") || !facts["certificates"].is_array()) {
        return fail(ErrorCode::Invalid,
            u"The event %1 cannot be rendered: its facts hold no alert with certificates."_s.arg(event.id));
    }
    return facts;
}

namespace {

// CloudEvents HTTP Protocol Binding 1.0.2, 3.1.3.2: what is no printable ASCII, and space, quote and percent, is escaped.
QString headerValue(const std::string &value)
{
    return QString::fromLatin1(QByteArray::fromStdString(value).toPercentEncoding("!#$&'()*+,/:;=?@[]<>\\^`{|}"));
}

/// The event as JSON, in three ways on the wire: as the documentation has it (application/json), structured
/// (application/cloudevents+json, the same bytes) and binary (attributes are headers, the body is `data` alone).
class CloudEventsFormat final : public Format
{
public:
    QString id() const override { return u"general"_s; }
    QString label() const override { return QCoreApplication::translate("Formats", "Webhook (CloudEvents)"); }
    bool serves(Family family) const override { return family == Family::Certificates; }

    // Nothing in it is of the attempt: each retry has the same bytes, only t= of the signature moves on.
    Result<Rendered> render(const RenderContext &context) const override
    {
        BELFRY_LET(facts, certificateFacts(context.event));
        const Json &alert = facts["alert"];
        const QString alertId = stringAt(alert, "id");
        const QString applicationId = stringAt(alert, "applicationId");
        const QString source = applicationId.isEmpty()
            ? u"/alerts/%1"_s.arg(alertId) : u"/applications/%1/alerts/%2"_s.arg(applicationId, alertId);
        const QString kind = certificateKind(context.event.type);
        const QString subject = kind == u"test"_s ? u"certificate-test"_s : u"certificate-%1-alert"_s.arg(kind);
        const Json metadata{{"totalCertificates", facts["certificates"].size()},
            {"viewUrl", certificatesViewUrl(context.viewBase, applicationId).toStdString()}};
        Json data{{"alert", alert}, {"certificates", facts["certificates"]}, {"metadata", metadata}};
        Json body{{"specversion", "1.0"}, {"type", context.event.type.toStdString()},
            {"source", source.toStdString()}, {"id", context.event.id.toStdString()},
            {"time", rfc3339Ms(context.event.createdAt).toStdString()}, {"datacontenttype", "application/json"},
            {"subject", subject.toStdString()}};
        Rendered rendered;
        rendered.timestampMs = context.nowMs;
        if (context.webhook.contentMode == u"binary"_s) {
            for (const auto &[name, value] : body.items()) {
                if (name != "datacontenttype") // it is Content-Type itself
                    rendered.headers.emplace_back(u"ce-"_s + toQString(name), headerValue(value.get<std::string>()));
            }
            rendered.body = toBytes(data);
            return rendered;
        }
        body["data"] = std::move(data);
        rendered.body = toBytes(body);
        if (context.webhook.contentMode == u"structured"_s)
            rendered.contentType = "application/cloudevents+json";
        return rendered;
    }
};

} // namespace

const Format *cloudEventsFormat()
{
    static const CloudEventsFormat format;
    return &format;
}

} // namespace belfry::formats
