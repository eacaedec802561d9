#pragma once

#include "server/router.h"

namespace belfry::server {

/// POST /api/v1/infrastructure/events {event, data, timestamp?, id?}: 202 {eventId, deliveries}; a repeated id answers 200 with the
/// first event. Needs the action ingest-events.
[[nodiscard]] std::optional<ApiReply> eventsRoute(RouteContext &context, const ApiRequest &request);

} // namespace belfry::server
