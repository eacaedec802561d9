#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run vaultState(Options &options);
Run vaultLock(Options &options);
Run vaultUnlock(Options &options);
Run vaultPassphrase(Options &options);
Run vaultRecoveryCode(Options &options);

} // namespace belfry::cli
