#pragma once

#include "cli/context.h"

#include <functional>

namespace belfry::cli {

/// Runs a verb after its options were parsed. The answer is the exit code; an error carries its own.
using Run = std::function<Result<int>(Context &)>;

/// One verb. `setup` declares its options on a struct that the returned function keeps alive.
struct Command {
    const char *noun;
    const char *verb;    ///< "" where the noun alone is the command: `dispatch`
    const char *summary; ///< one sentence for the help
    const char *example;
    Run (*setup)(Options &options);
};

struct Noun {
    const char *name;
    const char *summary;
};

} // namespace belfry::cli
