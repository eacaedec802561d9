#include "store/settings.h"

using namespace Qt::StringLiterals;

namespace belfry::store {

std::optional<QString> SettingRows::value(const QString &key)
{
    Statement query(m_session.db(), u"SELECT value FROM setting WHERE key = ?"_s);
    if (!query.bind(key).run() || !query.next())
        return std::nullopt;
    return query.text(0);
}

Result<void> SettingRows::set(const QString &key, const QString &value)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    Statement query(m_session.db(), u"INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s);
    BELFRY_TRY(query.bind(key).bind(value).run());
    return transaction.commit();
}

} // namespace belfry::store
