#pragma once

#include "core/json.h"

namespace belfry::services {

class EngineContext;

class StoreService
{
public:
    explicit StoreService(EngineContext &context) : m_context(context) { }

    /// {path, dialect, schemaVersion, sizeBytes, walBytes, counts{…}, …} in camelCase.
    [[nodiscard]] Result<Json> info();
    /// {ok, problems:[…]}: quick_check, foreign keys, schema, body digests; sealed records if unlocked.
    [[nodiscard]] Result<Json> check();
    /// Online backup to a new file, verified; Conflict where it exists.
    [[nodiscard]] Result<void> backup(const QString &file);
    /// Removes terminal deliveries older than `olderThanMs` beyond the newest 100 a webhook, unreferenced bodies and old events.
    struct PruneResult { qint64 deliveries = 0; qint64 bodies = 0; qint64 events = 0; };
    [[nodiscard]] Result<PruneResult> prune(qint64 olderThanMs);

private:
    EngineContext &m_context;
};

/// Replaces the store file by a verified backup; the old file is kept beside it. No process may have it open.
[[nodiscard]] Result<QString> restoreStore(const QString &storePath, const QString &backupFile);

} // namespace belfry::services
