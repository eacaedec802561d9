#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run secretSet(Options &options);
Run secretGet(Options &options);
Run secretList(Options &options);
Run secretDelete(Options &options);
Run secretHistory(Options &options);
Run secretRestore(Options &options);

} // namespace belfry::cli
