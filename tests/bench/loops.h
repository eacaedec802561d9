#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace belfry::bench {

struct LoopResult {
    qint64 done = 0;   ///< answered with 200
    double seconds = 0;
};

struct Request {
    QString url;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
};

/// POSTs it `count` times with `parallel` in flight, by a plain QNetworkAccessManager: no store, no signature, no history.
[[nodiscard]] LoopResult accessManagerLoop(const Request &request, int count, int parallel);
/// The same by libcurl's multi interface.
[[nodiscard]] LoopResult curlLoop(const Request &request, int count, int parallel);

} // namespace belfry::bench
