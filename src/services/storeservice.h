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
    /// [{"name","bytes"}]: what takes the room, largest first. Reads the whole file.
    [[nodiscard]] Result<Json> room();
    /// Removes finished deliveries that were created before that moment (ms since the epoch), with attempts, bodies and events. Waiting
    /// and starred ones and the newest 100 of each webhook stay.
    struct PruneResult { qint64 deliveries = 0; qint64 bodies = 0; qint64 events = 0; };
    [[nodiscard]] Result<PruneResult> prune(qint64 beforeMs);
    /// What the settings say about age, number and size, for at most `mostMs` of time.
    [[nodiscard]] Result<PruneResult> applyRetention(qint64 mostMs);
    /// What schedulers do: applyRetention() once an hour, 20 s at a time. How many deliveries went.
    [[nodiscard]] Result<int> runRetention();

private:
    EngineContext &m_context;
};

/// Replaces the store file by a verified backup; the old file is kept beside it. No process may have it open.
[[nodiscard]] Result<QString> restoreStore(const QString &storePath, const QString &backupFile);

} // namespace belfry::services
