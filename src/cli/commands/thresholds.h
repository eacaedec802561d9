#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run thresholdAdd(Options &options);
Run thresholdList(Options &options);
Run thresholdCheck(Options &options);
Run thresholdDelete(Options &options);

} // namespace belfry::cli
