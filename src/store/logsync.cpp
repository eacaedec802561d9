#include "store/logsync.h"

#include "store/database.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::store {

Result<std::unique_ptr<LogSync>> LogSync::open(const Database &db)
{
    // The log carries none of SQLite's locks (they are on the database and its -shm), so a descriptor of our own on it
    // takes none away when it is closed.
    const int descriptor = ::open(QFile::encodeName(db.path() + u"-wal"_s).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return fail(ErrorCode::StoreUnavailable, u"The store %1 has no write-ahead log."_s.arg(db.path()));
    return std::unique_ptr<LogSync>(new LogSync(descriptor));
}

LogSync::LogSync(int descriptor) : m_descriptor(descriptor), m_thread([this] { run(); }) { }

LogSync::~LogSync()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wanted.notify_one();
    m_thread.join();
    ::close(m_descriptor);
}

quint64 LogSync::request()
{
    quint64 ticket = 0;
    {
        const std::lock_guard lock(m_mutex);
        ticket = ++m_asked;
    }
    m_wanted.notify_one();
    return ticket;
}

void LogSync::run()
{
    quint64 done = 0;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wanted.wait(lock, [&] { return m_ending || m_asked > done; });
        if (m_ending)
            return;
        const quint64 upTo = m_asked;
        lock.unlock();
        int answer = 0;
        do {
            answer = ::fdatasync(m_descriptor);
        } while (answer != 0 && errno == EINTR);
        if (answer != 0) {
            Q_EMIT failed(upTo);
            return;
        }
        Q_EMIT synced(upTo);
        lock.lock();
        done = upTo;
    }
}

} // namespace belfry::store
