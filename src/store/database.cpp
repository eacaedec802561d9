#include "store/database.h"

#include "core/paths.h"
#include "store/dialect.h"
#include "store/filelocks.h"
#include "store/fileuse.h"
#include "store/migrator.h"
#include "store/poke.h"

#include <QAtomicInt>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSqlError>
#include <QThread>

#include <sys/stat.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

QString nextConnectionName()
{
    static QAtomicInt counter;
    return u"belfry-%1"_s.arg(counter.fetchAndAddRelaxed(1));
}

// QSqlQuery makes the name of a position anew each time a value is bound by number, which cost the dispatcher more than
// what it bound. So every position has its name once, and statements are prepared with names.
QString placeholder(qsizetype position)
{
    static const QStringList ready = [] {
        QStringList names;
        for (int i = 0; i < 64; ++i)
            names += u":p%1"_s.arg(i);
        return names;
    }();
    return position < ready.size() ? ready.at(position) : u":p%1"_s.arg(position);
}

// Question marks outside quotes become placeholders.
QString withNames(const QString &sql)
{
    QString named;
    named.reserve(sql.size() + 64);
    qsizetype position = 0;
    bool quoted = false;
    for (const QChar c : sql) {
        quoted = quoted != (c == u'\'');
        if (c == u'?' && !quoted)
            named += placeholder(position++);
        else
            named += c;
    }
    return named;
}

// The file's own header, read before SQLite touches it: what is no sound Belfry store is refused untouched.
Result<void> inspectHeader(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::StoreUnavailable, u"Cannot read the store %1: %2."_s.arg(path, file.errorString()));
    const QByteArray header = file.read(100);
    if (header.size() < 100 || !header.startsWith(QByteArray("SQLite format 3\0", 16))) {
        return fail(ErrorCode::StoreDamaged,
            u"%1 is no Belfry store, or it is damaged: its header is not that of a database. It was left as it is; restore a backup with `belfryctl store restore`."_s.arg(path));
    }
    const auto at = [&header](int offset) {
        return qint64(quint8(header[offset])) << 24 | qint64(quint8(header[offset + 1])) << 16
            | qint64(quint8(header[offset + 2])) << 8 | qint64(quint8(header[offset + 3]));
    };
    if (at(60) > latestSchemaVersion()) {
        return fail(ErrorCode::StoreNewer,
            u"The store %1 was made by a newer Belfry (schema %2, this one knows %3). It was not touched; use the newer version."_s.arg(path).arg(at(60)).arg(latestSchemaVersion()));
    }
    if (at(68) != applicationId() && at(60) != 0) {
        return fail(ErrorCode::StoreDamaged, u"%1 is a database of another program, not a Belfry store."_s.arg(path));
    }
    return {};
}

} // namespace

Result<void> Database::connect()
{
    keepFileLocks();
    m_connection = nextConnectionName();
    QSqlDatabase connection = QSqlDatabase::addDatabase(m_dialect->driver(), m_connection);
    if (!connection.isValid())
        return fail(ErrorCode::StoreUnavailable, u"The SQLite plugin of Qt is missing; install the package libqt6sql6-sqlite."_s);
    connection.setDatabaseName(m_path);
    const mode_t old = ::umask(0077); // the file and its log are this user's only
    const bool opened = connection.open();
    if (m_new && opened)
        QSqlQuery(connection).exec(u"PRAGMA journal_mode=WAL"_s);
    ::umask(old);
    if (!opened) {
        return fail(ErrorCode::StoreUnavailable,
            u"Cannot open the store %1: %2. Check that its folder exists and can be written."_s.arg(m_path, connection.lastError().databaseText()));
    }
    return {};
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, bool create)
{
    if (path.startsWith(u"postgres"_s))
        return fail(ErrorCode::StoreUnavailable, u"This build opens SQLite stores only; PostgreSQL stores are not part of it yet."_s);
    const QFileInfo info(path);
    const bool exists = info.exists();
    if (!exists && !create)
        return fail(ErrorCode::StoreUnavailable, u"There is no store at %1."_s.arg(path));
    if (info.isDir())
        return fail(ErrorCode::StoreUnavailable, u"%1 is a folder, not a store."_s.arg(path));
    if (!exists)
        BELFRY_TRY(ensurePrivateDir(info.absolutePath()).or_else([&](const Error &e) -> Result<void> {
            // A folder of somebody else's is fine for a store named by hand, as long as it can be written.
            if (QFileInfo(info.absolutePath()).isWritable())
                return {};
            return tl::unexpected<Error>(e);
        }));

    std::unique_ptr<Database> db(new Database);
    db->m_path = info.absoluteFilePath();
    db->m_dialect = &sqliteDialect();
    db->m_new = !exists;
    BELFRY_LET(use, FileUse::begin(path, [&path] { return inspectHeader(path); }, [&db] { return db->connect(); }));
    db->m_use = std::move(use);
    const auto setup = db->m_dialect->connectionSetup();
    for (const QString &statement : setup)
        BELFRY_TRY(db->exec(statement));
    BELFRY_TRY(migrate(*db));
    db->m_poke = std::make_unique<PokeSender>(db->m_path);
    return db;
}

Database::Database() = default;

Database::~Database()
{
    m_prepared.clear();
    if (!m_connection.isEmpty()) {
        handle().close();
        QSqlDatabase::removeDatabase(m_connection);
    }
}

QSqlDatabase Database::handle() const
{
    return QSqlDatabase::database(m_connection, false);
}

Error Database::errorOf(const QSqlError &error, const QString &what) const
{
    const ErrorCode code = m_dialect->classify(error);
    if (const QString advice = m_dialect->advice(error); !advice.isEmpty())
        return {code, advice.arg(m_path)};
    return {code, u"%1 failed on the store %2: %3."_s.arg(what, m_path, error.databaseText())};
}

Result<void> Database::exec(const QString &sql)
{
    QSqlQuery query(handle());
    if (!query.exec(sql))
        return tl::unexpected<Error>(errorOf(query.lastError(), sql.section(u' ', 0, 1)));
    return {};
}

Result<void> Database::script(const QString &sql)
{
    // Our own migrations hold no semicolon inside a literal; QSQLITE runs one statement at a time.
    QString plain;
    const auto lines = sql.split(u'\n');
    for (const QString &line : lines) {
        if (!line.trimmed().startsWith(u"--"_s))
            plain += line + u'\n';
    }
    QString statement;
    const auto pieces = plain.split(u';');
    for (const QString &piece : pieces) {
        statement += statement.isEmpty() ? piece.trimmed() : u';' + piece;
        // A trigger holds statements of its own, up to its END.
        const bool isOpen = statement.startsWith(u"CREATE TRIGGER"_s) && !statement.trimmed().endsWith(u"END"_s);
        if (statement.isEmpty() || isOpen)
            continue;
        BELFRY_TRY(exec(statement));
        statement.clear();
    }
    return {};
}

std::size_t Database::SqlHash::operator()(const QString &sql) const
{
    std::size_t hash = std::size_t(sql.size());
    const qsizetype step = sql.size() / 24 + 1;
    for (qsizetype i = sql.size() - 1; i >= 0; i -= step)
        hash = hash * 31 + sql.at(i).unicode();
    return hash;
}

QSqlQuery Database::takeQuery(const QString &sql, Kept **kept, bool *prepared)
{
    constexpr std::size_t MostKept = 200;
    auto it = m_prepared.find(sql);
    if (it == m_prepared.end() && m_prepared.size() < MostKept)
        it = m_prepared.try_emplace(sql).first;
    *kept = it != m_prepared.end() && !it->second.inUse ? &it->second : nullptr;
    if (*kept)
        (*kept)->inUse = true;
    if (*kept && (*kept)->query) {
        *prepared = true;
        return std::move(*(*kept)->query);
    }
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    *prepared = query.prepare(withNames(sql));
    return query;
}

QString Database::metaValue(const QString &key)
{
    Statement query(*this, u"SELECT value FROM meta WHERE key = ?"_s);
    return query.bind(key).run() && query.next() ? query.text(0) : QString();
}

Result<void> Database::setMeta(const QString &key, const QString &value)
{
    Statement query(*this, u"INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s);
    return query.bind(key).bind(value).run();
}

void Database::truncateLog()
{
    // Best effort: another reader may hold the log; the next close or checkpoint does it then.
    QSqlQuery query(handle());
    query.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

Result<void> Database::settleLog()
{
    Statement query(*this, u"PRAGMA wal_checkpoint(FULL)"_s);
    BELFRY_TRY(query.run());
    if (!query.next() || query.number(0) != 0)
        return fail(ErrorCode::StoreUnavailable, u"The log of the store %1 could not be written back."_s.arg(m_path));
    return {};
}

void Database::announce()
{
    if (m_poke)
        m_poke->poke();
}

QByteArray Database::announcer() const
{
    return m_poke ? m_poke->signature() : QByteArray();
}

qint64 Database::dataVersion()
{
    Statement query(*this, m_dialect->dataVersionQuery());
    return query.run() && query.next() ? query.number(0) : -1;
}

Statement::Statement(Database &db, const QString &sql) : m_db(db), m_sql(sql), m_query(db.takeQuery(sql, &m_kept, &m_prepared)) { }

Statement::~Statement()
{
    m_query.finish();
    if (!m_kept)
        return;
    m_kept->inUse = false;
    if (m_prepared)
        m_kept->query = std::move(m_query);
    else
        m_kept->query.reset();
}

Statement &Statement::bind(const QVariant &value)
{
    // A null QString would be bound as SQL NULL; the schema says NOT NULL and means "".
    const QString name = placeholder(m_position++);
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        m_query.bindValue(name, QString(u""_s));
    else if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        m_query.bindValue(name, QByteArray(""));
    else
        m_query.bindValue(name, value);
    return *this;
}

Result<void> Statement::run()
{
    m_position = 0;
    if (!m_prepared)
        return tl::unexpected<Error>(m_db.errorOf(m_query.lastError(), u"Preparing"_s));
    for (int attempt = 0;; ++attempt) {
        if (m_query.exec())
            return {};
        const QSqlError error = m_query.lastError();
        // Inside a write transaction the lock is ours; outside, a lone statement may meet another writer.
        if (m_db.m_depth > 0 || attempt >= 5 || !m_db.dialect().isBusy(error))
            return tl::unexpected<Error>(m_db.errorOf(error, m_sql.section(u' ', 0, 0)));
        QThread::msleep(10 + QRandomGenerator::global()->bounded(50));
    }
}

Transaction::Transaction(Database &db, Durability durability) : m_db(db), m_durability(durability) { }

Transaction::~Transaction()
{
    if (!m_active)
        return;
    --m_db.m_depth;
    ++m_db.m_rollbacks;
    if (m_outermost)
        QSqlQuery(m_db.handle()).exec(u"ROLLBACK"_s);
    ended();
}

void Transaction::ended()
{
    if (std::exchange(m_relaxed, false))
        QSqlQuery(m_db.handle()).exec(m_db.dialect().syncAtCommit(true));
}

Result<void> Transaction::begin()
{
    m_outermost = m_db.m_depth == 0;
    if (m_outermost) {
        if (m_durability == Durability::Later)
            m_relaxed = QSqlQuery(m_db.handle()).exec(m_db.dialect().syncAtCommit(false));
        for (int attempt = 0;; ++attempt) {
            QSqlQuery query(m_db.handle());
            if (query.exec(m_db.dialect().beginWrite()))
                break;
            if (attempt >= 5 || !m_db.dialect().isBusy(query.lastError())) {
                ended();
                return tl::unexpected<Error>(m_db.errorOf(query.lastError(), u"Starting a change"_s));
            }
            QThread::msleep(10 + QRandomGenerator::global()->bounded(100));
        }
    }
    ++m_db.m_depth;
    m_active = true;
    return {};
}

Result<void> Transaction::commit()
{
    Q_ASSERT(m_active);
    if (m_outermost) {
        QSqlQuery query(m_db.handle());
        if (!query.exec(u"COMMIT"_s))
            return tl::unexpected<Error>(m_db.errorOf(query.lastError(), u"Committing"_s));
    }
    m_active = false;
    --m_db.m_depth;
    ended();
    if (m_outermost)
        m_db.announce();
    return {};
}

} // namespace belfry::store
