#pragma once

#include "core/secretbytes.h"
#include "domain/delivery.h"
#include "domain/event.h"

namespace belfry::signing {

struct SignRequest {
    SecretBytes secret;  ///< bytes as given; each scheme knows what to make of a whsec_ prefix
    QString messageId;   ///< Standard Webhooks only: the delivery id
    qint64 timestampMs = 0;
    QByteArray body;
};

struct VerifyResult {
    bool valid = false;
    QString scheme;
    QString reason;              ///< a sentence, also when valid
    std::optional<qint64> timestampMs; ///< what the header says, where the scheme has one
};

/// How bytes are signed. Pure; a new one is one file pair and one line in registry.cpp.
class Scheme
{
public:
    virtual ~Scheme() = default;
    [[nodiscard]] virtual QString id() const = 0;         ///< "infisical", "infisical-pki", "infraaudit", …
    [[nodiscard]] virtual QString label() const = 0;
    [[nodiscard]] virtual QString headerName() const = 0; ///< the header that carries the signature
    [[nodiscard]] virtual Result<HeaderList> sign(const SignRequest &request) const = 0;
    /// Judges bytes only, in constant time. `headers` may hold any others; names compare without case.
    [[nodiscard]] virtual VerifyResult verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const = 0;
    /// Whether the headers look like this scheme's at all.
    [[nodiscard]] virtual bool recognises(const HeaderList &headers) const = 0;
};

[[nodiscard]] const QList<const Scheme *> &registry();
[[nodiscard]] const Scheme *find(const QString &id);
[[nodiscard]] QString familyScheme(Family family); ///< A infisical, B infisical-pki, D infraaudit
/// `schemeId` "auto" takes the first scheme that recognises the headers.
[[nodiscard]] VerifyResult verify(const QString &schemeId, const HeaderList &headers, const SecretBytes &secret, const QByteArray &body);
/// 1 to 256 bytes; under 16 is no error, see secretWarning().
[[nodiscard]] Result<void> checkSecret(const SecretBytes &secret);
/// A sentence where the secret is usable but weak (under 16 bytes), else empty.
[[nodiscard]] QString secretWarning(const SecretBytes &secret);
/// The integer `timestamp` (ms) at the top of a JSON body, as secret webhooks carry it. Nothing for any other bytes.
[[nodiscard]] std::optional<qint64> bodyTimestamp(const QByteArray &body);

} // namespace belfry::signing
