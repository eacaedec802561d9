#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run reportImport(Options &options);
Run reportList(Options &options);
Run reportThreshold(Options &options);
Run reportColumns(Options &options);

} // namespace belfry::cli
