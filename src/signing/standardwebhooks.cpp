#include "signing/standardwebhooks.h"

#include "crypto/compare.h"
#include "crypto/hmac.h"
#include "signing/headers.h"
#include "signing/hints.h"
#include "signing/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

constexpr int maxIdLength = 256;
constexpr int maxSecondsDigits = 13; // so that it is still exact in ms
constexpr int maxSignatures = 16;    // bounds the work one request can ask for
constexpr int macBytes = 32;

SecretBytes hmacKey(const SecretBytes &secret)
{
    if (secret.bytes().startsWith("whsec_")) {
        if (const auto decoded = keyFromBase64(secret.bytes().mid(6)))
            return SecretBytes(*decoded);
    }
    return secret;
}

bool isVersion(QStringView text)
{
    return !text.isEmpty() && text.size() <= 8 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
    });
}

tl::unexpected<Error> malformedList()
{
    return fail(ErrorCode::Failed,
                u"The header webhook-signature is malformed: one to %1 signatures <version>,<base64> separated by single spaces are expected."_s
                    .arg(maxSignatures));
}

} // namespace

Result<void> checkMessageId(const QString &messageId)
{
    const bool good = !messageId.isEmpty() && messageId.size() <= maxIdLength
        && std::all_of(messageId.begin(), messageId.end(), [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'.'; });
    if (!good)
        return fail(ErrorCode::Invalid, u"The message id must be 1 to %1 printable characters without space or dot."_s.arg(maxIdLength), u"id"_s);
    return {};
}

Result<StandardHeaders> parseStandardHeaders(const HeaderList &headers, QStringView version)
{
    BELFRY_LET(messageId, onlyValue(headers, u"webhook-id"));
    BELFRY_LET(timestamp, onlyValue(headers, u"webhook-timestamp"));
    BELFRY_LET(list, onlyValue(headers, u"webhook-signature"));
    if (!checkMessageId(messageId))
        return fail(ErrorCode::Failed, u"The header webhook-id is malformed: 1 to %1 printable characters without space or dot are expected."_s.arg(maxIdLength));
    const auto seconds = canonicalNumber(timestamp, maxSecondsDigits);
    if (!seconds)
        return fail(ErrorCode::Failed, u"The header webhook-timestamp is malformed: whole seconds since 1970 are expected."_s);
    const auto entries = QStringView(list).split(u' ');
    if (entries.size() > maxSignatures)
        return malformedList();
    StandardHeaders parsed{messageId, *seconds, {}};
    for (const QStringView entry : entries) {
        const qsizetype comma = entry.indexOf(u',');
        if (comma < 1 || comma + 1 == entry.size() || !isVersion(entry.first(comma)))
            return malformedList();
        if (entry.first(comma) == version)
            parsed.signatures.append(entry.sliced(comma + 1).toString());
    }
    if (parsed.signatures.isEmpty())
        return fail(ErrorCode::Failed, u"The header webhook-signature has no %1 signature."_s.arg(version));
    return parsed;
}

QByteArray standardContent(const QString &messageId, qint64 seconds, const QByteArray &body)
{
    return messageId.toLatin1() + '.' + QByteArray::number(seconds) + '.' + body;
}

HeaderList standardHeaders(const SignRequest &request, const QByteArray &signature)
{
    return {{u"webhook-id"_s, request.messageId},
            {u"webhook-timestamp"_s, QString::number(request.timestampMs / 1000)},
            {u"webhook-signature"_s, QString::fromLatin1(signature)}};
}

bool hasStandardVersion(const HeaderList &headers, QStringView version)
{
    const auto entries = valueOf(headers, u"webhook-signature").split(u' ');
    return std::any_of(entries.begin(), entries.end(), [version](const QString &entry) {
        return entry.startsWith(version) && entry.sliced(version.size()).startsWith(u',');
    });
}

QString StandardWebhooksScheme::id() const { return u"standard-webhooks"_s; }
QString StandardWebhooksScheme::label() const { return u"Standard Webhooks (shared key)"_s; }
QString StandardWebhooksScheme::headerName() const { return u"webhook-signature"_s; }

Result<HeaderList> StandardWebhooksScheme::sign(const SignRequest &request) const
{
    BELFRY_TRY(checkSecret(request.secret));
    BELFRY_TRY(checkTimestamp(request.timestampMs));
    BELFRY_TRY(checkMessageId(request.messageId));
    const QByteArray content = standardContent(request.messageId, request.timestampMs / 1000, request.body);
    return standardHeaders(request, "v1," + crypto::hmacSha256(hmacKey(request.secret), content).toBase64());
}

VerifyResult StandardWebhooksScheme::verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const
{
    if (const auto usable = checkSecret(secret); !usable)
        return refused(*this, usable.error().message);
    const auto parsed = parseStandardHeaders(headers, u"v1");
    if (!parsed)
        return refused(*this, parsed.error().message);
    const qint64 timestampMs = parsed->seconds * 1000;
    const SecretBytes key = hmacKey(secret);
    const Signer signer = [&](const SecretBytes &withKey, const QByteArray &ofBody) {
        return crypto::hmacSha256(withKey, standardContent(parsed->messageId, parsed->seconds, ofBody));
    };
    const QByteArray expected = signer(key, body);
    bool matches = false;
    QByteArray first;
    for (const QString &text : parsed->signatures) {
        const auto mac = canonicalBase64(text, macBytes);
        if (!mac)
            return refused(*this, u"The header webhook-signature is malformed: v1, is followed by 44 characters of base64 (32 bytes)."_s, timestampMs);
        if (first.isEmpty())
            first = *mac;
        matches |= crypto::constantTimeEquals(expected, *mac);
    }
    if (!matches)
        return refused(*this, mismatchReason(first, key, body, signer), timestampMs);
    return accepted(*this, timestampMs);
}

bool StandardWebhooksScheme::recognises(const HeaderList &headers) const
{
    if (countOf(headers, headerName()) == 0)
        return false;
    return hasStandardVersion(headers, u"v1") || !hasStandardVersion(headers, u"v1a");
}

} // namespace belfry::signing
