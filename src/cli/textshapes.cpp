#include "cli/textshapes.h"

#include "cli/jsonshapes.h"
#include "core/time.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

QString bodyText(const QByteArray &body)
{
    Json probe;
    putBytes(probe, "body", "bodyEncoding", body);
    if (probe.contains("bodyEncoding"))
        return u"(%1 bytes, not text)"_s.arg(body.size());
    return plain(QString::fromUtf8(body), true);
}

QString indented(const QString &text)
{
    QString result;
    for (const QString &line : text.split(u'\n'))
        result += line.isEmpty() ? u"\n"_s : u"    "_s + line + u'\n';
    return result;
}

QString headersText(const HeaderList &headers)
{
    QString text;
    for (const auto &[name, value] : headers)
        text += u"    %1: %2\n"_s.arg(plain(name), plain(value));
    return text;
}

QString scopeText(const Webhook &webhook)
{
    if (webhook.family != Family::Secrets)
        return familyName(webhook.family);
    return u"%1 %2"_s.arg(webhook.environment.isEmpty() ? u"*"_s : webhook.environment,
        webhook.pathPattern.isEmpty() ? u"(every folder)"_s : webhook.pathPattern);
}

QString enabledText(const Webhook &webhook)
{
    if (webhook.enabled)
        return u"enabled"_s;
    return webhook.isAutoDisabled() ? u"disabled by Belfry (%1)"_s.arg(webhook.disabledReason) : u"disabled"_s;
}

QString timingText(const Timing &timing)
{
    const QList<QPair<const char *, qint64>> phases = {{"queue", timing.queueMs}, {"dns", timing.dnsMs},
        {"connect", timing.connectMs}, {"tls", timing.tlsMs}, {"first byte", timing.firstByteMs}, {"body", timing.bodyMs}};
    QStringList parts;
    for (const auto &[name, ms] : phases) {
        if (ms >= 0)
            parts += u"%1 %2 ms"_s.arg(QString::fromUtf8(name)).arg(ms);
    }
    return parts.join(u", "_s);
}

QString attemptText(const Attempt &attempt)
{
    QString outcome = attempt.hasResponse ? u"HTTP %1"_s.arg(attempt.status) : u"no response"_s;
    if (!attempt.errorCode.isEmpty())
        outcome += u", %1: %2"_s.arg(attempt.errorCode, plain(attempt.errorMessage));
    QString text = u"\nAttempt %1  %2  %3 in %4 ms (%5)\n"_s.arg(attempt.number).arg(rfc3339Ms(attempt.startedAt), outcome)
        .arg(attempt.durationMs).arg(timingText(attempt.timing));
    text += u"  %1 %2\n"_s.arg(attempt.method, plain(attempt.url)) + headersText(attempt.requestHeaders);
    text += u'\n' + indented(bodyText(attempt.requestBody));
    if (attempt.hasResponse) {
        text += u"  Response %1\n"_s.arg(attempt.status) + headersText(attempt.responseHeaders);
        text += u'\n' + indented(bodyText(attempt.responseBody));
        if (attempt.truncated)
            text += u"    (the rest of the response was not kept)\n"_s;
    }
    return text;
}

} // namespace

QString projectText(const Project &project)
{
    QStringList environments;
    for (const Environment &environment : project.environments)
        environments += u"%1 (%2)"_s.arg(environment.slug, environment.name);
    return fieldsText({{u"id"_s, project.id}, {u"slug"_s, project.slug}, {u"name"_s, project.name},
        {u"environments"_s, environments.join(u", "_s)}, {u"created"_s, rfc3339Ms(project.createdAt)}});
}

QString projectsText(const QList<Project> &projects)
{
    QList<QStringList> rows;
    for (const Project &project : projects) {
        QStringList environments;
        for (const Environment &environment : project.environments)
            environments += environment.slug;
        rows += {project.id, project.slug, project.name, environments.join(u' ')};
    }
    return tableText({u"ID"_s, u"SLUG"_s, u"NAME"_s, u"ENVIRONMENTS"_s}, rows);
}

static QString breakerText(const EndpointHealth &health)
{
    if (health.breaker == EndpointHealth::Breaker::Closed)
        return u"closed; the receiver asked to wait until %1"_s.arg(rfc3339Ms(health.holdUntil));
    return u"%1 until %2, then one delivery tries"_s.arg(breakerName(health.breaker), rfc3339Ms(health.holdUntil));
}

QString webhookText(const Webhook &webhook, const QString &secret)
{
    Fields fields = {{u"id"_s, webhook.id}, {u"name"_s, webhook.name}, {u"url"_s, shownUrl(webhook)}, {u"type"_s, webhook.type},
        {u"scope"_s, scopeText(webhook)}, {u"events"_s, webhook.events ? webhook.events->join(u", "_s) : u"all, also future ones"_s},
        {u"signatures"_s, webhook.hasSecret ? webhook.signatures.join(u", "_s) : u"none, unsigned"_s},
        {u"retry"_s, retryText(webhook.retry)}, {u"timeout"_s, durationText(std::chrono::milliseconds(webhook.timeoutMs))},
        {u"state"_s, enabledText(webhook)}};
    if (!webhook.projectId.isEmpty())
        fields.insert(2, {u"project"_s, webhook.projectId});
    if (webhook.ratePerSecond > 0)
        fields += {u"rate"_s, u"%1/s"_s.arg(webhook.ratePerSecond)};
    if (webhook.ordered)
        fields += {u"order"_s, u"strict"_s};
    if (webhook.coalesceMs > 0)
        fields += {u"coalescing"_s, u"changes of a folder within %1 are one delivery"_s.arg(durationText(std::chrono::milliseconds(webhook.coalesceMs)))};
    if (!webhook.labels.isEmpty())
        fields += {u"labels"_s, webhook.labels.join(u", "_s)};
    if (!webhook.notes.isEmpty())
        fields += {u"notes"_s, webhook.notes};
    if (webhook.allowHttp || webhook.allowPrivate)
        fields += {u"allows"_s, QStringList{webhook.allowHttp ? u"http"_s : QString(), webhook.allowPrivate ? u"private addresses"_s : QString()}.join(u' ').trimmed()};
    for (const HeaderField &header : webhook.headers)
        fields += {u"header"_s, u"%1: %2"_s.arg(header.name, header.secret ? u"(secret)"_s : header.value)};
    if (!webhook.clientName.isEmpty())
        fields += {u"client cert"_s, webhook.clientName};
    if (webhook.health.breaker != EndpointHealth::Breaker::Closed || webhook.health.holdUntil > 0)
        fields += {u"breaker"_s, breakerText(webhook.health)};
    if (webhook.health.failingSince > 0)
        fields += {u"failing"_s, u"since %1, %2 attempts"_s.arg(rfc3339Ms(webhook.health.failingSince)).arg(webhook.health.failStreak)};
    if (!webhook.lastStatus.isEmpty())
        fields += {u"last"_s, u"%1 at %2 %3"_s.arg(webhook.lastStatus, rfc3339Ms(webhook.lastAt), webhook.lastError).trimmed()};
    if (!secret.isEmpty())
        fields += {u"secret"_s, u"%1   (shown this once: keep it)"_s.arg(secret)};
    return fieldsText(fields);
}

QString webhooksText(const QList<Webhook> &webhooks)
{
    QList<QStringList> rows;
    for (const Webhook &webhook : webhooks) {
        rows += {webhook.id, webhook.name, webhook.type, scopeText(webhook), webhook.events ? webhook.events->join(u',') : u"all"_s,
            enabledText(webhook), webhook.lastStatus, shownUrl(webhook)};
    }
    return tableText({u"ID"_s, u"NAME"_s, u"TYPE"_s, u"SCOPE"_s, u"EVENTS"_s, u"STATE"_s, u"LAST"_s, u"URL"_s}, rows);
}

QString deliveryText(const Delivery &delivery)
{
    Fields fields = {{u"id"_s, delivery.id}, {u"webhook"_s, u"%1 (%2)"_s.arg(delivery.webhookName, delivery.webhookId)},
        {u"event"_s, u"%1 (%2)"_s.arg(delivery.event, delivery.eventId)}, {u"state"_s, stateName(delivery.state)},
        {u"created"_s, rfc3339Ms(delivery.createdAt)}};
    if (delivery.nextAttemptAt > 0)
        fields += {u"next attempt"_s, rfc3339Ms(delivery.nextAttemptAt)};
    fields += {u"attempts"_s, QString::number(delivery.attemptCount)};
    QString text = fieldsText(fields);
    for (const Attempt &attempt : delivery.attempts)
        text += attemptText(attempt);
    return text;
}

QString deliveriesText(const QList<Delivery> &deliveries)
{
    QList<QStringList> rows;
    for (const Delivery &delivery : deliveries) {
        rows += {delivery.id, rfc3339Ms(delivery.createdAt), stateName(delivery.state), delivery.event, delivery.webhookName,
            delivery.lastStatus > 0 ? QString::number(delivery.lastStatus) : delivery.lastError,
            delivery.attemptCount > 0 ? QString::number(delivery.lastDurationMs) : QString(), QString::number(delivery.attemptCount)};
    }
    return tableText({u"ID"_s, u"CREATED"_s, u"STATE"_s, u"EVENT"_s, u"WEBHOOK"_s, u"STATUS"_s, u"MS"_s, u"TRIES"_s}, rows);
}

QString eventText(const Event &event)
{
    Fields fields = {{u"id"_s, event.id}, {u"event"_s, event.type}, {u"created"_s, rfc3339Ms(event.createdAt)},
        {u"source"_s, event.source}, {u"actor"_s, u"%1 (%2)"_s.arg(event.actor.name, event.actor.type)}};
    if (!event.projectId.isEmpty())
        fields += {u"scope"_s, u"%1 %2 %3"_s.arg(event.projectId, event.environment, event.path)};
    fields += {u"data"_s, QString::fromUtf8(event.data)};
    return fieldsText(fields);
}

QString eventsText(const QList<Event> &events)
{
    QList<QStringList> rows;
    for (const Event &event : events) {
        rows += {event.id, rfc3339Ms(event.createdAt), event.type, event.source, event.actor.name,
            u"%1 %2"_s.arg(event.environment, event.path).trimmed()};
    }
    return tableText({u"ID"_s, u"CREATED"_s, u"EVENT"_s, u"SOURCE"_s, u"ACTOR"_s, u"SCOPE"_s}, rows);
}

QString hitText(const services::ReceivedHit &hit)
{
    QStringList headers;
    for (const auto &[name, value] : hit.headers)
        headers += u"%1: %2"_s.arg(name, value);
    const QString verdict = !hit.checked ? u"not checked"_s : hit.valid ? u"verified"_s : u"NOT VERIFIED"_s;
    const QString reason = hit.reason.isEmpty() ? QString() : u" (%1)"_s.arg(hit.reason);
    return plain(u"%1 %2 %3 -> %4  %5%6  [%7]  %8"_s.arg(rfc3339Ms(hit.at), hit.method, hit.path,
        hit.answered > 0 ? QString::number(hit.answered) : u"no answer"_s, verdict, reason, headers.join(u"; "_s), bodyText(hit.body)));
}

} // namespace belfry::cli
