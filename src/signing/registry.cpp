#include "signing/scheme.h"

#include "signing/infisical.h"
#include "signing/infisicalpki.h"
#include "signing/infraaudit.h"
#include "signing/standardwebhooks.h"
#include "signing/standardwebhooksed25519.h"

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

constexpr int maxSecretBytes = 256;
constexpr int weakSecretBytes = 16;

QString knownIds()
{
    QStringList ids;
    for (const Scheme *scheme : registry())
        ids.append(scheme->id());
    return ids.join(u", "_s);
}

} // namespace

const QList<const Scheme *> &registry()
{
    static const InfisicalScheme infisical;
    static const InfisicalPkiScheme infisicalPki;
    static const InfraAuditScheme infraAudit;
    static const StandardWebhooksScheme standard;
    static const StandardWebhooksEd25519Scheme standardEd25519;
    // The families' own first: "auto" judges a request by its family's header where it carries two signatures.
    static const QList<const Scheme *> schemes{&infisical, &infisicalPki, &infraAudit, &standard, &standardEd25519};
    return schemes;
}

const Scheme *find(const QString &id)
{
    for (const Scheme *scheme : registry()) {
        if (scheme->id() == id)
            return scheme;
    }
    return nullptr;
}

QString familyScheme(Family family)
{
    switch (family) {
    case Family::Secrets:
        return u"infisical"_s;
    case Family::Certificates:
        return u"infisical-pki"_s;
    case Family::Infrastructure:
        return u"infraaudit"_s;
    }
    return {};
}

VerifyResult verify(const QString &schemeId, const HeaderList &headers, const SecretBytes &secret, const QByteArray &body)
{
    if (schemeId == u"auto"_s) {
        for (const Scheme *scheme : registry()) {
            if (scheme->recognises(headers))
                return scheme->verify(headers, secret, body);
        }
        return {false, {}, u"No signature header was found: x-infisical-signature, X-InfraAudit-Signature and webhook-signature are known."_s, {}};
    }
    if (const Scheme *scheme = find(schemeId))
        return scheme->verify(headers, secret, body);
    return {false, {}, u"There is no signature scheme \"%1\"; use auto or one of %2."_s.arg(schemeId, knownIds()), {}};
}

Result<void> checkSecret(const SecretBytes &secret)
{
    if (secret.isEmpty())
        return fail(ErrorCode::Invalid, u"The signing key is empty: give 1 to %1 bytes."_s.arg(maxSecretBytes), u"secret"_s);
    if (secret.size() > maxSecretBytes)
        return fail(ErrorCode::Invalid, u"The signing key has %1 bytes: give 1 to %2."_s.arg(secret.size()).arg(maxSecretBytes), u"secret"_s);
    return {};
}

QString secretWarning(const SecretBytes &secret)
{
    if (secret.isEmpty() || secret.size() >= weakSecretBytes)
        return {};
    return u"The signing key has only %1 bytes and can be guessed; use %2 or more."_s.arg(secret.size()).arg(weakSecretBytes);
}

std::optional<qint64> bodyTimestamp(const QByteArray &body)
{
    const auto json = parseJson(body);
    if (!json || !json->is_object())
        return std::nullopt;
    const auto found = json->find("timestamp");
    if (found == json->end() || !found->is_number_integer())
        return std::nullopt;
    if (found->is_number_unsigned() && found->get<quint64>() > quint64(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return found->get<qint64>();
}

} // namespace belfry::signing
