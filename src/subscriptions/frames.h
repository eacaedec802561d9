#pragma once

#include "subscriptions/journal.h"

#include <QByteArray>

namespace belfry::subscriptions {

/// Server-sent events, byte for byte as Infisical writes them (tests/fixtures/sse-frames.json).
[[nodiscard]] QByteArray eventFrame(const ProjectEvent &event);
[[nodiscard]] QByteArray pingFrame();
/// Dispatches nothing: how long a client waits before it comes again. The original never sends it.
[[nodiscard]] QByteArray retryFrame(int ms);
/// What a frame's data say, of this or another server. Keys that are unknown or missing are borne: older servers wrote
/// `secretKeys`. The project is not in it. Invalid where it is no change of secrets.
[[nodiscard]] Result<ProjectEvent> readEventData(const QString &type, const QByteArray &data);
[[nodiscard]] QByteArray errorFrame(const QString &message);

} // namespace belfry::subscriptions
