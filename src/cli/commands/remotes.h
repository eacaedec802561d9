#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run remoteAdd(Options &options);
Run remoteProjects(Options &options);
Run remoteList(Options &options);
Run remoteShow(Options &options);
Run remotePause(Options &options);
Run remoteResume(Options &options);
Run remoteDelete(Options &options);

} // namespace belfry::cli
