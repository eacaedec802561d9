#pragma once

#include "core/secretbytes.h"

#include <optional>

namespace belfry::crypto {

inline constexpr int aeadKeyBytes = 32;
inline constexpr int aeadNonceBytes = 12;
inline constexpr int aeadTagBytes = 16;

/// AES-256-GCM: ciphertext, then the 16-byte tag. A nonce is used once per key (12 random bytes do for 2^32 records).
/// A key or nonce of another length is a fault in the program and ends it: nothing is ever stored half sealed.
[[nodiscard]] QByteArray aesGcmSeal(const SecretBytes &key32, const QByteArray &nonce12, const QByteArray &plain,
                                    const QByteArray &aad);
/// Nothing where key, nonce, bytes or associated data are not those that were sealed.
[[nodiscard]] std::optional<SecretBytes> aesGcmOpen(const SecretBytes &key32, const QByteArray &nonce12,
                                                    const QByteArray &sealed, const QByteArray &aad);

} // namespace belfry::crypto
