#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run jobCreate(Options &options);
Run jobRun(Options &options);
Run jobList(Options &options);
Run jobShow(Options &options);
Run jobPause(Options &options);
Run jobResume(Options &options);
Run jobDelete(Options &options);

} // namespace belfry::cli
