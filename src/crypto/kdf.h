#pragma once

#include "core/result.h"
#include "core/secretbytes.h"

namespace belfry::crypto {

/// A key from something a person remembers. Costs 128 * n * r bytes of memory. `n` is a power of two up to 2^20 and
/// r * p at most 32, so that the parameters kept beside a damaged or hostile store cannot eat the machine.
[[nodiscard]] Result<SecretBytes> scryptKey(const SecretBytes &passphrase, const QByteArray &salt, quint64 n, quint32 r,
                                            quint32 p, int length = 32);
/// A key from a key: RFC 5869 with SHA-256. `length` is 1 to 8160 bytes.
[[nodiscard]] SecretBytes hkdfSha256(const SecretBytes &key, const QByteArray &salt, const QByteArray &info, int length = 32);

} // namespace belfry::crypto
