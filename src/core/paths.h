#pragma once

#include "core/result.h"

namespace belfry {

/// Where Belfry keeps things; created 0700 on first use. `XDG_*` are obeyed.
[[nodiscard]] QString dataDir();    ///< the default store
[[nodiscard]] QString configDir();  ///< key files, settings
[[nodiscard]] QString runtimeDir(); ///< sockets and locks of running processes
/// `--store` > BELFRY_STORE > the default file in dataDir().
[[nodiscard]] QString defaultStorePath();
/// A stable short name of a store for files in runtimeDir() and configDir(): hex of SHA-256 over its canonical path.
[[nodiscard]] QString storeTag(const QString &storePath);
/// Makes a directory (and parents) readable by this user only.
[[nodiscard]] Result<void> ensurePrivateDir(const QString &path);
/// Reads a file up to maxBytes; "-" is standard input. Errors name the path.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 maxBytes);
/// As readFile, with one trailing newline (LF or CRLF) removed: secret and passphrase files.
[[nodiscard]] Result<QByteArray> readSecretFile(const QString &path, qint64 maxBytes = 64 * 1024);
/// Writes atomically, mode 0600.
[[nodiscard]] Result<void> writePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace belfry
