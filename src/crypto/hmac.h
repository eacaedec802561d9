#pragma once

#include "core/secretbytes.h"

#include <QByteArrayView>

namespace belfry::crypto {

/// HMAC-SHA256, 32 bytes. The key and the message may be of any length, also empty.
[[nodiscard]] QByteArray hmacSha256(const SecretBytes &key, QByteArrayView message);

} // namespace belfry::crypto
