#include "signing/infraaudit.h"

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

QString InfraAuditScheme::id() const { return u"infraaudit"_s; }
QString InfraAuditScheme::label() const { return u"InfraAudit"_s; }
QString InfraAuditScheme::headerName() const { return u"X-InfraAudit-Signature"_s; }

Result<HeaderList> InfraAuditScheme::sign(const SignRequest &request) const
{
    BELFRY_TRY(checkSecret(request.secret));
    return HeaderList{{headerName(), QString::fromLatin1("sha256=" + hexHmac(request.secret, request.body))}};
}

VerifyResult InfraAuditScheme::verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const
{
    if (const auto usable = checkSecret(secret); !usable)
        return refused(*this, usable.error().message);
    const auto value = onlyValue(headers, headerName());
    if (!value)
        return refused(*this, value.error().message);
    const QStringView text(*value);
    if (!text.startsWith(u"sha256=") || !isLowerHex64(text.sliced(7)))
        return refused(*this, u"The header %1 is malformed: sha256=<64 lower-case hex digits> is expected."_s.arg(headerName()));
    const QByteArray given = text.sliced(7).toLatin1();
    if (!crypto::constantTimeEquals(hexHmac(secret, body), given))
        return refused(*this, mismatchReason(given, secret, body, hexHmac));
    return accepted(*this);
}

bool InfraAuditScheme::recognises(const HeaderList &headers) const
{
    return countOf(headers, headerName()) > 0;
}

} // namespace belfry::signing
