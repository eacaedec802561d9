#pragma once

#include "cli/command.h"

namespace belfry::cli {

/// In the order of the help.
[[nodiscard]] const QList<Noun> &nouns();
[[nodiscard]] const QList<Command> &commands();

} // namespace belfry::cli
