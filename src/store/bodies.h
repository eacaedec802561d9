#pragma once

#include "store/session.h"

namespace belfry::store {

/// Request and response bodies, compressed where it helps, each stored once.
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
};

} // namespace belfry::store
