#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run applicationCreate(Options &options);
Run applicationList(Options &options);
Run applicationShow(Options &options);
Run applicationDelete(Options &options);

} // namespace belfry::cli
