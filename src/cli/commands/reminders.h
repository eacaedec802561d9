#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run reminderSet(Options &options);
Run reminderList(Options &options);
Run reminderClear(Options &options);

} // namespace belfry::cli
