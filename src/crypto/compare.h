#pragma once

#include <QByteArrayView>

namespace belfry::crypto {

/// Whether both are equal; the time taken tells their lengths at most, never where they differ.
[[nodiscard]] bool constantTimeEquals(QByteArrayView a, QByteArrayView b);

} // namespace belfry::crypto
