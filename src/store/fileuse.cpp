#include "store/fileuse.h"

#include <QFile>

#include <map>
#include <mutex>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace belfry::store {
namespace {

using Inode = std::pair<quint64, quint64>;

std::mutex guard;

std::map<Inode, int> &uses() // under guard
{
    static std::map<Inode, int> counts;
    return counts;
}

std::optional<Inode> inodeOf(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return std::nullopt;
    return Inode{quint64(info.st_dev), quint64(info.st_ino)};
}

// Where SQLite keeps its shared locks: the 510 bytes behind the pending and the reserved byte at 1 GiB.
constexpr off_t SharedFirst = 0x40000002;
constexpr off_t SharedSize = 510;

} // namespace

bool isLockedByOthers(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = SharedFirst;
    lock.l_len = SharedSize;
    const bool locked = ::fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(descriptor);
    return locked;
}

Result<std::unique_ptr<FileUse>> FileUse::begin(const QString &path, const std::function<Result<void>()> &inspect,
    const std::function<Result<void>()> &connect)
{
    const std::lock_guard lock(guard);
    const auto before = inodeOf(path);
    if (before && !uses().contains(*before))
        BELFRY_TRY(inspect());
    BELFRY_TRY(connect());
    std::unique_ptr<FileUse> use(new FileUse);
    const auto now = inodeOf(path).value_or(Inode());
    use->m_device = now.first;
    use->m_inode = now.second;
    ++uses()[now];
    return use;
}

FileUse::~FileUse()
{
    const std::lock_guard lock(guard);
    const auto it = uses().find(Inode{m_device, m_inode});
    if (it != uses().end() && --it->second == 0)
        uses().erase(it);
}

} // namespace belfry::store
