#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run identityCreate(Options &options);
Run identityToken(Options &options);
Run identityRevoke(Options &options);
Run identityList(Options &options);
Run identityDelete(Options &options);

} // namespace belfry::cli
