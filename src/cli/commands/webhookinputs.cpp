#include "cli/commands/webhookinputs.h"

#include "cli/values.h"
#include "core/paths.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

Result<std::optional<bool>> onOrOff(bool on, bool off, const QString &name)
{
    if (on && off)
        return fail(ErrorCode::Invalid, u"--%1 and --no-%1 exclude each other."_s.arg(name), name);
    return on || off ? std::optional<bool>(on) : std::nullopt;
}

void put(QList<HeaderField> &headers, const HeaderField &field)
{
    for (HeaderField &each : headers) {
        if (each.name.compare(field.name, Qt::CaseInsensitive) == 0) {
            each = field;
            return;
        }
    }
    headers += field;
}

} // namespace

void WebhookInputs::declare(Options &options)
{
    options.value("--url", "URL", url, "Where to send: https://… (@FILE reads it from a file)");
    options.value("--type", "TYPE", type, "general, slack, microsoft-teams or pagerduty (default: general)");
    options.value("--name", "NAME", name, "Name (default: host and last path segment)");
    options.value("--env", "E", environment, "Only this environment (default: all)");
    options.value("--path", "GLOB", path, "Only these folders: / is the root alone, /** everything (default: every folder)");
    options.list("--event", "T", events, "Only this event; may stand several times (default: all, also future ones; with --infrastructure at least one is needed)");
    options.value("--secret-file", "FILE", secretFile, "File with the signing key (- = standard input)");
    options.flag("--generate-secret", generateSecret, "Make a signing key and show it once");
    options.list("--signature", "SCHEME", signatures, "Signature scheme; standard-webhooks may stand besides the family's own");
    options.list("--header", "'K: V'", headers, "A header to send");
    options.list("--secret-header", "NAME=@FILE", secretHeaders, "A header whose value is read from a file and kept sealed");
    options.value("--retry", "NAME", retry, "none, infisical, infraaudit, extended, standard or custom:ATTEMPTS,FIRST,FACTOR,CAP");
    options.value("--timeout", "10s", timeout, "Deadline of one attempt, 1s to 60s");
    options.value("--rate", "N/s", rate, "At most so many attempts a second (also N/m, N/h)");
    options.value("--content", "MODE", content, "Channels of certificate alerts: json, structured or binary (CloudEvents)");
    options.flag("--ordered", ordered, "One at a time, in order");
    options.flag("--allow-http", allowHttp, "Permit http to loopback and private addresses");
    options.flag("--allow-private", allowPrivate, "Permit loopback and private addresses");
    options.value("--ca-file", "FILE", caFile, "PEM file of the authority that the endpoint's certificate comes from");
    options.value("--client-cert", "FILE", clientCert, "PEM certificate to show to the endpoint, kept sealed; may hold the key too (\"\" removes it)");
    options.value("--client-key", "FILE", clientKey, "PEM private key of --client-cert");
    options.value("--notes", "TEXT", notes, "A note for people");
    options.list("--label", "L", labels, "A label; may stand several times");
    options.value("--coalesce", "10s", coalesce, "Changes of one folder within that time become one delivery; 0 = each its own (default)");
}

void WebhookInputs::declareEdit(Options &options)
{
    options.flag("--all-events", allEvents, "All events, also future ones");
    options.flag("--no-secret", unsignedWanted, "Remove the signing key: send unsigned");
    options.list("--remove-header", "NAME", removeHeaders, "Send this header no more");
    options.flag("--no-labels", noLabels, "Remove all labels");
    options.flag("--no-ordered", unordered, "No order");
    options.flag("--no-allow-http", refuseHttp, "https only");
    options.flag("--no-allow-private", refusePrivate, "Public addresses only");
}

Result<void> WebhookInputs::takeKey(Output &out, services::WebhookDraft &draft) const
{
    if (int(secretFile.has_value()) + int(generateSecret) + int(unsignedWanted) > 1)
        return fail(ErrorCode::Invalid, u"--secret-file, --generate-secret and --no-secret exclude each other."_s, u"secret"_s);
    draft.generateSecret = generateSecret;
    if (unsignedWanted)
        draft.secret = SecretBytes();
    if (secretFile) {
        QString warning;
        BELFRY_LET(key, signingKey(*secretFile, warning));
        if (!warning.isEmpty())
            out.warn(warning);
        draft.secret = key;
    }
    return {};
}

Result<void> WebhookInputs::takeHeaders(Output &out, services::WebhookDraft &draft, const Webhook *existing) const
{
    if (headers.isEmpty() && secretHeaders.isEmpty() && removeHeaders.isEmpty())
        return {};
    QList<HeaderField> all = existing ? existing->headers : QList<HeaderField>();
    for (HeaderField &field : all) {
        if (field.secret)
            field.value.clear(); // the sealed value stays
    }
    for (const QString &name : removeHeaders) {
        const auto isIt = [&](const HeaderField &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; };
        if (!all.removeIf(isIt))
            return fail(ErrorCode::NotFound, u"The webhook has no header \"%1\"."_s.arg(name), u"remove-header"_s);
    }
    for (const QString &text : headers) {
        BELFRY_LET(pair, header(text, u"header"_s));
        out.warn(u"The value of the header %1 stands in the process list and is kept unsealed; for a credential use --secret-header %1=@FILE."_s.arg(pair.first));
        put(all, {pair.first, pair.second, false});
    }
    for (const QString &text : secretHeaders) {
        const auto equals = text.indexOf(u'=');
        if (equals <= 0 || text.mid(equals + 1, 1) != u"@"_s)
            return fail(ErrorCode::Invalid, u"--secret-header takes NAME=@FILE."_s, u"secret-header"_s);
        BELFRY_LET(value, readSecretFile(text.mid(equals + 2)));
        put(all, {text.left(equals), QString::fromUtf8(value), true});
    }
    draft.headers = all;
    return {};
}

Result<void> WebhookInputs::takePolicy(services::WebhookDraft &draft) const
{
    draft.retry = retry;
    if (coalesce) {
        if (*coalesce == u"0"_s) {
            draft.coalesceMs = 0;
        } else {
            BELFRY_LET(window, durationMs(*coalesce, u"coalesce"_s));
            draft.coalesceMs = window;
        }
    }
    draft.contentMode = content;
    if (timeout) {
        BELFRY_LET(ms, durationMs(*timeout, u"timeout"_s));
        if (ms < 1000 || ms > 60'000)
            return fail(ErrorCode::Invalid, u"--timeout is 1s to 60s, not \"%1\"."_s.arg(*timeout), u"timeout"_s);
        draft.timeoutMs = int(ms);
    }
    if (rate) {
        BELFRY_LET(perSecond, cli::rate(*rate));
        draft.ratePerSecond = perSecond;
    }
    if (clientKey && !clientCert)
        return fail(ErrorCode::Invalid, u"--client-key needs --client-cert."_s, u"client-key"_s);
    if (clientCert) {
        QByteArray pem;
        if (!clientCert->isEmpty()) {
            BELFRY_LET(certificate, readSecretFile(*clientCert));
            pem = certificate;
        }
        if (clientKey) {
            BELFRY_LET(key, readSecretFile(*clientKey));
            pem += '\n' + key;
        }
        draft.clientIdentity = SecretBytes(pem);
    }
    if (caFile) {
        // A dispatcher may run in another folder.
        const QFileInfo info(*caFile);
        if (!caFile->isEmpty() && !info.isFile())
            return fail(ErrorCode::Invalid, u"--ca-file: there is no file %1."_s.arg(*caFile), u"ca-file"_s);
        draft.caFile = caFile->isEmpty() ? QString() : info.absoluteFilePath();
    }
    return {};
}

Result<void> WebhookInputs::takeSwitches(services::WebhookDraft &draft) const
{
    BELFRY_LET(order, onOrOff(ordered, unordered, u"ordered"_s));
    BELFRY_LET(http, onOrOff(allowHttp, refuseHttp, u"allow-http"_s));
    BELFRY_LET(privateAddresses, onOrOff(allowPrivate, refusePrivate, u"allow-private"_s));
    draft.ordered = order;
    draft.allowHttp = http;
    draft.allowPrivate = privateAddresses;
    return {};
}

Result<services::WebhookDraft> WebhookInputs::draft(Output &out, const Webhook *existing) const
{
    services::WebhookDraft draft;
    draft.name = name;
    draft.type = type;
    draft.environment = environment;
    draft.pathPattern = path;
    draft.notes = notes;
    if (noLabels && !labels.isEmpty())
        return fail(ErrorCode::Invalid, u"--label and --no-labels exclude each other."_s, u"labels"_s);
    if (noLabels || !labels.isEmpty())
        draft.labels = labels;
    if (url && url->startsWith(u'@')) {
        BELFRY_LET(bytes, readSecretFile(url->mid(1)));
        draft.url = QString::fromUtf8(bytes);
    } else if (url) {
        draft.url = url;
        if (urlIsCredential(type.value_or(existing ? existing->type : u"general"_s)))
            out.warn(u"The URL is a credential and stands in the process list; --url @FILE reads it from a file."_s);
    }
    if (allEvents && !events.isEmpty())
        return fail(ErrorCode::Invalid, u"--event and --all-events exclude each other."_s, u"events"_s);
    if (allEvents)
        draft.allEvents = true;
    if (!events.isEmpty()) {
        draft.allEvents = false;
        draft.events = events;
    }
    if (!signatures.isEmpty())
        draft.signatures = signatures;
    BELFRY_TRY(takeKey(out, draft));
    BELFRY_TRY(takeHeaders(out, draft, existing));
    BELFRY_TRY(takePolicy(draft));
    BELFRY_TRY(takeSwitches(draft));
    return draft;
}

} // namespace belfry::cli
