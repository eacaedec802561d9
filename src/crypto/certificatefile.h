#pragma once

#include "crypto/opensslptr.h"
#include "crypto/x509.h"

#include <optional>

namespace belfry::crypto {

// What the readers of files share; inside this module only.

[[nodiscard]] std::optional<CertificateFacts> factsOfDer(const unsigned char *bytes, long size);
[[nodiscard]] QString textOf(const ASN1_STRING *string);
[[nodiscard]] QString addressText(const ASN1_OCTET_STRING *address);
[[nodiscard]] QByteArray derOf(const X509 *certificate);
[[nodiscard]] SecretBytes keyDerOf(EVP_PKEY *key); ///< PKCS#8
[[nodiscard]] bool looksLikePkcs12(const QByteArray &bytes);
/// RFC 7292. The password is checked against the MAC first; key derivations above 1,000,000 rounds are refused.
[[nodiscard]] Result<CertificateFile> readPkcs12(const QByteArray &bytes, const ReadOptions &options);
/// Puts the key beside the certificate it belongs to; false where there is none.
bool keepKey(CertificateFile &file, EVP_PKEY *key);

} // namespace belfry::crypto
