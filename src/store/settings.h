#pragma once

#include "store/session.h"

namespace belfry::store {

/// Rows of setting.
class SettingRows
{
public:
    explicit SettingRows(Session &session) : m_session(session) { }
    [[nodiscard]] std::optional<QString> value(const QString &key);
    [[nodiscard]] Result<void> set(const QString &key, const QString &value);

private:
    Session &m_session;
};

} // namespace belfry::store
