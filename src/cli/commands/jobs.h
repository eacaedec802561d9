#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run jobRun(Options &options);
Run jobList(Options &options);
Run jobShow(Options &options);

} // namespace belfry::cli
