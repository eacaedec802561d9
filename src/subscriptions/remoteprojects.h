#pragma once

#include "subscriptions/streamtarget.h"

namespace belfry::subscriptions {

/// A project of another server, as its token may see it.
struct RemoteProject {
    QString id;
    QString name;
    QStringList environments; ///< slugs
};

/// Logs in and asks for the projects. Blocks the calling thread for at most `limitMs` a request, running its event loop; not
/// for the GUI thread. Failed where the server says no, with its words.
[[nodiscard]] Result<QList<RemoteProject>> fetchProjects(const StreamTarget &target, int limitMs = 10'000);

} // namespace belfry::subscriptions
