#include "services/webhookdraft.h"

#include "domain/glob.h"
#include "domain/names.h"
#include "events/catalog.h"
#include "formats/format.h"
#include "net/addressguard.h"
#include "net/profile.h"
#include "signing/scheme.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

constexpr qint64 MaxCoalesceMs = 86'400'000;

using Notes = QList<FieldNote>;

// One remedy per refusal: would the URL pass with http allowed, with private addresses allowed, with both?
QString urlFix(const QString &url, const net::UrlPolicy &policy)
{
    struct Remedy { bool http; bool privates; const char *name; };
    static constexpr Remedy remedies[] = {{true, false, "allow-http"}, {false, true, "allow-private"}, {true, true, "allow-both"}};
    for (const Remedy &remedy : remedies) {
        net::UrlPolicy wider = policy;
        wider.allowHttp |= remedy.http;
        wider.allowPrivate |= remedy.privates;
        if (net::checkUrl(url, wider))
            return QLatin1String(remedy.name);
    }
    return {};
}

void checkUrlField(Webhook &webhook, Notes &notes)
{
    if (webhook.url.isEmpty()) {
        notes += FieldNote{u"url"_s, u"Enter the address that receives the events."_s};
        return;
    }
    const formats::Format *format = formats::formatOf(webhook);
    if (format && format->requestUrl(webhook) != webhook.url)
        return; // no URL but a key (PagerDuty); the format knows where it goes
    if (webhook.type == u"pagerduty"_s && !webhook.url.contains(u"://"_s)) { // never repeated: it may be most of a key
        notes += FieldNote{u"url"_s, u"This is no routing key of PagerDuty: an integration key (Events API v2) has 32 letters and digits; this has %1 characters."_s
            .arg(webhook.url.trimmed().size())};
        return;
    }
    const net::UrlPolicy policy{webhook.allowHttp, webhook.allowPrivate, webhook.family == Family::Certificates};
    const auto checked = net::checkUrl(webhook.url, policy);
    if (!checked) {
        notes += FieldNote{u"url"_s, checked.error().message, true, urlFix(webhook.url, policy)};
        return;
    }
    if (format) {
        const QString warning = format->urlWarning(webhook.url);
        if (!warning.isEmpty())
            notes += FieldNote{u"url"_s, warning, false};
    }
}

void checkEvents(const Webhook &webhook, Notes &notes)
{
    if (!webhook.events) {
        if (webhook.family == Family::Infrastructure)
            notes += FieldNote{u"events"_s, u"Choose at least one event type (--event)."_s};
        return;
    }
    if (webhook.events->isEmpty()) {
        notes += FieldNote{u"events"_s, u"Select at least one event. (An empty list would not mean \"all\".)"_s};
        return;
    }
    QStringList known;
    const auto types = events::catalogOf(webhook.family);
    for (const auto &type : types)
        known += QString::fromLatin1(type.id);
    for (const QString &event : *webhook.events) {
        if (!known.contains(event)) {
            notes += FieldNote{u"events"_s, u"\"%1\" is no event of this webhook; there are %2."_s.arg(event.left(80), known.join(u", "_s))};
            return;
        }
    }
}

void checkPath(const Webhook &webhook, Notes &notes)
{
    if (webhook.pathPattern.isEmpty())
        return;
    const auto glob = Glob::compile(webhook.pathPattern);
    if (!glob) {
        notes += FieldNote{u"pathPattern"_s, glob.error().message};
    } else if (webhook.pathPattern == u"/"_s) {
        notes += FieldNote{u"pathPattern"_s, u"\"/\" matches only the root folder. To cover everything use \"/**\"."_s, false, u"use-globstar"_s};
    } else if (!glob->warning().isEmpty()) {
        notes += FieldNote{u"pathPattern"_s, glob->warning(), false};
    }
}

// The family's own signature always goes out and comes first; its header holds exactly one.
void orderSchemes(Webhook &webhook)
{
    const QString own = signing::familyScheme(webhook.family);
    webhook.signatures.removeAll(own);
    webhook.signatures.removeDuplicates();
    webhook.signatures.prepend(own);
}

void checkSchemes(const Webhook &webhook, Notes &notes)
{
    const signing::Scheme *own = signing::find(signing::familyScheme(webhook.family));
    for (const QString &scheme : webhook.signatures) {
        if (const auto *further = signing::find(scheme); further && own && further != own && further->headerName() == own->headerName()) {
            notes += FieldNote{u"signatures"_s, u"%1 and %2 share the header %3, which holds one signature only."_s.arg(own->id(), scheme, own->headerName())};
        } else if (!further) {
            QStringList known;
            for (const signing::Scheme *candidate : signing::registry())
                known += candidate->id();
            notes += FieldNote{u"signatures"_s, u"Unknown signature scheme \"%1\"; there are %2."_s.arg(scheme.left(80), known.join(u", "_s))};
        }
    }
}

void checkHeaders(const Webhook &webhook, Notes &notes)
{
    if (webhook.headers.size() > 32)
        notes += FieldNote{u"headers"_s, u"At most 32 headers."_s};
    for (const HeaderField &header : webhook.headers) {
        if (const auto ok = checkHeader(header.name, header.value); !ok)
            notes += FieldNote{u"headers"_s, ok.error().message};
    }
}

void checkNumbers(const Webhook &webhook, Notes &notes)
{
    if (webhook.timeoutMs < 1000 || webhook.timeoutMs > 60'000)
        notes += FieldNote{u"timeout"_s, u"The timeout is 1 s to 60 s."_s};
    if (webhook.ratePerSecond < 0 || webhook.ratePerSecond > 1000)
        notes += FieldNote{u"rate"_s, u"The rate is up to 1000/s, or none."_s};
    if (!webhook.caFile.isEmpty() && !QFileInfo(webhook.caFile).isReadable())
        notes += FieldNote{u"caFile"_s, u"The CA file %1 cannot be read."_s.arg(webhook.caFile)};
}

void checkLabels(const Webhook &webhook, Notes &notes)
{
    if (webhook.labels.size() > 20)
        notes += FieldNote{u"labels"_s, u"A webhook has at most 20 labels."_s};
    for (const QString &label : webhook.labels) {
        if (const auto ok = checkLabel(label); !ok) {
            notes += FieldNote{u"labels"_s, ok.error().message};
            return;
        }
    }
}

void checkWindow(const Webhook &webhook, Notes &notes)
{
    if (webhook.coalesceMs < 0 || webhook.coalesceMs > MaxCoalesceMs)
        notes += FieldNote{u"coalesce"_s, u"Changes are collected for up to a day, or not at all (0)."_s};
    else if (webhook.coalesceMs > 0 && webhook.family != Family::Secrets)
        notes += FieldNote{u"coalesce"_s, u"Only webhooks of projects collect changes: other events each say something of their own."_s};
}

void checkContentMode(const Webhook &webhook, Notes &notes)
{
    if (!contentModes().contains(webhook.contentMode))
        notes += FieldNote{u"contentMode"_s, u"Unknown content \"%1\"; there are %2."_s.arg(webhook.contentMode.left(40), contentModes().join(u", "_s))};
    else if (webhook.contentMode != u"json"_s && (webhook.family != Family::Certificates || webhook.type != u"general"_s))
        notes += FieldNote{u"contentMode"_s, u"Only webhook channels of certificate alerts send CloudEvents."_s};
}

void checkSecretField(const WebhookDraft &draft, Notes &notes)
{
    if (!draft.secret || draft.secret->isEmpty())
        return;
    if (const auto ok = signing::checkSecret(*draft.secret); !ok) {
        notes += FieldNote{u"secret"_s, ok.error().message};
        return;
    }
    const QByteArray &bytes = draft.secret->bytes();
    if (bytes.trimmed().size() != bytes.size())
        notes += FieldNote{u"secret"_s, u"The key starts or ends with white space."_s, false, u"trim-secret"_s};
    if (bytes.size() < 16)
        notes += FieldNote{u"secret"_s, u"The key is shorter than 16 bytes; a generated one is stronger."_s, false};
}

} // namespace

Webhook freshWebhook(Family family, const QString &project, const QString &applicationId, const QString &alertId)
{
    Webhook webhook;
    webhook.family = family;
    webhook.projectId = project;
    webhook.applicationId = applicationId;
    webhook.alertId = alertId;
    webhook.retry = retryFromText(defaultRetryName(family)).value_or(retryPresets().constFirst());
    webhook.signatures = {signing::familyScheme(family)};
    return webhook;
}

Result<std::optional<SecretBytes>> clientIdentityOf(const WebhookDraft &draft)
{
    constexpr qint64 MaxBytes = 256 * 1024;
    if (draft.clientIdentity || draft.clientIdentityFile.isEmpty())
        return draft.clientIdentity;
    QFile file(draft.clientIdentityFile);
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > MaxBytes) {
        return fail(ErrorCode::Invalid, u"The client certificate %1 cannot be read. Choose a PEM file with the certificate and its private key."_s
                                            .arg(draft.clientIdentityFile), u"clientCertificate"_s);
    }
    return SecretBytes(file.readAll());
}

QList<FieldNote> applyDraft(Webhook &webhook, const WebhookDraft &draft)
{
    Notes notes;
    const QString oldDefault = defaultWebhookName(webhook.url);
    if (draft.type) {
        webhook.type = *draft.type;
        const formats::Format *format = formats::formatOf(webhook);
        if (!format || !format->serves(webhook.family)) {
            QStringList known;
            for (const formats::Format *candidate : formats::registry()) {
                if (candidate->serves(webhook.family) && !known.contains(candidate->id()))
                    known += candidate->id();
            }
            notes += FieldNote{u"type"_s, u"Unknown type \"%1\"; there are %2."_s.arg(draft.type->left(80), known.join(u", "_s))};
        }
    }
    if (draft.url)
        webhook.url = draft.url->trimmed();
    if (draft.name && !draft.name->trimmed().isEmpty()) {
        const auto name = checkName(*draft.name, u"webhook"_s);
        if (name)
            webhook.name = *name;
        else
            notes += FieldNote{u"name"_s, name.error().message};
    } else if (webhook.name.isEmpty() || (draft.url && webhook.name == oldDefault)) {
        webhook.name = urlIsCredential(webhook.type) ? webhook.type : defaultWebhookName(webhook.url);
    }
    if (webhook.name.isEmpty())
        webhook.name = webhook.type;
    const bool hasScope = !draft.environment.value_or(QString()).isEmpty() || !draft.pathPattern.value_or(QString()).isEmpty();
    if (hasScope && webhook.family != Family::Secrets)
        notes += FieldNote{u"environment"_s, u"A webhook of the family %1 has no environment and no path."_s.arg(familyName(webhook.family))};
    if (draft.environment)
        webhook.environment = *draft.environment;
    if (draft.pathPattern)
        webhook.pathPattern = *draft.pathPattern;
    if (draft.events)
        webhook.events = *draft.events;
    if (draft.allEvents.value_or(false))
        webhook.events.reset();
    if (webhook.events)
        webhook.events->removeDuplicates();
    if (draft.signatures)
        webhook.signatures = *draft.signatures;
    orderSchemes(webhook);
    if (draft.headers)
        webhook.headers = *draft.headers;
    if (draft.retry) {
        const auto policy = retryFromText(*draft.retry);
        if (policy)
            webhook.retry = *policy;
        else
            notes += FieldNote{u"retry"_s, policy.error().message};
    }
    webhook.timeoutMs = draft.timeoutMs.value_or(webhook.timeoutMs);
    webhook.ratePerSecond = draft.ratePerSecond.value_or(webhook.ratePerSecond);
    webhook.contentMode = draft.contentMode.value_or(webhook.contentMode);
    webhook.ordered = draft.ordered.value_or(webhook.ordered);
    webhook.allowHttp = draft.allowHttp.value_or(webhook.allowHttp);
    webhook.allowPrivate = draft.allowPrivate.value_or(webhook.allowPrivate);
    webhook.caFile = draft.caFile.value_or(webhook.caFile);
    webhook.notes = draft.notes.value_or(webhook.notes).left(2000);
    webhook.labels = draft.labels.value_or(webhook.labels);
    webhook.labels.removeDuplicates();
    webhook.coalesceMs = draft.coalesceMs.value_or(webhook.coalesceMs);

    if (const auto given = clientIdentityOf(draft); !given) {
        notes += FieldNote{u"clientCertificate"_s, given.error().message};
    } else if (*given && !(*given)->isEmpty()) {
        const auto identity = net::clientIdentity((*given)->bytes());
        if (!identity)
            notes += FieldNote{u"clientCertificate"_s, identity.error().message};
    }

    checkUrlField(webhook, notes);
    checkEvents(webhook, notes);
    checkPath(webhook, notes);
    checkSchemes(webhook, notes);
    checkHeaders(webhook, notes);
    checkNumbers(webhook, notes);
    checkLabels(webhook, notes);
    checkWindow(webhook, notes);
    checkContentMode(webhook, notes);
    checkSecretField(draft, notes);
    return notes;
}

std::optional<Error> firstError(const QList<FieldNote> &notes)
{
    for (const FieldNote &note : notes) {
        if (note.isError)
            return Error{ErrorCode::Invalid, note.message, note.field};
    }
    return std::nullopt;
}

QStringList warningsOf(const QList<FieldNote> &notes)
{
    QStringList warnings;
    for (const FieldNote &note : notes) {
        if (!note.isError)
            warnings += note.message;
    }
    return warnings;
}

} // namespace belfry::services
