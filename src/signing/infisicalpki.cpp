#include "signing/infisicalpki.h"

#include "crypto/compare.h"
#include "crypto/hmac.h"
#include "signing/headers.h"
#include "signing/hints.h"
#include "signing/text.h"

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

Signer signerAt(qint64 timestampMs)
{
    return [prefix = QByteArray::number(timestampMs) + '.'](const SecretBytes &key, const QByteArray &body) {
        return crypto::hmacSha256(key, prefix + body).toHex();
    };
}

} // namespace

QString InfisicalPkiScheme::id() const { return u"infisical-pki"_s; }
QString InfisicalPkiScheme::label() const { return u"Infisical certificate alerts"_s; }
QString InfisicalPkiScheme::headerName() const { return u"x-infisical-signature"_s; }

Result<HeaderList> InfisicalPkiScheme::sign(const SignRequest &request) const
{
    BELFRY_TRY(checkSecret(request.secret));
    BELFRY_TRY(checkTimestamp(request.timestampMs));
    const QByteArray hex = signerAt(request.timestampMs)(request.secret, request.body);
    return HeaderList{{headerName(), u"t=%1,v1=%2"_s.arg(request.timestampMs).arg(QLatin1StringView(hex))}};
}

VerifyResult InfisicalPkiScheme::verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const
{
    if (const auto usable = checkSecret(secret); !usable)
        return refused(*this, usable.error().message);
    const auto value = onlyValue(headers, headerName());
    if (!value)
        return refused(*this, value.error().message);
    const QStringView text(*value);
    const qsizetype comma = text.indexOf(u",v1=");
    const auto t = text.startsWith(u"t=") && comma > 0 ? canonicalNumber(text.sliced(2, comma - 2)) : std::nullopt;
    const QStringView hex = comma > 0 ? text.sliced(comma + 4) : QStringView();
    if (!t || !isLowerHex64(hex))
        return refused(*this, u"The header %1 is malformed: t=<milliseconds>,v1=<64 lower-case hex digits> is expected."_s.arg(headerName()), t);
    const Signer signer = signerAt(*t);
    const QByteArray given = hex.toLatin1();
    if (!crypto::constantTimeEquals(signer(secret, body), given))
        return refused(*this, mismatchReason(given, secret, body, signer), t);
    return accepted(*this, t);
}

bool InfisicalPkiScheme::recognises(const HeaderList &headers) const
{
    return valueOf(headers, headerName()).contains(u',');
}

} // namespace belfry::signing
