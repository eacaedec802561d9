#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run settingList(Options &options);
Run settingSet(Options &options);

} // namespace belfry::cli
