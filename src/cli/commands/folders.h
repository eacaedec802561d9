#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run folderCreate(Options &options);
Run folderList(Options &options);
Run folderDelete(Options &options);

} // namespace belfry::cli
