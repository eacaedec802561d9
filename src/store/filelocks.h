#pragma once

namespace belfry::store {

/// Makes SQLite's locks belong to a descriptor of their own. Its locks are POSIX record locks, and POSIX drops all locks of
/// a process on a file as soon as the process closes any descriptor of it: a file dialog that looks at the store's folder, a
/// baseline of it or a copied file would take the locks of every open connection away, and the next program that leaves
/// the store would remove the write-ahead log under them. Open-file-description locks end with their description only, so
/// SQLite's calls for locks are answered on one such description a file. Both kinds exclude one another: a Belfry without
/// this, and the sqlite3 shell, see them.
///
/// Holds for connections opened afterwards and for as long as the process lives; calling it again does nothing. Any thread.
/// Returns false where Qt's driver brings an SQLite of its own: its locks stay as they are (see FileUse).
bool keepFileLocks();

} // namespace belfry::store
