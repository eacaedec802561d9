#pragma once

#include "core/json.h"
#include "store/session.h"

namespace belfry::store {

/// The meta value that tells up to which frame events have been pruned: a replay from before it has holes.
inline constexpr char PrunedFramesKey[] = "journal.pruned";

/// What `belfryctl store` does to an open store.
class Maintenance
{
public:
    explicit Maintenance(Session &session) : m_session(session) { }

    [[nodiscard]] Result<Json> info();
    /// {"ok","problems":[…]}: integrity, foreign keys, the digest of every body.
    [[nodiscard]] Result<Json> check();
    /// A consistent copy while others go on; written beside, checked, then renamed. Mode 0600.
    [[nodiscard]] Result<void> backup(const QString &file);
    /// [{"name","bytes"}]: what takes the room, largest first. Reads the whole file; empty where SQLite cannot tell.
    [[nodiscard]] Result<Json> room();

private:
    Session &m_session;
};

/// Puts a checked backup in the place of a store that nobody has open; the old file is kept as `<store>.replaced-<time>`.
/// Returns where the old one went (empty where there was none).
[[nodiscard]] Result<QString> restore(const QString &storePath, const QString &backupFile);

} // namespace belfry::store
