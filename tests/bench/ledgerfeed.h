#pragma once

#include <QString>

namespace belfry::bench {

/// Commits `perSecond` deliveries, ten in a commit, each with one attempt, for `seconds`: another process that sends while the
/// window is looked at. Says "ready" on standard output before the first. The exit code.
int feedLedger(const QString &store, int perSecond, int seconds);

} // namespace belfry::bench
