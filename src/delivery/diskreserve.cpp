#include "delivery/diskreserve.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace belfry::delivery {
namespace {

constexpr qint64 MostBytes = 64 * 1024 * 1024;
constexpr qint64 ShareOfDisk = 32;
constexpr qint64 BlockBytes = 512; // what st_blocks counts

} // namespace

DiskReserve::DiskReserve(const QString &storePath) : m_path(storePath + QLatin1String(".reserve")) { }

bool DiskReserve::hold()
{
    if (m_held)
        return true;
    const QByteArray name = QFile::encodeName(m_path);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return errno != ENOSPC && errno != EDQUOT;
    struct statvfs disk = {};
    struct stat now = {};
    m_held = true;
    if (::fstatvfs(file, &disk) == 0 && ::fstat(file, &now) == 0) {
        const qint64 wanted = std::min(MostBytes, qint64(disk.f_blocks) * qint64(disk.f_frsize) / ShareOfDisk);
        const bool taken = qint64(now.st_blocks) * BlockBytes >= wanted;
        if (!taken && ::fallocate(file, 0, 0, wanted) != 0 && (errno == ENOSPC || errno == EDQUOT)) {
            m_held = false;
            if (::ftruncate(file, 0) != 0) // a part of it helps nobody
                ::unlink(name.constData());
        }
    }
    ::close(file);
    return m_held;
}

bool DiskReserve::releaseIfFull()
{
    struct statvfs disk = {};
    if (!m_held || ::statvfs(QFile::encodeName(m_path).constData(), &disk) != 0)
        return false;
    struct stat now = {};
    const bool full = ::stat(QFile::encodeName(m_path).constData(), &now) == 0
        && qint64(disk.f_bavail) * qint64(disk.f_frsize) < qint64(now.st_blocks) * BlockBytes;
    if (full)
        m_held = !QFile::remove(m_path);
    return full && !m_held;
}

} // namespace belfry::delivery
