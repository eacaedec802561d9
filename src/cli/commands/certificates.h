#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run certificateImport(Options &options);
Run certificateList(Options &options);
Run certificateShow(Options &options);
Run certificateDelete(Options &options);
Run certificateExport(Options &options);
Run certificateIssue(Options &options);
Run certificateRenew(Options &options);
Run certificateRevoke(Options &options);
Run certificateCrl(Options &options);
Run certificateProbe(Options &options);

} // namespace belfry::cli
