#include "signing/standardwebhooksed25519.h"

#include "crypto/ed25519.h"
#include "crypto/random.h"
#include "signing/headers.h"
#include "signing/standardwebhooks.h"
#include "signing/text.h"

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

constexpr int seedBytes = 32;
constexpr int signatureBytes = 64;

struct Keys {
    SecretBytes seed; ///< empty where only the public key is known
    QByteArray publicKey;
};

tl::unexpected<Error> badKey(const QString &message) { return fail(ErrorCode::Invalid, message, u"secret"_s); }

Result<Keys> privateKeys(const QByteArray &decoded)
{
    const auto pair = crypto::ed25519FromSeed(SecretBytes(decoded.first(qMin<qsizetype>(decoded.size(), seedBytes))));
    if (!pair || (decoded.size() != seedBytes && decoded.size() != 2 * seedBytes))
        return badKey(u"A whsk_ key must hold 32 bytes (the seed) or 64 (seed and public key); this one holds %1."_s.arg(decoded.size()));
    if (decoded.size() == 2 * seedBytes && decoded.last(seedBytes) != pair->publicKey)
        return badKey(u"The two halves of the whsk_ key do not belong together: copy it again from where it was made."_s);
    return Keys{pair->seed, pair->publicKey};
}

Result<Keys> readKeys(const SecretBytes &secret)
{
    BELFRY_TRY(checkSecret(secret));
    const QByteArray &text = secret.bytes();
    const bool isPrivate = text.startsWith("whsk_");
    if (!isPrivate && !text.startsWith("whpk_"))
        return badKey(u"This scheme signs with a key pair: give whsk_… (private) or, to verify only, whpk_… (public)."_s);
    const auto decoded = keyFromBase64(text.mid(5));
    if (!decoded)
        return badKey(u"The key behind %1 is not valid base64: copy it again, with its = signs."_s.arg(QLatin1StringView(text.first(5))));
    if (isPrivate)
        return privateKeys(*decoded);
    if (decoded->size() != seedBytes)
        return badKey(u"A whpk_ key must hold 32 bytes; this one holds %1."_s.arg(decoded->size()));
    return Keys{{}, *decoded};
}

} // namespace

QString StandardWebhooksEd25519Scheme::id() const { return u"standard-webhooks-ed25519"_s; }
QString StandardWebhooksEd25519Scheme::label() const { return u"Standard Webhooks (Ed25519 key pair)"_s; }
QString StandardWebhooksEd25519Scheme::headerName() const { return u"webhook-signature"_s; }

Result<HeaderList> StandardWebhooksEd25519Scheme::sign(const SignRequest &request) const
{
    BELFRY_LET(keys, readKeys(request.secret));
    if (keys.seed.isEmpty())
        return badKey(u"A whpk_ key is public and can only verify: signing needs the whsk_ key."_s);
    BELFRY_TRY(checkTimestamp(request.timestampMs));
    BELFRY_TRY(checkMessageId(request.messageId));
    const QByteArray content = standardContent(request.messageId, request.timestampMs / 1000, request.body);
    return standardHeaders(request, "v1a," + crypto::ed25519Sign(keys.seed, content).toBase64());
}

VerifyResult StandardWebhooksEd25519Scheme::verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const
{
    const auto keys = readKeys(secret);
    if (!keys)
        return refused(*this, keys.error().message);
    const auto parsed = parseStandardHeaders(headers, u"v1a");
    if (!parsed)
        return refused(*this, parsed.error().message);
    const qint64 timestampMs = parsed->seconds * 1000;
    const QByteArray content = standardContent(parsed->messageId, parsed->seconds, body);
    bool matches = false;
    for (const QString &text : parsed->signatures) {
        const auto signature = canonicalBase64(text, signatureBytes);
        if (!signature)
            return refused(*this, u"The header webhook-signature is malformed: v1a, is followed by 88 characters of base64 (64 bytes)."_s, timestampMs);
        matches |= crypto::ed25519Verify(keys->publicKey, content, *signature);
    }
    if (!matches)
        return refused(*this, u"The signature does not match. Either the key is another one, or the body was changed after signing (formatting it again is a change)."_s, timestampMs);
    return accepted(*this, timestampMs);
}

bool StandardWebhooksEd25519Scheme::recognises(const HeaderList &headers) const
{
    return hasStandardVersion(headers, u"v1a");
}

SecretBytes generateEd25519Secret()
{
    const auto pair = crypto::ed25519FromSeed(crypto::randomKey());
    // The seed is 32 bytes by construction, so there always is a pair.
    const SecretBytes both(pair->seed.bytes() + pair->publicKey);
    return SecretBytes("whsk_" + both.bytes().toBase64());
}

Result<QString> ed25519PublicText(const SecretBytes &secret)
{
    BELFRY_LET(keys, readKeys(secret));
    return QString::fromLatin1("whpk_" + keys.publicKey.toBase64());
}

} // namespace belfry::signing
