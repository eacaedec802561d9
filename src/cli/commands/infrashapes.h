#pragma once

#include "cli/jsonshapes.h"
#include "infrastructure/finding.h"
#include "services/reportupload.h"

namespace belfry::cli {

// What the infrastructure verbs have in common.

using services::countsJson;
using services::putRaised;

[[nodiscard]] Json findingJson(const infrastructure::Finding &finding);
[[nodiscard]] QString findingText(const infrastructure::Finding &finding);
/// "2 new, 1 resolved, 3 unchanged; 3 events, 2 deliveries"
[[nodiscard]] QString countsText(const infrastructure::Changes &changes);
[[nodiscard]] Result<qint64> numberArgument(const QString &text, const char *what);

} // namespace belfry::cli
