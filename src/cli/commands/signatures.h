#pragma once

#include "cli/command.h"

namespace belfry::cli {

// Neither needs a store.
Run signatureMake(Options &options);
Run signatureVerify(Options &options);

} // namespace belfry::cli
