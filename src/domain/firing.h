#pragma once

#include "domain/webhook.h"

namespace belfry {

/// decide().fires by the same rules, without making its sentences: every commit asks it of every webhook in scope.
[[nodiscard]] bool fires(const Webhook &webhook, const Event &event);

} // namespace belfry
