#pragma once

#include "domain/webhook.h"
#include "store/session.h"

namespace belfry::services {

/// The event of a ping or of a sample: the real shape with the webhook's own project, environment and path. Without an
/// environment it takes the project's first, without a path `/**`. Invalid for a type of another family.
[[nodiscard]] Result<Event> pingEvent(store::Session &session, const Webhook &webhook, const QString &type);

} // namespace belfry::services
