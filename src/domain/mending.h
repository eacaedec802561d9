#pragma once

#include "domain/webhook.h"

namespace belfry {

/// The webhook with the setting changed that made `rule` say no to the event, as a proposal. A path pattern is widened, never
/// moved: what fired before still fires. Nothing where no setting helps (another project, a webhook made later).
[[nodiscard]] std::optional<Webhook> mended(const Webhook &webhook, const QString &rule, const Event &event);

} // namespace belfry
