#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run deliveryList(Options &options);
Run deliveryShow(Options &options);
Run deliveryExport(Options &options);
Run deliveryRedeliver(Options &options);
Run deliveryCancel(Options &options);

} // namespace belfry::cli
