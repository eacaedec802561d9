#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run roleCreate(Options &options);
Run roleList(Options &options);
Run roleShow(Options &options);
Run roleEdit(Options &options);
Run roleDelete(Options &options);
Run roleGrant(Options &options);
Run roleRevoke(Options &options);
Run roleCheck(Options &options);

} // namespace belfry::cli
