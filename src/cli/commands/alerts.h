#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run alertCreate(Options &options);
Run alertList(Options &options);
Run alertShow(Options &options);
Run alertEdit(Options &options);
Run alertEnable(Options &options);
Run alertDisable(Options &options);
Run alertRun(Options &options);
Run alertPreview(Options &options);
Run alertTest(Options &options);
Run alertDelete(Options &options);

} // namespace belfry::cli
