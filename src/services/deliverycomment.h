#pragma once

#include "core/result.h"

namespace belfry::services {

class Engine;

constexpr qsizetype LongestComment = 2000; ///< characters

/// What somebody wrote beside a delivery; empty = nothing.
[[nodiscard]] Result<QString> deliveryComment(Engine &engine, const QString &deliveryId);
/// Trimmed; Invalid where it is longer than LongestComment; an empty one takes the comment away.
[[nodiscard]] Result<void> setDeliveryComment(Engine &engine, const QString &deliveryId, const QString &text);

} // namespace belfry::services
