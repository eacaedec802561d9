#pragma once

#include "cli/command.h"
#include "services/recoveryservice.h"

namespace belfry::cli {

[[nodiscard]] Json recoveryJson(const Recovery &recovery);
[[nodiscard]] Json recoveryPlanJson(const RecoveryPlan &plan);
[[nodiscard]] QString recoveryText(const Recovery &recovery);
[[nodiscard]] QString recoveryPlanText(const RecoveryPlan &plan);

Run recoveryList(Options &options);
Run recoveryShow(Options &options);
Run recoveryPause(Options &options);
Run recoveryResume(Options &options);
Run recoveryCancel(Options &options);

} // namespace belfry::cli
