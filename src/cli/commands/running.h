#pragma once

#include "cli/command.h"

namespace belfry::cli {

// The verbs that run for a while.
Run dispatchVerb(Options &options);
Run serveVerb(Options &options);
Run receiveVerb(Options &options);

} // namespace belfry::cli
