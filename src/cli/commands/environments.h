#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run environmentCreate(Options &options);
Run environmentList(Options &options);
Run environmentRename(Options &options);
Run environmentDelete(Options &options);

} // namespace belfry::cli
