#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace belfry::crypto {

/// SHA-256, 32 bytes.
[[nodiscard]] QByteArray sha256(QByteArrayView data);

} // namespace belfry::crypto
