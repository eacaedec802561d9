#include "store/database.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace belfry;
using namespace belfry::store;
using namespace Qt::StringLiterals;

namespace {

// SQLite's shared range (its file format, "pending byte" and what follows): held by each connection in WAL mode.
constexpr off_t SharedFirst = 0x40000002;
constexpr off_t SharedSize = 510;
constexpr off_t SharedMemoryInUse = 128; ///< of the -shm file

/// Whether another process sees this one's lock; asked by a child, since a process is never in its own way.
bool isLockedForOthers(const QString &path, off_t first = SharedFirst, off_t size = SharedSize)
{
    const QByteArray name = QFile::encodeName(path);
    const pid_t child = ::fork();
    if (child == 0) {
        const int descriptor = ::open(name.constData(), O_RDWR | O_CLOEXEC);
        struct flock lock = {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = first;
        lock.l_len = size;
        const bool asked = descriptor >= 0 && ::fcntl(descriptor, F_GETLK, &lock) == 0;
        ::_exit(asked && lock.l_type != F_UNLCK ? 1 : 0);
    }
    int status = 0;
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

} // namespace

class tst_FileUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondConnectionTakesNoLocksAway()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"store.db"_s);
        auto first = Database::open(path, true);
        QVERIFY(first);
        QCOMPARE((*first)->metaValue(u"nothing"_s), QString()); // has read, so it holds its lock
        QVERIFY(isLockedForOthers(path));
        {
            auto second = Database::open(path, false);
            QVERIFY(second);
            QVERIFY(isLockedForOthers(path));
        }
        QVERIFY(isLockedForOthers(path));
        first->reset();
        QVERIFY(!isLockedForOthers(path));
    }
    void whoeverReadsTheFilesTakesNoLocksAway()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"store.db"_s);
        auto db = Database::open(path, true);
        QVERIFY(db);
        QVERIFY(isLockedForOthers(path));
        QVERIFY(isLockedForOthers(path + u"-shm"_s, SharedMemoryInUse, 1));
        for (const char *ending : {"", "-wal", "-shm"}) {
            QFile file(path + QLatin1String(ending)); // as a file dialog does that wants to know what kind of file it is
            QVERIFY2(file.open(QIODevice::ReadOnly), ending);
            file.read(64);
        }
        QVERIFY(isLockedForOthers(path));
        QVERIFY(isLockedForOthers(path + u"-shm"_s, SharedMemoryInUse, 1));
        db->reset();
        QVERIFY(!isLockedForOthers(path));
    }
    void aReadOnlyLookFirstLocksForWritersToo()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"store.db"_s);
        QVERIFY(Database::open(path, true));
        {
            QSqlDatabase reader = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"reader"_s);
            reader.setDatabaseName(path);
            reader.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
            QVERIFY(reader.open());
            QVERIFY(QSqlQuery(reader).exec(u"SELECT * FROM meta"_s));
            auto writer = Database::open(path, false);
            QVERIFY(writer);
            QVERIFY((*writer)->exec(u"CREATE TABLE extra (x)"_s));
            reader.close();
            QVERIFY(isLockedForOthers(path));
        }
        QSqlDatabase::removeDatabase(u"reader"_s);
        QVERIFY(!isLockedForOthers(path));
        QVERIFY2(!QFile::exists(path + u"-wal"_s), "the last to leave clears the log away");
    }
    void plainLocksWouldBeTaken() // the control: what the defence is for
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"plain"_s);
        const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        struct flock lock = {};
        lock.l_type = F_RDLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = SharedFirst;
        lock.l_len = SharedSize;
        QCOMPARE(::fcntl(descriptor, F_SETLK, &lock), 0);
        QVERIFY(isLockedForOthers(path));
        ::close(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
        QVERIFY(!isLockedForOthers(path));
        ::close(descriptor);
    }
    void aClosedFileIsInspectedAgain()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"store.db"_s);
        QVERIFY(Database::open(path, true));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(4096, 'x'));
        file.close();
        const auto again = Database::open(path, false);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::StoreDamaged);
    }
};

QTEST_GUILESS_MAIN(tst_FileUse)
#include "tst_fileuse.moc"
