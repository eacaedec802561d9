#pragma once

#include "cli/command.h"

namespace belfry::cli {

Run webhookCreate(Options &options);
Run webhookList(Options &options);
Run webhookShow(Options &options);
Run webhookEdit(Options &options);
Run webhookEnable(Options &options);
Run webhookDisable(Options &options);
Run webhookDelete(Options &options);
Run webhookRestore(Options &options);
Run webhookDuplicate(Options &options);
Run webhookRotateSecret(Options &options);
Run webhookKeys(Options &options);
Run webhookLabel(Options &options);
Run webhookTest(Options &options);

} // namespace belfry::cli
