#pragma once

#include <QString>

namespace belfry::infrastructure {

/// Names this very process: host, pid and its start time, for pids are used again.
[[nodiscard]] QString processToken();
/// False only where it is known that the process of the token has ended: it ran on this host and is gone.
[[nodiscard]] bool mayBeAlive(const QString &token);

} // namespace belfry::infrastructure
