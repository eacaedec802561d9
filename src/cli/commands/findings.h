#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run findingsList(Options &options);
Run findingsShow(Options &options);
Run findingsResolve(Options &options);
Run findingsIgnore(Options &options);
Run findingsReopen(Options &options);
Run findingsAlert(Options &options);
Run findingsRule(Options &options);

} // namespace belfry::cli
