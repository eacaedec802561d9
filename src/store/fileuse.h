#pragma once

#include "core/result.h"

#include <functional>
#include <memory>

namespace belfry::store {

/// Keeps count of this process's connections on each database file. Where SQLite's locks are plain POSIX locks (see
/// filelocks.h), a read of the header beside an open connection would take its locks away unseen: another process could then
/// remove the log under it, and what is committed after that is lost. So the file is read only while no connection of this
/// process is on it.
class FileUse
{
public:
    /// Runs `inspect` where the file exists and this process has no connection on it, then `connect`, with nobody else
    /// between; the use counts from then until it is destroyed, which must be after the connection was closed.
    [[nodiscard]] static Result<std::unique_ptr<FileUse>> begin(const QString &path,
        const std::function<Result<void>()> &inspect, const std::function<Result<void>()> &connect);
    ~FileUse();
    FileUse(const FileUse &) = delete;
    FileUse &operator=(const FileUse &) = delete;

private:
    FileUse() = default;

    quint64 m_device = 0;
    quint64 m_inode = 0;
};

/// Whether another process has the SQLite file open (in WAL mode each connection holds a shared lock for as long as it
/// lives). Only where this process has no connection on it: inside `inspect`.
[[nodiscard]] bool isLockedByOthers(const QString &path);

} // namespace belfry::store
