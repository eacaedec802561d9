#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run projectCreate(Options &options);
Run projectList(Options &options);
Run projectShow(Options &options);
Run projectRename(Options &options);
Run projectDelete(Options &options);

} // namespace belfry::cli
