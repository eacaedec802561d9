#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run rotationCreate(Options &options);
Run rotationEdit(Options &options);
Run rotationRun(Options &options);
Run rotationList(Options &options);
Run rotationShow(Options &options);
Run rotationPause(Options &options);
Run rotationResume(Options &options);
Run rotationDelete(Options &options);

} // namespace belfry::cli
