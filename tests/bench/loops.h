#pragma once

#include <QByteArray>
#include <QString>

namespace belfry::bench {

struct LoopResult {
    qint64 done = 0;   ///< answered with 200
    double seconds = 0;
};

/// POSTs `count` bodies with `parallel` in flight, by a plain QNetworkAccessManager: no store, no signature, no history.
[[nodiscard]] LoopResult accessManagerLoop(const QString &url, const QByteArray &body, int count, int parallel);
/// The same by libcurl's multi interface.
[[nodiscard]] LoopResult curlLoop(const QString &url, const QByteArray &body, int count, int parallel);

} // namespace belfry::bench
