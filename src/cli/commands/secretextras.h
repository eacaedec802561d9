#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run secretComment(Options &options);
Run secretTag(Options &options);
Run secretSearch(Options &options);
Run secretExport(Options &options);

} // namespace belfry::cli
