#include "formats/all.h"

#include "core/time.h"
#include "formats/certificatefacts.h"
#include "formats/chatcard.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::formats {
namespace {

constexpr qsizetype SummaryLimit = 1024; ///< characters, PagerDuty's own limit
constexpr int ListedCertificates = 10;
const QString Endpoint = u"https://events.pagerduty.com/v2/enqueue"_s;

bool isKey(const QString &text)
{
    // Older ones are hexadecimal, newer ones letters and digits.
    static const QRegularExpression key(u"\\A[0-9a-zA-Z]{32}\\z"_s);
    return key.match(text.trimmed()).hasMatch();
}

/// The URL field holds the bare key, or an address with ?routing_key=… (kept off the wire, see requestUrl).
Result<QString> routingKey(const Webhook &webhook)
{
    if (isKey(webhook.url))
        return webhook.url.trimmed();
    const QString path = QUrl(webhook.url).path();
    for (const QString &part : path.split(u'/')) {
        if (isKey(part))
            return part;
    }
    const QString query = QUrl(webhook.url).query();
    for (const QString &pair : query.split(u'&')) {
        const QString value = pair.section(u'=', 1);
        if (pair.startsWith(u"routing_key="_s) && isKey(value))
            return value;
    }
    return fail(ErrorCode::Invalid,
        u"The PagerDuty webhook has no integration key: enter the 32 characters of an Events API v2 integration key."_s, u"url"_s);
}

struct Incident {
    QString dedupKey;
    QString summary;
    QString severity;
    QString component;
    QString group;
    QString eventClass;
    Json details;
    QString link;
    bool resolves = false; ///< closes the incident instead of opening one
    bool cut = false;
};

const char *expirySeverity(qint64 daysLeft)
{
    if (daysLeft <= 7)
        return "critical";
    if (daysLeft <= 14)
        return "error";
    return daysLeft <= 30 ? "warning" : "info";
}

QString severityOf(const QString &kind, qint64 daysLeft)
{
    if (kind == u"expiration"_s)
        return QString::fromLatin1(expirySeverity(daysLeft));
    return kind == u"revocation"_s ? u"warning"_s : u"info"_s;
}

QString certificateSummary(const QString &kind, int count, const Json &alert)
{
    const QString noun = count == 1 ? u"certificate"_s : u"certificates"_s;
    QString what = u"in a test"_s;
    if (kind == u"expiration"_s)
        what = u"expiring within %1"_s.arg(stringAt(alert, "alertBefore"));
    else if (kind == u"issuance"_s)
        what = u"newly issued"_s;
    else if (kind == u"renewal"_s)
        what = u"recently renewed"_s;
    else if (kind == u"revocation"_s)
        what = u"revoked"_s;
    return u"Infisical: %1 %2 %3 - Alert: %4"_s.arg(QString::number(count), noun, what, stringAt(alert, "name"));
}

Result<Incident> certificateIncident(const RenderContext &context)
{
    BELFRY_LET(facts, certificateFacts(context.event));
    const Json &alert = facts["alert"];
    std::vector<Json> certificates(facts["certificates"].begin(), facts["certificates"].end());
    std::stable_sort(certificates.begin(), certificates.end(),
        [](const Json &a, const Json &b) { return intAt(a, "daysUntilExpiry") < intAt(b, "daysUntilExpiry"); });
    const QString kind = certificateKind(context.event.type);
    Incident incident;
    // One incident for each certificate of an alert; a message about several is one incident of the alert.
    incident.dedupKey = stringAt(alert, "id");
    if (certificates.size() == 1)
        incident.dedupKey += u':' + stringAt(certificates.front(), "id");
    if (const QString replaced = stringAt(facts, "resolves"); !replaced.isEmpty()) {
        incident.dedupKey = stringAt(alert, "id") + u':' + replaced;
        incident.resolves = true;
    }
    incident.summary = certificateSummary(kind, int(certificates.size()), alert);
    incident.severity = severityOf(kind, certificates.empty() ? 999 : intAt(certificates.front(), "daysUntilExpiry"));
    incident.component = u"certificate-manager"_s;
    incident.group = stringAt(alert, "applicationId");
    incident.eventClass = u"certificate-%1"_s.arg(kind);
    incident.cut = certificates.size() > ListedCertificates;
    if (incident.cut)
        certificates.resize(ListedCertificates);
    incident.details = Json{{"alert", alert}, {"totalCertificates", facts["certificates"].size()},
        {"certificates", Json(certificates)}};
    incident.link = certificatesViewUrl(context.viewBase, stringAt(alert, "applicationId"));
    return incident;
}

Result<Incident> secretsIncident(const RenderContext &context)
{
    BELFRY_LET(card, secretsCard(context));
    BELFRY_LET(data, parseJson(context.event.data));
    const QString &type = context.event.type;
    Incident incident;
    // Repeats of one trouble fold into one incident; a change of secrets is its own.
    const QString place = stringAt(data, "projectId") + u':' + stringAt(data, "environment") + u':' + stringAt(data, "secretPath");
    const QString subject = stringAt(data, "rotationName") + stringAt(data, "secretId");
    incident.dedupKey = subject.isEmpty() ? context.event.id : u"%1:%2:%3"_s.arg(type, place, subject).left(255);
    incident.severity = type == u"secrets.rotation-failed"_s ? u"error"_s
        : type == u"secrets.reminder-expired"_s ? u"warning"_s : u"info"_s;
    incident.summary = u"Infisical: %1 (%2, %3 %4)"_s.arg(card.text, stringAt(data, "projectName"),
        stringAt(data, "environment"), stringAt(data, "secretPath"));
    incident.component = u"secret-manager"_s;
    incident.group = stringAt(data, "projectId");
    incident.eventClass = type;
    incident.details = Json::object();
    for (const Fact &fact : card.facts)
        incident.details[fact.title.toStdString()] = fact.value.toStdString();
    return incident;
}

QByteArray bodyOf(const QString &key, const Incident &incident, const Event &event)
{
    Json payload{{"summary", incident.summary.left(SummaryLimit).toStdString()},
        {"source", event.family == Family::Certificates ? "infisical-pki-alerts" : "infisical-secrets"},
        {"severity", incident.severity.toStdString()}, {"timestamp", rfc3339Ms(event.createdAt).toStdString()},
        {"component", incident.component.toStdString()}, {"group", incident.group.toStdString()},
        {"class", incident.eventClass.toStdString()}, {"custom_details", incident.details}};
    Json body{{"routing_key", key.toStdString()}, {"event_action", incident.resolves ? "resolve" : "trigger"},
        {"dedup_key", incident.dedupKey.toStdString()}, {"payload", std::move(payload)}};
    if (incident.link.startsWith(u"http"_s)) {
        const Json link{{"href", incident.link.toStdString()}, {"text", "View in Infisical"}};
        body["links"] = Json::array({link});
    }
    return toBytes(body);
}

class PagerDutyFormat final : public Format
{
public:
    QString id() const override { return u"pagerduty"_s; }
    QString label() const override { return QCoreApplication::translate("Formats", "PagerDuty"); }
    bool serves(Family family) const override { return family != Family::Infrastructure; }

    Result<Rendered> render(const RenderContext &context) const override
    {
        BELFRY_LET(key, routingKey(context.webhook));
        BELFRY_LET(incident,
            context.event.family == Family::Certificates ? certificateIncident(context) : secretsIncident(context));
        Rendered rendered;
        rendered.body = bodyOf(key, incident, context.event);
        rendered.timestampMs = context.nowMs;
        rendered.cut = incident.cut || incident.summary.size() > SummaryLimit;
        return rendered;
    }

    Judgement judge(int status, const QByteArray &responseBody) const override
    {
        if (status >= 200 && status < 300)
            return {true, {}};
        const Json json = Json::parse(responseBody.constData(), responseBody.constData() + responseBody.size(), nullptr, false);
        const QString message = json.is_discarded() ? QString() : stringAt(json, "message");
        return {false, message.isEmpty() ? QString() : u"PagerDuty answered %1: %2"_s.arg(status).arg(message.left(200))};
    }

    QString requestUrl(const Webhook &webhook) const override
    {
        if (isKey(webhook.url))
            return Endpoint;
        // The key travels in the body; an address that also carries it is sent without.
        QUrl url(webhook.url);
        QStringList kept;
        for (const QString &pair : url.query().split(u'&', Qt::SkipEmptyParts)) {
            if (!pair.startsWith(u"routing_key="_s))
                kept += pair;
        }
        if (!url.hasQuery() || kept.size() == url.query().split(u'&', Qt::SkipEmptyParts).size())
            return webhook.url;
        url.setQuery(kept.isEmpty() ? QString() : kept.join(u'&'));
        return url.toString(QUrl::FullyEncoded);
    }

    QByteArray keptBody(const QByteArray &body) const override
    {
        static const QByteArray before = "{\"routing_key\":\"";
        return body.startsWith(before) ? before + "…" + body.mid(before.size() + 32) : body;
    }

    QString urlWarning(const QString &url) const override
    {
        if (isKey(url) || QUrl(url).host().toLower().endsWith(u"pagerduty.com"_s))
            return {};
        return QCoreApplication::translate("Formats",
            "PagerDuty takes an integration key of 32 hexadecimal digits, or an address under pagerduty.com.");
    }
};

} // namespace

const Format *pagerDutyFormat()
{
    static const PagerDutyFormat format;
    return &format;
}

} // namespace belfry::formats
