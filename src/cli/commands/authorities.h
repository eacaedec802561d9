#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run authorityCreate(Options &options);
Run authorityList(Options &options);
Run profileCreate(Options &options);
Run profileList(Options &options);
Run profileDelete(Options &options);

} // namespace belfry::cli
