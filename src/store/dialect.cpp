#include "store/dialect.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

class SqliteDialect final : public Dialect
{
public:
    QString name() const override { return u"sqlite"_s; }
    QString driver() const override { return u"QSQLITE"_s; }
    QString beginWrite() const override { return u"BEGIN IMMEDIATE"_s; }
    QString syncAtCommit(bool wanted) const override
    {
        return wanted ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s;
    }
    QStringList connectionSetup() const override
    {
        // FULL: a commit that was acknowledged survives a power cut. secure_delete and temp_store keep
        // sealed and unsealed bytes out of free pages and temporary files.
        return {u"PRAGMA busy_timeout=5000"_s, u"PRAGMA foreign_keys=ON"_s, u"PRAGMA synchronous=FULL"_s,
            u"PRAGMA secure_delete=ON"_s, u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA trusted_schema=OFF"_s,
            u"PRAGMA cell_size_check=ON"_s, u"PRAGMA cache_size=-8000"_s, u"PRAGMA wal_autocheckpoint=4000"_s};
    }
    bool isBusy(const QSqlError &error) const override
    {
        const int code = primaryCode(error);
        return code == 5 || code == 6;
    }
    bool isDuplicate(const QSqlError &error) const override
    {
        return primaryCode(error) == 19 && error.databaseText().contains(u"UNIQUE"_s);
    }
    ErrorCode classify(const QSqlError &error) const override
    {
        switch (primaryCode(error)) {
        case 11: // corrupt
        case 26: // not a database
            return ErrorCode::StoreDamaged;
        case 19: // constraint
            return ErrorCode::Conflict;
        default:
            return ErrorCode::StoreUnavailable;
        }
    }
    QString advice(const QSqlError &error) const override
    {
        switch (primaryCode(error)) {
        case 5: // busy
        case 6: // locked
            return u"Another program holds the store %1; try again."_s;
        case 8: // read-only
            return u"The store %1 cannot be written: the file or its folder is read-only for this user. Nothing was changed. "
                   "Make both writable, or name another store with --store."_s;
        case 11: // corrupt
        case 26: // not a database
            return u"The store %1 is damaged ("_s + error.databaseText() + u"). Restore a backup with `belfryctl store restore`."_s;
        case 13: // full
            return u"The disk that holds the store %1 is full. What was being written is not in it. Make room, then try again."_s;
        default:
            return {};
        }
    }
    QString dataVersionQuery() const override { return u"PRAGMA data_version"_s; }

private:
    // SQLite's extended codes carry the primary one in the low byte (517 = BUSY_SNAPSHOT).
    static int primaryCode(const QSqlError &error) { return error.nativeErrorCode().toInt() & 0xff; }
};

} // namespace

const Dialect &sqliteDialect()
{
    static const SqliteDialect dialect;
    return dialect;
}

} // namespace belfry::store
