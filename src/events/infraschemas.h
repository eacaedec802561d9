#pragma once

#include "core/json.h"

namespace belfry::events {

// JSON Schema (draft 7) of `data` of each infrastructure event: ordered, so that the command line can show it as documented.
// Further keys are allowed: a receiver ignores what it does not know, and a tool may say more.
[[nodiscard]] const Json &driftDetectedSchema();
[[nodiscard]] const Json &driftResolvedSchema();
[[nodiscard]] const Json &alertCreatedSchema();
[[nodiscard]] const Json &vulnerabilityFoundSchema();
[[nodiscard]] const Json &complianceViolationSchema();
[[nodiscard]] const Json &costAnomalySchema();
[[nodiscard]] const Json &jobCompletedSchema();
[[nodiscard]] const Json &remediationCompletedSchema();

/// null for a type that is none of the eight.
[[nodiscard]] const Json *infraSchema(const QString &id);

} // namespace belfry::events
