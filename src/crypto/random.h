#pragma once

#include "core/secretbytes.h"

namespace belfry::crypto {

/// Bytes of the system-seeded generator. Ends the process where there is none: going on would make guessable keys.
[[nodiscard]] QByteArray randomBytes(int count);
/// A fresh 32-byte key.
[[nodiscard]] SecretBytes randomKey();

} // namespace belfry::crypto
