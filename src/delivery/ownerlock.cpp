#include "delivery/ownerlock.h"

#include "core/id.h"
#include "core/paths.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

constexpr qsizetype WordSize = 64;

QString fileOf(const QString &folder, const QString &owner)
{
    return u"%1/dispatcher-%2.lock"_s.arg(folder, owner.section(u'/', -1));
}

/// Two containers may have the same host name and the same path; the folder's inode tells them apart.
QString placeOf(const QString &folder)
{
    struct stat info = {};
    ::stat(QFile::encodeName(folder).constData(), &info);
    return u"%1/%2-%3"_s.arg(QSysInfo::machineHostName().remove(u'/'), QString::number(quint64(info.st_dev), 16),
        QString::number(quint64(info.st_ino), 16));
}

} // namespace

Result<std::unique_ptr<OwnerLock>> OwnerLock::take(const QString &folder)
{
    BELFRY_TRY(ensurePrivateDir(runtimeDir()));
    BELFRY_TRY(ensurePrivateDir(folder));
    std::unique_ptr<OwnerLock> lock(new OwnerLock);
    lock->m_folder = folder;
    lock->m_place = placeOf(folder);
    lock->m_owner = u"%1/%2-%3"_s.arg(lock->m_place).arg(::getpid()).arg(randomBase62(10));
    lock->m_file = fileOf(folder, lock->m_owner);
    // Locked before it has the name by which others look for the files of the dead.
    const QByteArray name = QFile::encodeName(lock->m_file);
    const QByteArray draft = name + ".new";
    lock->m_descriptor = ::open(draft.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (lock->m_descriptor < 0 || ::flock(lock->m_descriptor, LOCK_EX | LOCK_NB) != 0
        || ::ftruncate(lock->m_descriptor, WordSize) != 0 || ::rename(draft.constData(), name.constData()) != 0)
        return fail(ErrorCode::StoreUnavailable, u"Cannot make the dispatcher's lock file in %1."_s.arg(folder));
    void *page = ::mmap(nullptr, WordSize, PROT_READ | PROT_WRITE, MAP_SHARED, lock->m_descriptor, 0);
    if (page == MAP_FAILED)
        return fail(ErrorCode::StoreUnavailable, u"Cannot use the dispatcher's lock file in %1."_s.arg(folder));
    lock->m_word = static_cast<char *>(page);
    return lock;
}

OwnerLock::~OwnerLock()
{
    if (m_descriptor < 0)
        return;
    ::unlink(QFile::encodeName(m_file).constData());
    if (m_word)
        ::munmap(m_word, WordSize);
    ::close(m_descriptor);
}

void OwnerLock::touch()
{
    ::futimens(m_descriptor, nullptr);
}

void OwnerLock::note(const QString &deliveryId) const
{
    // The page belongs to the kernel: what is in it is in the file, whatever becomes of this process.
    for (qsizetype i = 0; i < WordSize; ++i)
        m_word[i] = i < deliveryId.size() ? deliveryId.at(i).toLatin1() : ' ';
}

QStringList OwnerLock::lastWordsOfTheDead() const
{
    QStringList words;
    const auto names = QDir(m_folder).entryList({u"dispatcher-*.lock"_s}, QDir::Files);
    for (const QString &name : names) {
        const QByteArray path = QFile::encodeName(m_folder + u'/' + name);
        if (m_folder + u'/' + name == m_file)
            continue;
        const int descriptor = ::open(path.constData(), O_RDWR | O_CLOEXEC);
        if (descriptor < 0)
            continue;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            char line[WordSize] = {};
            const auto size = ::pread(descriptor, line, sizeof line, 0);
            const QString word = QString::fromLatin1(line, qstrnlen(line, size_t(qMax<qsizetype>(0, size)))).trimmed();
            if (!word.isEmpty())
                words += word;
            ::unlink(path.constData());
        }
        ::close(descriptor);
    }
    return words;
}

QList<qint64> OwnerLock::livingIn(const QString &folder)
{
    QList<qint64> living;
    const auto names = QDir(folder).entryList({u"dispatcher-*.lock"_s}, QDir::Files);
    for (const QString &name : names) {
        const int descriptor = ::open(QFile::encodeName(folder + u'/' + name).constData(), O_RDWR | O_CLOEXEC);
        if (descriptor < 0)
            continue;
        // Shared: two who look at the same time must not take one another for its owner.
        if (::flock(descriptor, LOCK_SH | LOCK_NB) != 0)
            living += name.section(u'-', 1, 1).toLongLong();
        ::close(descriptor);
    }
    std::sort(living.begin(), living.end());
    return living;
}

bool OwnerLock::isGone(const QString &owner) const
{
    if (owner == m_owner || owner.section(u'/', 0, -2) != m_place)
        return false;
    const QByteArray name = QFile::encodeName(fileOf(m_folder, owner));
    const int descriptor = ::open(name.constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT;
    const bool free = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return free;
}

} // namespace belfry::delivery
