#pragma once

#include <QHash>
#include <QString>

namespace belfry::store {

/// The numbers of what events are about, of their projects and of who sent them, as this connection knows them. Rows of these
/// tables are never removed; those that were made in a change that was rolled back are none, so all are asked for again after that.
struct EventNames {
    int rollbacks = 0; ///< of the connection when this was filled
    QHash<QString, qint64> numbers; ///< by table and values
};

} // namespace belfry::store
