#pragma once

#include "core/secretbytes.h"

#include <QByteArrayView>

#include <optional>

namespace belfry::crypto {

struct Ed25519KeyPair {
    SecretBytes seed;     ///< 32 bytes, the private half
    QByteArray publicKey; ///< 32 bytes
};

/// Nothing where the seed is not 32 bytes.
[[nodiscard]] std::optional<Ed25519KeyPair> ed25519FromSeed(const SecretBytes &seed);
/// 64 bytes; empty where the seed is not 32 bytes.
[[nodiscard]] QByteArray ed25519Sign(const SecretBytes &seed, QByteArrayView message);
[[nodiscard]] bool ed25519Verify(const QByteArray &publicKey, QByteArrayView message, const QByteArray &signature);

} // namespace belfry::crypto
