#pragma once

#include <QString>

namespace belfry::services {

/// Whether a message says that something failed because the vault is locked.
[[nodiscard]] bool tellsOfLock(const QString &message);
/// Whether it was the passphrase that was missing.
[[nodiscard]] bool asksForPassphrase(const QString &message);

} // namespace belfry::services
