#pragma once

#include <QList>
#include <QString>

namespace belfry::services {

/// A process of this machine and user that sends from a store.
struct DispatcherName {
    qint64 pid = 0;
    QString program; ///< "belfryctl"; empty where the system does not tell
    bool isOurs = false;
};

/// Who dispatches from the store now, this process included. Looks at a handful of lock files; any thread but the GUI's.
[[nodiscard]] QList<DispatcherName> dispatchersOf(const QString &storePath);

} // namespace belfry::services
