#pragma once

#include "store/session.h"

namespace belfry::store {

/// Request and response bodies, compressed where it helps, each stored once. Knows the digest of the last one it put.
class Bodies
{
public:
    explicit Bodies(Session &session) : m_session(session) { }

    /// The digest to keep in the attempt's row; empty for an empty body. Each call is one holder: the row of an attempt lets go of
    /// what it holds when it is deleted, and the last holder takes the body along. Call in the transaction of that row.
    [[nodiscard]] Result<QByteArray> put(const QByteArray &body);
    /// Checks the digest: a flipped bit on disk is StoreDamaged, not a wrong body.
    [[nodiscard]] Result<QByteArray> get(const QByteArray &digest);

private:
    Session &m_session;
    QByteArray m_last;       ///< most receivers answer all with the same few bytes
    QByteArray m_lastDigest;
};

} // namespace belfry::store
