#pragma once

#include "store/session.h"

namespace belfry::store {

/// What people keep of the filter language: named filters, and what they may want to type next.
class Views
{
public:
    explicit Views(Session &session) : m_session(session) { }

    struct View { QString id, name, filter; };
    [[nodiscard]] Result<QList<View>> all(); ///< by name
    /// A view of that name takes the filter over.
    [[nodiscard]] Result<QString> save(const QString &name, const QString &filter);
    [[nodiscard]] Result<bool> remove(const QString &id);

    struct Value { QString text; qint64 count = 0; };
    /// Values of a key of the filter language among the newest deliveries, most frequent first; empty for keys without a list.
    [[nodiscard]] Result<QList<Value>> commonValues(const QString &key, int newest, int limit);

private:
    Session &m_session;
};

} // namespace belfry::store
