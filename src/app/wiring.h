#pragma once

#include "services/ports.h"

namespace belfry::app {

/// What the two programs hand to their faces: the servers behind services/ports.h.
[[nodiscard]] services::Ports makePorts();

/// Before anything else in main(): no core dumps of keys, and a UTF-8 locale even where the container sets none (Qt would
/// say so on standard error).
void prepareProcess();

} // namespace belfry::app
