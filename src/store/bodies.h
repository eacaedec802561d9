#pragma once

#include "store/session.h"

namespace belfry::store {

/// Request and response bodies, compressed where it helps, each stored once. Knows the last one it put, so one that puts
/// several lives no longer than their transaction: the retention may remove a body between two.
class Bodies
{
public:
    explicit Bodies(Session &session) : m_session(session) { }

    /// The digest to keep in the attempt's row; empty for an empty body.
    [[nodiscard]] Result<QByteArray> put(const QByteArray &body);
    /// Checks the digest: a flipped bit on disk is StoreDamaged, not a wrong body.
    [[nodiscard]] Result<QByteArray> get(const QByteArray &digest);

private:
    Session &m_session;
    QByteArray m_last;       ///< most receivers answer all with the same few bytes
    QByteArray m_lastDigest;
};

} // namespace belfry::store
