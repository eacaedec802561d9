#pragma once

#include "core/result.h"
#include "infrastructure/importer.h"

#include <QList>

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

/// Columns that a person named once; files with the same header are read with them from then on.
struct CostMapping {
    QString name;
    QString header; ///< lower case, fields joined by a line feed
    CostColumns columns;
};

/// The saved column mappings of cost CSVs, and the thresholds of billing accounts.
class CostMappings
{
public:
    explicit CostMappings(store::Session &session) : m_session(session) { }

    /// Replaces one of the same name. Invalid where a column is not in the header.
    [[nodiscard]] Result<CostMapping> save(const QString &name, const QStringList &header, const CostColumns &columns);
    [[nodiscard]] Result<QList<CostMapping>> list(); ///< by name
    [[nodiscard]] Result<void> remove(const QString &name);
    [[nodiscard]] Result<std::optional<CostMapping>> forHeader(const QStringList &header);

    /// Percent above what is expected; nothing = as the import says.
    [[nodiscard]] Result<void> setThreshold(const QString &account, std::optional<int> percent);

private:
    store::Session &m_session;
};

} // namespace belfry::infrastructure
