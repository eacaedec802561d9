#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run baselineAdd(Options &options);
Run baselineScan(Options &options);
Run baselineAccept(Options &options);
Run baselineList(Options &options);
Run baselineShow(Options &options);
Run baselineDelete(Options &options);

} // namespace belfry::cli
