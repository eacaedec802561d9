#include "cli/jsonshapes.h"

#include "core/time.h"

namespace belfry::cli {
namespace {

Json addedHeadersJson(const QList<HeaderField> &headers)
{
    Json list = Json::array();
    for (const HeaderField &header : headers)
        list.push_back({{"name", toJson(header.name)}, {"value", header.secret ? Json(nullptr) : toJson(header.value)}, {"secret", header.secret}});
    return list;
}

} // namespace

Json namesJson(const QStringList &names)
{
    Json list = Json::array();
    for (const QString &name : names)
        list.push_back(toJson(name));
    return list;
}

Json listJson(Json items, const QString &next)
{
    return {{"items", std::move(items)}, {"next", stringOrNull(next)}};
}

QString shownUrl(const Webhook &webhook)
{
    return urlIsCredential(webhook.type) || webhook.url.isEmpty() ? webhook.urlDisplay : webhook.url;
}

Json projectJson(const Project &project)
{
    Json environments = Json::array();
    for (const Environment &environment : project.environments)
        environments.push_back({{"id", toJson(environment.id)}, {"slug", toJson(environment.slug)}, {"name", toJson(environment.name)}});
    return {{"id", toJson(project.id)}, {"slug", toJson(project.slug)}, {"name", toJson(project.name)},
        {"createdAt", timeJson(project.createdAt)}, {"environments", environments}};
}

Json environmentJson(const Environment &environment, const Project &project)
{
    return {{"id", toJson(environment.id)}, {"slug", toJson(environment.slug)}, {"name", toJson(environment.name)},
        {"project", toJson(project.id)}};
}

Json folderJson(const Folder &folder, const Project &project)
{
    const QString name = folder.path == QLatin1String("/") ? folder.path : folder.path.section(u'/', -1);
    return {{"id", stringOrNull(folder.id)}, {"name", toJson(name)}, {"path", toJson(folder.path)},
        {"project", toJson(project.id)}, {"environment", toJson(folder.environment)}, {"secretCount", folder.secretCount}};
}

static Json healthJson(const EndpointHealth &health)
{
    return {{"breaker", toJson(breakerName(health.breaker))}, {"holdUntil", timeJson(health.holdUntil)},
        {"failuresInARow", health.failStreak}, {"failingSince", timeJson(health.failingSince)}};
}

Json webhookJson(const Webhook &webhook, const QString &secret)
{
    Json json = {{"id", toJson(webhook.id)}, {"name", toJson(webhook.name)}, {"family", toJson(familyName(webhook.family))},
        {"project", stringOrNull(webhook.projectId)}, {"environment", stringOrNull(webhook.environment)},
        {"secretPath", stringOrNull(webhook.pathPattern)}, {"application", stringOrNull(webhook.applicationId)},
        {"alert", stringOrNull(webhook.alertId)}, {"type", toJson(webhook.type)}, {"url", toJson(shownUrl(webhook))},
        {"events", webhook.events ? namesJson(*webhook.events) : Json(nullptr)}, {"signatures", namesJson(webhook.signatures)},
        {"retry", toJson(retryText(webhook.retry))}, {"enabled", webhook.enabled}, {"lastStatus", stringOrNull(webhook.lastStatus)},
        {"lastError", stringOrNull(webhook.lastError)}};
    if (!secret.isEmpty())
        json["secret"] = toJson(secret);
    json["lastAt"] = timeJson(webhook.lastAt);
    json["disabledReason"] = stringOrNull(webhook.disabledReason);
    json["signed"] = webhook.hasSecret;
    json["secretHint"] = stringOrNull(webhook.secretHint);
    json["headers"] = addedHeadersJson(webhook.headers);
    json["timeoutMs"] = webhook.timeoutMs;
    json["ratePerSecond"] = webhook.ratePerSecond > 0 ? Json(webhook.ratePerSecond) : Json(nullptr);
    json["concurrency"] = webhook.concurrency;
    if (webhook.family == Family::Certificates && webhook.type == QLatin1String("general"))
        json["contentMode"] = toJson(webhook.contentMode);
    json["ordered"] = webhook.ordered;
    json["allowHttp"] = webhook.allowHttp;
    json["allowPrivate"] = webhook.allowPrivate;
    json["caFile"] = stringOrNull(webhook.caFile);
    json["clientCertificate"] = stringOrNull(webhook.clientName);
    json["health"] = healthJson(webhook.health);
    json["notes"] = stringOrNull(webhook.notes);
    json["labels"] = namesJson(webhook.labels);
    json["coalesceMs"] = webhook.coalesceMs > 0 ? Json(webhook.coalesceMs) : Json(nullptr);
    json["configVersion"] = webhook.configVersion;
    json["createdAt"] = timeJson(webhook.createdAt);
    json["updatedAt"] = timeJson(webhook.updatedAt);
    return json;
}

Json eventJson(const Event &event)
{
    const auto data = parseJson(event.data, {.maxBytes = 16 * 1024 * 1024, .maxDepth = 256, .refuseDuplicateKeys = false});
    return {{"id", toJson(event.id)}, {"event", toJson(event.type)}, {"family", toJson(familyName(event.family))},
        {"project", stringOrNull(event.projectId)}, {"environment", stringOrNull(event.environment)},
        {"secretPath", stringOrNull(event.path)}, {"application", stringOrNull(event.applicationId)},
        {"actor", {{"name", toJson(event.actor.name)}, {"type", toJson(event.actor.type)}}}, {"source", toJson(event.source)},
        {"createdAt", timeJson(event.createdAt)}, {"data", data ? *data : Json(nullptr)}};
}

Json changeJson(const secrets::ChangeReceipt &receipt)
{
    return {{"changed", receipt.changed}, {"events", namesJson(receipt.events)}, {"deliveries", namesJson(receipt.deliveries)},
        {"created", namesJson(receipt.created)}, {"updated", namesJson(receipt.updated)}, {"deleted", namesJson(receipt.deleted)}};
}

Json secretJson(const secrets::SecretRow &row)
{
    Json json = {{"key", toJson(row.key)}, {"version", row.version}, {"id", toJson(row.id)}, {"comment", stringOrNull(row.comment)},
        {"createdAt", timeJson(row.createdAt)}, {"updatedAt", timeJson(row.updatedAt)}, {"updatedBy", stringOrNull(row.updatedBy)}};
    json["tags"] = namesJson(row.tags);
    if (!row.importedPath.isEmpty())
        json["importedFrom"] = {{"environment", toJson(row.importedEnvironment)}, {"path", toJson(row.importedPath)}};
    return json;
}

Json secretJson(const secrets::SecretValue &value)
{
    Json json = {{"key", toJson(value.row.key)}};
    putBytes(json, "value", "valueEncoding", value.value);
    const Json row = secretJson(value.row);
    for (const auto &[name, content] : row.items())
        json[name] = content;
    return json;
}

Json explanationJson(const services::Explanation &explanation)
{
    Json rules = Json::array();
    for (const RuleResult &rule : explanation.rules)
        rules.push_back({{"rule", toJson(rule.rule)}, {"passes", rule.passes}, {"reason", toJson(rule.reason)}});
    return {{"webhookId", toJson(explanation.webhook.id)}, {"fires", explanation.verdict.fires},
        {"rule", stringOrNull(explanation.verdict.rule)}, {"reason", toJson(explanation.verdict.reason)},
        {"name", toJson(explanation.webhook.name)}, {"rules", rules}, {"deliveryId", stringOrNull(explanation.deliveryId)},
        {"deliveryState", stringOrNull(explanation.deliveryState)}, {"coalesced", explanation.coalesced}};
}

Json hitJson(const services::ReceivedHit &hit)
{
    Json json = {{"at", timeJson(hit.at)}, {"method", toJson(hit.method)}, {"path", toJson(hit.path)},
        {"verified", hit.checked ? Json(hit.valid) : Json(nullptr)}, {"reason", stringOrNull(hit.reason)},
        {"status", hit.answered > 0 ? Json(hit.answered) : Json(nullptr)}, {"headers", headersJson(hit.headers)}};
    putBytes(json, "body", "bodyEncoding", hit.body);
    return json;
}

} // namespace belfry::cli
