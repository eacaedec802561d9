#pragma once

#include "cli/command.h"

namespace belfry::cli {

// None of them makes a missing store.
Run storeInfo(Options &options);
Run storeCheck(Options &options);
Run storeBackup(Options &options);
Run storeRestore(Options &options);
Run storePrune(Options &options);

} // namespace belfry::cli
