#pragma once

#include "domain/filter.h"

#include <QStringList>
#include <QVariant>

namespace belfry::store {

/// A WHERE clause in the making: text of ours, values bound.
struct SqlCondition {
    QStringList parts;
    QVariantList parameters;

    void add(const QString &sql, const QVariantList &values)
    {
        parts += sql;
        parameters += values;
    }
    void add(const SqlCondition &other)
    {
        if (!other.parts.isEmpty())
            add(u'(' + other.parts.join(QLatin1String(" AND ")) + u')', other.parameters);
    }
    [[nodiscard]] QString clause() const
    {
        return parts.isEmpty() ? QString() : QLatin1String("WHERE ") + parts.join(QLatin1String(" AND "));
    }
};

/// Over the aliases d (delivery), w (webhook), e (event). No text of the filter ever stands in the SQL.
[[nodiscard]] SqlCondition filterSql(const FilterNode &node, qint64 nowMs);

} // namespace belfry::store
