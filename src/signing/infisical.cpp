#include "signing/infisical.h"

#include "crypto/compare.h"
#include "crypto/hmac.h"
#include "signing/headers.h"
#include "signing/hints.h"
#include "signing/text.h"

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

QByteArray hexHmac(const SecretBytes &key, const QByteArray &body) { return crypto::hmacSha256(key, body).toHex(); }

} // namespace

QString InfisicalScheme::id() const { return u"infisical"_s; }
QString InfisicalScheme::label() const { return u"Infisical secrets"_s; }
QString InfisicalScheme::headerName() const { return u"x-infisical-signature"_s; }

Result<HeaderList> InfisicalScheme::sign(const SignRequest &request) const
{
    BELFRY_TRY(checkSecret(request.secret));
    BELFRY_TRY(checkTimestamp(request.timestampMs));
    const QByteArray value = "t=" + QByteArray::number(request.timestampMs) + ';' + hexHmac(request.secret, request.body);
    return HeaderList{{headerName(), QString::fromLatin1(value)}};
}

VerifyResult InfisicalScheme::verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const
{
    if (const auto usable = checkSecret(secret); !usable)
        return refused(*this, usable.error().message);
    const auto value = onlyValue(headers, headerName());
    if (!value)
        return refused(*this, value.error().message);
    const qsizetype semicolon = value->indexOf(u';');
    const QStringView text(*value);
    const auto t = text.startsWith(u"t=") && semicolon > 0 ? canonicalNumber(text.sliced(2, semicolon - 2)) : std::nullopt;
    const QStringView hex = text.sliced(semicolon + 1);
    if (!t || !isLowerHex64(hex))
        return refused(*this, u"The header %1 is malformed: t=<milliseconds>;<64 lower-case hex digits> is expected."_s.arg(headerName()), t);
    const QByteArray given = hex.toLatin1();
    if (!crypto::constantTimeEquals(hexHmac(secret, body), given))
        return refused(*this, mismatchReason(given, secret, body, hexHmac), t);
    const auto signedTime = bodyTimestamp(body);
    if (signedTime && *signedTime != *t)
        return refused(*this, u"The body is genuine, but the header's t=%1 is not its timestamp %2: the header was changed after signing."_s
                                  .arg(*t).arg(*signedTime), t);
    return accepted(*this, t);
}

bool InfisicalScheme::recognises(const HeaderList &headers) const
{
    // Certificate alerts use the same header name with a comma; everything else under the name is judged here.
    const QString value = valueOf(headers, headerName());
    return !value.isNull() && !value.contains(u',');
}

} // namespace belfry::signing
