#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run auditList(Options &options);

} // namespace belfry::cli
