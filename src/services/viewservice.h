#pragma once

#include "core/result.h"

#include <QList>

namespace belfry::services {

class EngineContext;

/// A filter that somebody gave a name.
struct SavedView {
    QString id, name, filter;
};

/// What one may type after a key of the filter language.
struct FilterHint {
    QString value;
    qint64 count = -1; ///< among the newest 20,000 deliveries; -1 = not counted
};

/// Saved views of the ledger, shared by every process on the store, and hints for who types a filter.
class ViewService
{
public:
    explicit ViewService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<QList<SavedView>> list(); ///< by name
    /// Invalid where the name is empty or over 80 characters, or the filter does not parse. A view of that name is replaced.
    [[nodiscard]] Result<SavedView> save(const QString &name, const QString &filter);
    [[nodiscard]] Result<void> remove(const QString &id);
    /// Most frequent first; times and fixed words without a count.
    [[nodiscard]] Result<QList<FilterHint>> hints(const QString &key);

private:
    EngineContext &m_context;
};

} // namespace belfry::services
