#pragma once

#include <QByteArray>
#include <QCache>
#include <QHash>
#include <QString>

namespace belfry::store {

/// Models as this connection knows them. One that was made in a change that was rolled back is none, so all are asked for
/// again after that.
struct ExchangeCache {
    struct Model {
        qint64 id = 0; ///< 0 = there is none
        int poor = 0;  ///< how many in a row resembled it little
        bool full = false; ///< its webhook has as many as it may have
    };
    int rollbacks = 0; ///< of the connection when this was filled
    QHash<QString, Model> newest;             ///< by webhook and kind
    QCache<qint64, QByteArray> texts{4 << 20}; ///< by id, cost in bytes
};

} // namespace belfry::store
