#pragma once

#include "cli/jsonshapes.h"
#include "infrastructure/finding.h"

namespace belfry::cli {

// What the infrastructure verbs have in common.

[[nodiscard]] Json findingJson(const infrastructure::Finding &finding);
[[nodiscard]] QString findingText(const infrastructure::Finding &finding);
/// {new, resolved, unchanged}
[[nodiscard]] Json countsJson(const infrastructure::Changes &changes);
/// "2 new, 1 resolved, 3 unchanged; 3 events, 2 deliveries"
[[nodiscard]] QString countsText(const infrastructure::Changes &changes);
/// Adds `events` and `deliveries`, lists of ids.
void putRaised(Json &object, const infrastructure::Changes &changes);
[[nodiscard]] Result<qint64> numberArgument(const QString &text, const char *what);

} // namespace belfry::cli
