#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run eventList(Options &options);
Run eventShow(Options &options);
Run eventSchema(Options &options);
Run eventTypes(Options &options);
Run eventSend(Options &options);
Run eventExplain(Options &options);

} // namespace belfry::cli
