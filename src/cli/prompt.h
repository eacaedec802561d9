#pragma once

#include "core/result.h"
#include "core/secretbytes.h"

#include <optional>

namespace belfry::cli {

/// Asks on the terminal without echo; nothing where standard input is no terminal.
[[nodiscard]] std::optional<SecretBytes> askPassphrase(const char *question);

} // namespace belfry::cli
