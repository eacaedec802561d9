#include "services/settings.h"

#include "services/enginecontext.h"
#include "store/settings.h"

namespace belfry::services {

QString Settings::text(const QString &key, const QString &otherwise)
{
    return store::SettingRows(m_context.session()).value(key).value_or(otherwise);
}

qint64 Settings::number(const QString &key, qint64 otherwise)
{
    bool ok = false;
    const qint64 value = text(key).toLongLong(&ok);
    return ok ? value : otherwise;
}

bool Settings::flag(const QString &key, bool otherwise)
{
    const QString value = text(key);
    return value.isEmpty() ? otherwise : value == QLatin1String("1");
}

Result<void> Settings::set(const QString &key, const QString &value)
{
    return store::SettingRows(m_context.session()).set(key, value);
}

} // namespace belfry::services
