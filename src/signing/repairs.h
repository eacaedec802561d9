#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// One usual mistake undone: what the bytes (or key, or headers) would have been without it.
template <class T> struct Repair {
    QString cause;    ///< "body-newline-added": stable, for programs
    QString sentence; ///< what happened, for people
    T value;
};

/// The body before a newline was added or removed, line ends converted, a byte order mark set, the JSON written again.
[[nodiscard]] QList<Repair<QByteArray>> bodyRepairs(const QByteArray &body);
/// The key with white space, quotes or prefix taken off or put on, and decoded from base64 or hex.
[[nodiscard]] QList<Repair<SecretBytes>> keyRepairs(const SecretBytes &key);
/// The same signature in the spelling each scheme expects: digits of the time stamp, case, prefix, separators, header name.
[[nodiscard]] QList<Repair<HeaderList>> headerRepairs(const HeaderList &headers, const QByteArray &body);

} // namespace belfry::signing
