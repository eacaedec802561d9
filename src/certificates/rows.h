#pragma once

#include "certificates/certificate.h"
#include "core/json.h"
#include "crypto/x509.h"
#include "store/session.h"

namespace belfry::certificates {

/// Light: without DER, subject and issuer. Names: only what filters ask for and when it ends, for a look at 100,000.
enum class Columns { All, Light, Names };

/// Rows of certificate; inside this module only.
[[nodiscard]] Result<QList<Certificate>> selectCertificates(store::Session &session, const QString &where, const QVariantList &parameters,
    Columns columns = Columns::All);
[[nodiscard]] Certificate certificateOf(const crypto::CertificateFacts &facts, const QString &applicationId);
[[nodiscard]] Result<void> insertCertificate(store::Session &session, const Certificate &certificate, const SecretBytes &privateKey);
/// Seals a private key beside a certificate that is there already.
[[nodiscard]] Result<void> storePrivateKey(store::Session &session, const QString &certificateId, const SecretBytes &privateKey);
[[nodiscard]] Result<SecretBytes> privateKeyOf(store::Session &session, const QString &certificateId);
/// How the audit trail names it: by its common name, else by its first alternative name or its serial number.
[[nodiscard]] QString auditName(const Certificate &certificate);
/// The facts that events carry, in documented key order.
[[nodiscard]] Json certificateJson(const Certificate &certificate, qint64 nowMs);

} // namespace belfry::certificates
