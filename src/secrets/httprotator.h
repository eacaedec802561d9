#pragma once

#include "secrets/rotation.h"
#include "secrets/rotator.h"

namespace belfry::secrets {

/// The call of a rotation of kind http.
struct HttpCall {
    QString url;
    QList<QPair<QString, QString>> headers;
    QByteArray body;         ///< JSON
    qint64 timeoutMs = 30'000;
    bool allowHttp = false;
    bool allowPrivate = false;
    CancelFlag cancel;
};

struct HttpAnswer {
    bool isGood = false;
    bool isCancelled = false;
    QByteArray body;         ///< at most 64 KiB
    bool isTruncated = false;
    QString reason;          ///< a sentence, where it is not good
};

/// Blocks until it is answered; never call on the GUI thread. Redirects are not followed; addresses are vetted and pinned as
/// those of webhooks are.
[[nodiscard]] HttpAnswer callHttp(const HttpCall &call);
/// The value in an answer: all of it without one line feed behind, or the text at a JSON pointer. Invalid says what is wrong, and
/// nothing of what was answered.
[[nodiscard]] Result<QByteArray> valueIn(const QByteArray &body, const QString &pointer);
/// Address, header names and pointer, checked before anything is saved.
[[nodiscard]] Result<void> checkHttp(const RotationSpec &spec);

} // namespace belfry::secrets
