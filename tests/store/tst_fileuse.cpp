#include "store/database.h"

#include <QFile>
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

/// Whether another process sees this one's lock; asked by a child, since a process is never in its own way.
bool isLockedForOthers(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const pid_t child = ::fork();
    if (child == 0) {
        const int descriptor = ::open(name.constData(), O_RDWR | O_CLOEXEC);
        struct flock lock = {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = SharedFirst;
        lock.l_len = SharedSize;
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
