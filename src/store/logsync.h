#pragma once

#include "core/result.h"

#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace belfry::store {

class Database;

/// Waits for the disk on a thread of its own. A Transaction with Durability::Later is in the log when it is committed, but
/// not on the disk; one sync here is for all commits since the last one, and meanwhile neither the committer nor, through
/// the write lock, anybody else waits. Lives on its creator's thread, and not longer than the connection: as long as that is
/// open, SQLite keeps the log's file.
class LogSync final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogSync)
public:
    /// Unavailable where the store has no write-ahead log.
    [[nodiscard]] static Result<std::unique_ptr<LogSync>> open(const Database &db);
    ~LogSync() override; ///< waits for a sync under way; what was asked for after it is dropped

    /// For every commit so far; synced() or failed() follows with a ticket at least as high.
    [[nodiscard]] quint64 request();

Q_SIGNALS:
    void synced(quint64 ticket); ///< all commits up to this request survive a power cut
    /// The disk said no, and that may go for any commit since the last synced(). A second try proves nothing (the kernel
    /// drops what it could not write), so this one has ended: use Database::settleLog.
    void failed(quint64 ticket);

private:
    explicit LogSync(int descriptor);
    void run();

    const int m_descriptor;
    std::mutex m_mutex;
    std::condition_variable m_wanted;
    quint64 m_asked = 0;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace belfry::store
