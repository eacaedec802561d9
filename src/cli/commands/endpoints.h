#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run endpointAdd(Options &options);
Run endpointList(Options &options);
Run endpointCheck(Options &options);
Run endpointRemove(Options &options);

} // namespace belfry::cli
