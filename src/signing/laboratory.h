#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// A request somebody received, and what is known beside it.
struct Specimen {
    QString scheme = QStringLiteral("auto");
    HeaderList headers;
    SecretBytes key;
    QByteArray body;
    QList<SecretBytes> oldKeys;         ///< tried where the key does not fit
    std::optional<QByteArray> goodBody; ///< what was sent, where somebody still has it
};

/// What a signature says, and if it does not hold, which mistake explains it.
struct Diagnosis {
    VerifyResult result;  ///< the verdict on the bytes as they are
    QString cause;        ///< "ok", "body-crlf", "key-base64", … (repairs.h); "body-edited", "old-key", "no-signature", "unknown"
    QString sentence;     ///< what happened and what to do
    std::optional<qsizetype> offset; ///< body-edited: first byte that differs from the good body
};

/// Tries the usual mistakes one by one, then two at a time (bodies up to 256 KiB), with the scheme's own verify: what it names
/// as the cause does make the signature hold. Pure; up to a second for large bodies, so not on the GUI thread.
[[nodiscard]] Diagnosis diagnose(const Specimen &specimen);

} // namespace belfry::signing
