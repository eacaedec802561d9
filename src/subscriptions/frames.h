#pragma once

#include "subscriptions/journal.h"

#include <QByteArray>

namespace belfry::subscriptions {

/// Server-sent events, byte for byte as Infisical writes them (tests/fixtures/sse-frames.json).
[[nodiscard]] QByteArray eventFrame(const ProjectEvent &event);
[[nodiscard]] QByteArray pingFrame();
[[nodiscard]] QByteArray errorFrame(const QString &message);

} // namespace belfry::subscriptions
