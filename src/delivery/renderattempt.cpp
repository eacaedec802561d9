#include "delivery/renderattempt.h"

#include "signing/scheme.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

const QString Masked = u"••••"_s;

struct Signed {
    HeaderList family;  ///< headers of the family's scheme
    HeaderList further; ///< second schemes and the other key of a rotation
    QString note;
};

QString valueOf(const HeaderList &headers, const QString &name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

signing::SignRequest signRequest(const store::Claim &claim, const SecretBytes &secret, const QByteArray &body, qint64 timestampMs)
{
    return {secret, claim.delivery.id, timestampMs, body};
}

/// The family's own signature, and during a rotation the other key's in a header of its own: receivers in the field
/// read exactly one signature from the family's header.
Result<void> signFamily(const store::Claim &claim, const formats::Rendered &rendered, Signed &out)
{
    const signing::Scheme *scheme = signing::find(signing::familyScheme(claim.webhook.family));
    if (!scheme)
        return fail(ErrorCode::Failed, u"The signature scheme of this webhook's family is missing."_s);
    BELFRY_LET(own, scheme->sign(signRequest(claim, claim.secret, rendered.body, rendered.timestampMs)));
    out.family = own;
    out.note = scheme->id();
    if (claim.nextSecret.isEmpty())
        return {};
    BELFRY_LET(other, scheme->sign(signRequest(claim, claim.nextSecret, rendered.body, rendered.timestampMs)));
    const QString name = claim.nextIsNew ? u"X-Belfry-Signature-Next"_s : u"X-Belfry-Signature-Previous"_s;
    out.further.emplace_back(name, valueOf(other, scheme->headerName()));
    out.note += claim.nextIsNew ? u", next key besides"_s : u", previous key besides"_s;
    return {};
}

/// A second scheme the admin added. Standard Webhooks carries the signatures of both keys in its list.
Result<void> signFurther(const store::Claim &claim, const QString &id, const formats::Rendered &rendered, qint64 nowMs, Signed &out)
{
    const signing::Scheme *scheme = signing::find(id);
    if (!scheme)
        return fail(ErrorCode::Failed, u"The signature scheme %1 is not known to this Belfry."_s.arg(id));
    BELFRY_LET(headers, scheme->sign(signRequest(claim, claim.secret, rendered.body, nowMs)));
    QString otherValue;
    if (!claim.nextSecret.isEmpty()) {
        // A key that does not suit the scheme (the family takes any bytes) only loses its place in the list.
        if (const auto other = scheme->sign(signRequest(claim, claim.nextSecret, rendered.body, nowMs)))
            otherValue = valueOf(*other, scheme->headerName());
    }
    for (const auto &[name, value] : headers) {
        if (!valueOf(out.further, name).isEmpty())
            continue; // webhook-id and webhook-timestamp of two schemes are the same
        const bool isList = name.compare(scheme->headerName(), Qt::CaseInsensitive) == 0 && !otherValue.isEmpty();
        out.further.emplace_back(name, isList ? value + u' ' + otherValue : value);
    }
    out.note += u", "_s + id;
    return {};
}

Result<Signed> signAll(const store::Claim &claim, const formats::Rendered &rendered, qint64 nowMs)
{
    Signed out;
    if (claim.secret.isEmpty()) {
        if (claim.webhook.family == Family::Infrastructure)
            return fail(ErrorCode::Failed, u"An infrastructure webhook is never sent unsigned, and this one has no signing key. Set one."_s);
        out.note = u"unsigned"_s;
        return out;
    }
    BELFRY_TRY(signFamily(claim, rendered, out));
    const QString family = signing::familyScheme(claim.webhook.family);
    for (const QString &id : claim.webhook.signatures) {
        if (id != family)
            BELFRY_TRY(signFurther(claim, id, rendered, nowMs, out));
    }
    return out;
}

HeaderList ownHeaders(const store::Claim &claim, const formats::Rendered &rendered, const Signed &signatures)
{
    HeaderList headers;
    headers.emplace_back(u"Content-Type"_s, QString::fromLatin1(rendered.contentType));
    headers += rendered.headers;
    headers += signatures.family;
    headers.emplace_back(u"X-Belfry-Delivery"_s, claim.delivery.id);
    headers.emplace_back(u"X-Belfry-Event"_s, claim.event.type);
    headers.emplace_back(u"X-Belfry-Attempt"_s, QString::number(claim.attemptNumber));
    headers += signatures.further;
    return headers;
}

net::UrlPolicy policyOf(const Webhook &webhook)
{
    return {webhook.allowHttp, webhook.allowPrivate, webhook.family == Family::Certificates};
}

struct Target {
    QUrl url;
    QString display;
};

/// Parsed. One delivery after another goes to the same few, and parsing costs as much as signing. What is a credential is
/// not kept: it is to be gone once the vault is locked.
Target targetOf(const QString &text, bool isCredential)
{
    thread_local QHash<QString, Target> known;
    if (const auto it = known.constFind(text); !isCredential && it != known.constEnd())
        return *it;
    const Target target{QUrl(text, QUrl::StrictMode), displayUrl(text, isCredential)};
    if (known.size() >= 1024)
        known.clear();
    if (!isCredential)
        known.insert(text, target);
    return target;
}

} // namespace

Attempt unsentAttempt(const store::Claim &claim, qint64 nowMs)
{
    Attempt attempt;
    attempt.deliveryId = claim.delivery.id;
    attempt.number = claim.attemptNumber;
    attempt.startedAt = nowMs;
    attempt.timing.queueMs = qMax<qint64>(0, nowMs - claim.delivery.nextAttemptAt);
    attempt.url = claim.webhook.urlDisplay;
    attempt.configVersion = claim.webhook.configVersion;
    return attempt;
}

Result<Prepared> prepareAttempt(const store::Claim &claim, const AttemptSettings &settings, qint64 nowMs)
{
    const Webhook &webhook = claim.webhook;
    if (webhook.url.isEmpty())
        return fail(ErrorCode::Failed, u"The stored URL or key of this webhook cannot be opened. Enter them again."_s);
    Prepared out;
    out.format = formats::formatOf(webhook);
    if (!out.format)
        return fail(ErrorCode::Failed, u"The format %1 is not known to this Belfry."_s.arg(webhook.type));
    BELFRY_LET(rendered, out.format->render({webhook, claim.event, claim.delivery.id, nowMs, settings.viewBase}));
    BELFRY_LET(signatures, signAll(claim, rendered, nowMs));

    const HeaderList own = ownHeaders(claim, rendered, signatures);
    for (const auto &[name, value] : own)
        out.request.headers.emplace_back(name.toLatin1(), value.toLatin1());
    QSet<QByteArray> secretNames;
    for (const HeaderField &field : webhook.headers) {
        BELFRY_TRY(checkHeader(field.name, field.value));
        out.request.headers.emplace_back(field.name.toLatin1(), field.value.toLatin1());
        if (field.secret)
            secretNames += field.name.toLatin1().toLower();
    }
    BELFRY_TRY(net::checkHeaders(out.request.headers));
    const QString target = out.format->requestUrl(webhook);
    const Target parsed = targetOf(target, urlIsCredential(webhook.type));
    out.request.url = parsed.url;
    out.request.body = rendered.body;
    out.request.deadlineMs = webhook.timeoutMs;
    out.request.policy = policyOf(webhook);
    out.request.caFile = webhook.caFile;
    out.request.clientIdentity = claim.clientIdentity.bytes();
    out.request.proxy = settings.proxy;

    out.attempt = unsentAttempt(claim, nowMs);
    out.attempt.url = parsed.display;
    out.attempt.requestBody = out.format->keptBody(rendered.body);
    if (target != webhook.url) // the URL field holds a key, and the format put it into the body (PagerDuty)
        out.attempt.requestBody.replace(webhook.url.toUtf8(), Masked.toUtf8());
    out.attempt.signaturesNote = signatures.note;
    for (const auto &[name, value] : net::headersAsSent(out.request)) {
        const bool secret = !secretNames.isEmpty() && secretNames.contains(name.toLower());
        out.attempt.requestHeaders.emplace_back(QString::fromLatin1(name), secret ? Masked : QString::fromLatin1(value));
    }
    return out;
}

void recordExchange(Attempt &attempt, const net::HttpExchange &exchange)
{
    static const QByteArrayList hidden = {"set-cookie", "www-authenticate", "authorization", "proxy-authenticate"};
    attempt.durationMs = exchange.timings.totalMs;
    attempt.timing.dnsMs = exchange.timings.dnsMs;
    attempt.timing.connectMs = exchange.timings.connectMs;
    attempt.timing.tlsMs = exchange.timings.tlsMs;
    attempt.timing.firstByteMs = exchange.timings.firstByteMs;
    attempt.timing.bodyMs = exchange.timings.bodyMs;
    attempt.hasResponse = exchange.hasResponse();
    attempt.status = exchange.status;
    attempt.responseBody = exchange.body;
    attempt.truncated = exchange.truncated;
    attempt.peer = exchange.peer;
    attempt.errorCode = exchange.errorCode;
    attempt.errorMessage = exchange.errorMessage;
    attempt.responseHeaders.clear();
    for (const auto &[name, value] : exchange.headers) {
        attempt.responseHeaders.emplace_back(QString::fromLatin1(name),
            hidden.contains(name.toLower()) ? Masked : QString::fromLatin1(value));
    }
}

} // namespace belfry::delivery
