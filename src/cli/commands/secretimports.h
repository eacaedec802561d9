#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run secretImportAdd(Options &options);
Run secretImportList(Options &options);
Run secretImportRemove(Options &options);

} // namespace belfry::cli
