#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run remediationSuggest(Options &options);
Run remediationList(Options &options);
Run remediationApprove(Options &options);
Run remediationRun(Options &options);
Run remediationShow(Options &options);
Run remediationRollback(Options &options);

} // namespace belfry::cli
