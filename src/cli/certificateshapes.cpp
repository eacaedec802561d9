#include "cli/certificateshapes.h"

#include "certificates/alertfilter.h"
#include "core/time.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::cli {

using namespace certificates;

QString instantText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

Json applicationJson(const Application &application)
{
    return {{"id", toJson(application.id)}, {"slug", toJson(application.slug)}, {"name", toJson(application.name)},
        {"createdAt", timeJson(application.createdAt)}, {"certificates", application.certificates}, {"alerts", application.alerts}};
}

QString applicationText(const Application &application)
{
    return fieldsText({{u"id"_s, application.id}, {u"slug"_s, application.slug}, {u"name"_s, application.name},
        {u"certificates"_s, QString::number(application.certificates)}, {u"alerts"_s, QString::number(application.alerts)},
        {u"created"_s, rfc3339Ms(application.createdAt)}});
}

Json certificateJson(const Certificate &c, qint64 nowMs)
{
    return {{"id", stringOrNull(c.id)}, {"application", stringOrNull(c.applicationId)}, {"serialNumber", toJson(c.serialNumber)},
        {"commonName", toJson(c.commonName)}, {"san", namesJson(c.san)}, {"profileName", stringOrNull(c.profileName)},
        {"notBefore", toJson(instantText(c.notBefore))}, {"notAfter", toJson(instantText(c.notAfter))},
        {"status", toJson(c.status(nowMs))}, {"daysUntilExpiry", c.daysUntilExpiry(nowMs)}, {"revokedAt", timeJson(c.revokedAt)},
        {"revocationReason", stringOrNull(c.revocationReason)}, {"fingerprint", toJson(c.fingerprint)},
        {"subject", toJson(c.subject)}, {"issuer", toJson(c.issuer)}, {"keyType", toJson(c.keyType)}, {"keyBits", c.keyBits},
        {"signatureAlgorithm", toJson(c.signature)}, {"weaknesses", namesJson(weaknessesOf(c))},
        {"isCa", c.isCa}, {"role", stringOrNull(c.role)}, {"issuedHere", c.isIssuedHere()}, {"issuedBy", stringOrNull(c.issuerId)}, {"hasKey", c.hasKey}, {"renewedBy", stringOrNull(c.renewedBy)}, {"createdAt", timeJson(c.createdAt)}};
}

QString certificateText(const Certificate &c, qint64 nowMs)
{
    Fields fields = {{u"id"_s, c.id}, {u"common name"_s, c.commonName}, {u"alternative names"_s, c.san.join(u", "_s)},
        {u"serial"_s, c.serialNumber}, {u"status"_s, u"%1, %2 days"_s.arg(c.status(nowMs)).arg(c.daysUntilExpiry(nowMs))},
        {u"not before"_s, instantText(c.notBefore)}, {u"not after"_s, instantText(c.notAfter)}, {u"profile"_s, c.profileName},
        {u"subject"_s, c.subject}, {u"issuer"_s, c.issuer}, {u"key"_s, u"%1 %2 bits"_s.arg(c.keyType).arg(c.keyBits)},
        {u"authority"_s, c.isCa ? u"yes"_s : u"no"_s}, {u"fingerprint"_s, c.fingerprint}};
    if (const QStringList weak = weaknessesOf(c); !weak.isEmpty())
        fields += {u"weak"_s, weak.join(u", "_s)};
    if (c.revokedAt > 0)
        fields += {u"revoked"_s, u"%1, %2"_s.arg(rfc3339Ms(c.revokedAt), c.revocationReason)};
    if (!c.renewedBy.isEmpty())
        fields += {u"renewed by"_s, c.renewedBy};
    return fieldsText(fields);
}

QString certificatesText(const QList<Certificate> &certificates, qint64 nowMs)
{
    QList<QStringList> rows;
    for (const Certificate &c : certificates) {
        const QString more = c.san.size() > 1 ? u"+%1"_s.arg(c.san.size() - 1) : QString();
        rows += {c.status(nowMs), QString::number(c.daysUntilExpiry(nowMs)), instantText(c.notAfter).left(10),
            c.commonName.isEmpty() ? c.san.value(0) : c.commonName, more, c.profileName, c.id};
    }
    return tableText({u"STATUS"_s, u"DAYS"_s, u"NOT AFTER"_s, u"COMMON NAME"_s, u"NAMES"_s, u"PROFILE"_s, u"ID"_s}, rows);
}

QString chainText(const ChainVerdict &verdict)
{
    QString text = u"\nChain, %1:\n"_s.arg(verdict.trusted ? u"trusted"_s : u"not trusted (%1)"_s.arg(plain(verdict.reason)));
    for (const Certificate &each : verdict.chain)
        text += u"  "_s + plain(each.subject) + u'\n';
    return text;
}

Json issuanceJson(const Issuance &issuance, qint64 nowMs)
{
    Json json = certificateJson(issuance.certificate, nowMs);
    json["events"] = namesJson(issuance.events);
    json["deliveries"] = namesJson(issuance.deliveries);
    return json;
}

Json importJson(const ImportReport &report)
{
    Json items = Json::array();
    for (const ImportReport::File &file : report.files) {
        items.push_back({{"file", toJson(file.path)}, {"verdict", toJson(file.verdict)}, {"reason", stringOrNull(file.reason)},
            {"id", stringOrNull(file.certificateId)}, {"commonName", stringOrNull(file.commonName)},
            {"withKey", file.withKey}, {"needsPassword", file.needsPassword}});
    }
    return {{"imported", report.imported}, {"known", report.known}, {"unreadable", report.unreadable}, {"dryRun", report.dryRun}, {"items", items}};
}

QString importText(const ImportReport &report)
{
    QList<QStringList> rows;
    for (const ImportReport::File &file : report.files)
        rows += {file.verdict, file.path, file.reason.isEmpty() ? file.commonName : file.reason, file.certificateId};
    return tableText({u"RESULT"_s, u"FILE"_s, u"COMMON NAME OR REASON"_s, u"ID"_s}, rows)
        + (report.dryRun ? u"%1 would be imported, %2 known, %3 unreadable; nothing was stored.\n"_s : u"%1 imported, %2 known, %3 unreadable.\n"_s).arg(report.imported).arg(report.known).arg(report.unreadable);
}

Json endpointJson(const Endpoint &endpoint, qint64 nowMs)
{
    Json items = Json::array();
    for (const Certificate &certificate : endpoint.chain)
        items.push_back(certificateJson(certificate, nowMs));
    return {{"host", toJson(endpoint.host)}, {"port", endpoint.port}, {"address", toJson(endpoint.address)},
        {"protocol", toJson(endpoint.protocol)}, {"cipher", toJson(endpoint.cipher)}, {"trusted", endpoint.problems.isEmpty()},
        {"problems", namesJson(endpoint.problems)}, {"items", items}};
}

QString endpointText(const Endpoint &endpoint, qint64 nowMs)
{
    QString text = fieldsText({{u"endpoint"_s, u"%1 port %2 (%3)"_s.arg(endpoint.host).arg(endpoint.port).arg(endpoint.address)},
        {u"protocol"_s, u"%1, %2"_s.arg(endpoint.protocol, endpoint.cipher)},
        {u"trusted"_s, endpoint.problems.isEmpty() ? u"yes"_s : u"no: "_s + endpoint.problems.join(u' ')}});
    for (const Certificate &certificate : endpoint.chain)
        text += u'\n' + certificateText(certificate, nowMs);
    return text;
}

Json alertJson(const Alert &alert, const QList<services::SavedWebhook> &channels)
{
    Json list = Json::array();
    for (const services::SavedWebhook &channel : channels)
        list.push_back(webhookJson(channel.webhook, channel.generatedSecret));
    return {{"id", toJson(alert.id)}, {"name", toJson(alert.name)}, {"application", toJson(alert.applicationId)},
        {"type", toJson(alert.type)}, {"description", stringOrNull(alert.description)},
        {"alertBefore", stringOrNull(alert.alertBefore)}, {"daily", alert.daily}, {"filters", filtersJson(alert.filters)},
        {"enabled", alert.enabled},
        {"createdAt", timeJson(alert.createdAt)}, {"lastRunAt", timeJson(alert.lastRunAt)}, {"channels", list}};
}

QString alertText(const Alert &alert, const QList<services::SavedWebhook> &channels)
{
    QStringList filters;
    for (const AlertFilter &filter : alert.filters)
        filters += alertFilterText(filter);
    QString text = fieldsText({{u"id"_s, alert.id}, {u"name"_s, alert.name}, {u"application"_s, alert.applicationId},
        {u"type"_s, alert.type}, {u"before"_s, alert.alertBefore}, {u"daily"_s, alert.daily ? u"yes"_s : u"no"_s},
        {u"enabled"_s, alert.enabled ? u"yes"_s : u"no"_s}, {u"description"_s, alert.description},
        {u"filters"_s, filters.join(u"; "_s)}, {u"last run"_s, alert.lastRunAt > 0 ? rfc3339Ms(alert.lastRunAt) : u"never"_s}});
    QList<QStringList> rows;
    for (const services::SavedWebhook &channel : channels) {
        rows += {channel.webhook.type, shownUrl(channel.webhook), channel.webhook.enabled ? u"on"_s : u"off"_s,
            channel.webhook.lastStatus, channel.webhook.id};
    }
    text += u'\n' + tableText({u"CHANNEL"_s, u"TO"_s, u"STATE"_s, u"LAST"_s, u"ID"_s}, rows);
    for (const services::SavedWebhook &channel : channels) {
        if (!channel.generatedSecret.isEmpty())
            text += u"\nSigning key of %1, shown this once: %2\n"_s.arg(channel.webhook.id, channel.generatedSecret);
    }
    return text;
}

} // namespace belfry::cli
