#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run reportImport(Options &options);
Run reportList(Options &options);

} // namespace belfry::cli
