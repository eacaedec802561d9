#pragma once

#include "core/secretbytes.h"

#include <QString>

namespace belfry::store {

/// The last four characters tell keys apart; of a short key they would give too much away: nothing then.
[[nodiscard]] inline QString keyHint(const SecretBytes &key)
{
    return key.size() >= 16 ? QString::fromUtf8(key.bytes().right(4)) : QString();
}

} // namespace belfry::store
