#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run subscribeVerb(Options &options);

} // namespace belfry::cli
