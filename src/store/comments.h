#pragma once

#include "store/session.h"

namespace belfry::store {

/// What people wrote beside a delivery: rows of delivery_comment.
class Comments
{
public:
    explicit Comments(Session &session) : m_session(session) { }

    [[nodiscard]] Result<QString> of(const QString &deliveryId); ///< empty = none
    [[nodiscard]] Result<void> set(const QString &deliveryId, const QString &text); ///< of an existing delivery; empty takes it away

private:
    Session &m_session;
};

} // namespace belfry::store
