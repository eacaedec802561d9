#pragma once

#include "formats/format.h"

namespace belfry::formats {

// The one of each; registry.cpp lists them.
[[nodiscard]] const Format *generalFormat();     ///< family secrets
[[nodiscard]] const Format *cloudEventsFormat(); ///< family certificates' general
[[nodiscard]] const Format *infraAuditFormat();  ///< family infrastructure's general
[[nodiscard]] const Format *slackFormat();
[[nodiscard]] const Format *teamsFormat();
[[nodiscard]] const Format *pagerDutyFormat();

} // namespace belfry::formats
