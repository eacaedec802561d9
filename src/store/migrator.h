#pragma once

#include "core/result.h"

namespace belfry::store {

class Database;

/// "BELF" in the file's application_id.
[[nodiscard]] constexpr int applicationId() { return 0x42454c46; }
/// The number of the last file in migrations/.
[[nodiscard]] int latestSchemaVersion();
/// Brings the schema up to date, each step in a transaction of its own with its version; an older store is copied to
/// `<store>.v<N>.bak` first. A new store gets its id here.
[[nodiscard]] Result<void> migrate(Database &db);

} // namespace belfry::store
