#pragma once

#include "domain/filter.h"

#include <QStringList>
#include <QVariant>

namespace belfry::store {

/// A WHERE clause in the making: text of ours, values bound.
struct SqlCondition {
    QStringList parts;
    QVariantList parameters;
    bool ofKind = false; ///< about the alias k (event_kind) and not d

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

/// The deliveries whose event_kind fits. Several such conditions are one look at the index when joined before.
[[nodiscard]] SqlCondition ofKind(const SqlCondition &inner);
/// Over the alias d (delivery); never NULL. No text of the filter ever stands in the SQL. Terms that read bodies are not
/// SQL's to decide: `bodyTruths` says for each of them, in the order of bodyTerms(), what to take it for.
[[nodiscard]] SqlCondition filterSql(const FilterNode &node, qint64 nowMs, const QList<bool> &bodyTruths = {});
/// The terms that read bodies, depth first.
[[nodiscard]] QList<FilterNode> bodyTerms(const FilterNode &node);

} // namespace belfry::store
