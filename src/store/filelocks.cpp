#include "store/filelocks.h"

#include <sqlite3.h>

#include <cstdarg>
#include <cstdio>
#include <map>
#include <mutex>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace belfry::store {
namespace {

using Inode = std::pair<dev_t, ino_t>;
using Fcntl = int (*)(int, int, ...);
using Close = int (*)(int);

/// The description that carries all locks of this process on one file, and how many of SQLite's descriptors use it.
struct Holder {
    int descriptor = -1;
    int users = 0;
};

std::mutex guard;
std::map<Inode, Holder> holders; // under guard
std::map<int, Inode> known;      // under guard: SQLite's descriptors that asked for a lock; it closes them through closeFile()
Fcntl plainFcntl = nullptr;
Close plainClose = nullptr;

// A description of its own, not a copy of SQLite's descriptor: a read-only connection may come first, and a later one write.
int describe(int descriptor)
{
    char path[40];
    std::snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    const int own = ::open(path, O_RDWR | O_CLOEXEC);
    return own >= 0 ? own : ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
}

// The descriptor to lock on; -1 where none can be had.
int holderOf(int descriptor)
{
    const std::lock_guard lock(guard);
    if (const auto it = known.find(descriptor); it != known.end())
        return holders[it->second].descriptor;
    struct stat info = {};
    if (::fstat(descriptor, &info) != 0)
        return -1;
    const Inode inode(info.st_dev, info.st_ino);
    Holder &holder = holders[inode];
    if (holder.users == 0)
        holder.descriptor = describe(descriptor);
    if (holder.descriptor < 0) {
        holders.erase(inode);
        return -1;
    }
    ++holder.users;
    known.emplace(descriptor, inode);
    return holder.descriptor;
}

int lockFile(int descriptor, int command, ...)
{
    va_list list;
    va_start(list, command);
    void *const given = va_arg(list, void *); // a pointer or an int: passed on as it came
    va_end(list);
    int own = -1;
    switch (command) {
    case F_SETLK: own = F_OFD_SETLK; break;
    case F_SETLKW: own = F_OFD_SETLKW; break;
    case F_GETLK: own = F_OFD_GETLK; break;
    default: return plainFcntl(descriptor, command, given);
    }
    const int holder = holderOf(descriptor);
    if (holder < 0)
        return plainFcntl(descriptor, command, given);
    static_cast<struct flock *>(given)->l_pid = 0; // these commands insist on it
    return ::fcntl(holder, own, given);
}

// SQLite closes a descriptor only when no connection of this process holds a lock on its file.
int closeFile(int descriptor)
{
    {
        const std::lock_guard lock(guard);
        if (const auto it = known.find(descriptor); it != known.end()) {
            const auto holder = holders.find(it->second);
            if (--holder->second.users == 0) {
                ::close(holder->second.descriptor);
                holders.erase(holder);
            }
            known.erase(it);
        }
    }
    return plainClose(descriptor);
}

// Only where Qt's driver uses the same SQLite as this program is linked with do these calls reach its connections.
bool install()
{
    sqlite3_vfs *vfs = ::sqlite3_vfs_find(nullptr);
    if (!vfs || vfs->iVersion < 3 || !vfs->xSetSystemCall)
        return false;
    plainFcntl = reinterpret_cast<Fcntl>(vfs->xGetSystemCall(vfs, "fcntl"));
    plainClose = reinterpret_cast<Close>(vfs->xGetSystemCall(vfs, "close"));
    if (!plainFcntl || !plainClose)
        return false;
    return vfs->xSetSystemCall(vfs, "close", reinterpret_cast<sqlite3_syscall_ptr>(closeFile)) == SQLITE_OK
        && vfs->xSetSystemCall(vfs, "fcntl", reinterpret_cast<sqlite3_syscall_ptr>(lockFile)) == SQLITE_OK;
}

} // namespace

bool keepFileLocks()
{
    static const bool installed = install();
    return installed;
}

} // namespace belfry::store
