#include "services/verify.h"

#include "signing/scheme.h"

using namespace Qt::StringLiterals;

namespace belfry::services {

SignatureVerdict verifySignature(
    const QString &scheme, const HeaderList &headers, const SecretBytes &secret, const QByteArray &body)
{
    const auto result = signing::verify(scheme, headers, secret, body);
    return {result.valid, result.scheme, result.reason};
}

Result<void> checkScheme(const QString &scheme)
{
    QStringList known{u"auto"_s};
    for (const auto *entry : signing::registry())
        known.append(entry->id());
    if (known.contains(scheme))
        return {};
    return fail(ErrorCode::Invalid, u"There is no signature scheme \"%1\"; known are %2."_s.arg(scheme, known.join(u", ")), u"scheme"_s);
}

} // namespace belfry::services
