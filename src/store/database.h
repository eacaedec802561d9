#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <memory>
#include <optional>
#include <unordered_map>

namespace belfry::store {

class Dialect;
class FileUse;
class PokeSender;

/// When the disk has a commit. Later: it survives kill -9 at once, and a power cut from the next sync of the log on, which
/// any OnCommit on the store or a LogSync brings.
enum class Durability { OnCommit, Later };

/// One connection. It never leaves the thread that opened it, and nothing outside store sees QtSql.
class Database
{
public:
    /// Opens (and with `create` makes) an SQLite store and brings its schema up to date. A newer, foreign, damaged or
    /// empty file is refused untouched. `created` tells whether it is new.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, bool create);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isNew() const { return m_new; }
    [[nodiscard]] const Dialect &dialect() const { return *m_dialect; }
    /// One or more statements without results, as migrations hold them.
    [[nodiscard]] Result<void> script(const QString &sql);
    [[nodiscard]] Result<void> exec(const QString &sql);
    [[nodiscard]] Error errorOf(const QSqlError &error, const QString &what) const;
    [[nodiscard]] QString metaValue(const QString &key);
    [[nodiscard]] Result<void> setMeta(const QString &key, const QString &value);
    /// Empties the write-ahead log into the file, so that a removed secret leaves no copy there.
    void truncateLog();
    /// Writes all that is in the log to the database file and waits for the disk: for when a sync of the log has failed.
    [[nodiscard]] Result<void> settleLog();
    /// Tells every process on the store. Called by Transaction after a commit.
    void announce();
    /// Of this connection's announcements, see PokeReceiver::setDeafTo.
    [[nodiscard]] QByteArray announcer() const;
    /// Changes with every commit of another connection; -1 where it cannot be asked.
    [[nodiscard]] qint64 dataVersion();
    /// How many changes were given up on this connection: what was remembered from within one may never have been.
    [[nodiscard]] int rollbacks() const { return m_rollbacks; }

private:
    friend class Statement;
    friend class Transaction;
    Database();
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] QSqlDatabase handle() const;
    /// A statement that stays prepared; one at a time has it.
    struct Kept {
        std::optional<QSqlQuery> query;
        bool inUse = false;
    };
    /// The texts are long and there are few: a sample of one tells it from the others.
    struct SqlHash {
        [[nodiscard]] std::size_t operator()(const QString &sql) const;
    };
    [[nodiscard]] QSqlQuery takeQuery(const QString &sql, Kept **kept, bool *prepared);

    QString m_path;
    QString m_connection;
    const Dialect *m_dialect = nullptr;
    bool m_new = false;
    std::unique_ptr<FileUse> m_use; ///< ends after the connection, see ~Database
    int m_depth = 0; ///< of nested Transactions
    int m_rollbacks = 0;
    std::unordered_map<QString, Kept, SqlHash> m_prepared;
    std::unique_ptr<PokeSender> m_poke;
};

/// A prepared statement with positional parameters; finishes itself (an unfinished SELECT would let the log grow, M20).
class Statement
{
public:
    Statement(Database &db, const QString &sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    Statement &bind(const QVariant &value);
    Statement &bind(const char *) = delete;
    [[nodiscard]] Result<void> run();
    [[nodiscard]] bool next() { return m_query.next(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] double real(int column) const { return m_query.value(column).toDouble(); }
    [[nodiscard]] bool flag(int column) const { return m_query.value(column).toLongLong() != 0; }
    [[nodiscard]] QByteArray blob(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] int affected() const { return m_query.numRowsAffected(); }
    /// The row that the INSERT made. Cheaper than RETURNING, which is a temporary table each time.
    [[nodiscard]] qint64 inserted() const { return m_query.lastInsertId().toLongLong(); }

private:
    Database &m_db;
    QString m_sql;
    Database::Kept *m_kept = nullptr; ///< where it goes back to; these two before m_query, whose initialiser sets them
    bool m_prepared = false;
    QSqlQuery m_query;
    int m_position = 0;
};

/// Writes that commit together or not at all: rolled back unless commit() was called. A Transaction inside another one
/// joins it; the outermost commit is the commit.
class Transaction
{
public:
    explicit Transaction(Database &db, Durability durability = Durability::OnCommit); ///< the outermost one's counts
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    /// Starts it, waiting while another process writes. Call first.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

private:
    void ended();

    Database &m_db;
    const Durability m_durability;
    bool m_active = false;
    bool m_outermost = false;
    bool m_relaxed = false; ///< the connection, until this ends
};

} // namespace belfry::store
