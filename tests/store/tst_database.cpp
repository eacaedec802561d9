#include "store/database.h"
#include "store/maintenance.h"
#include "store/migrator.h"
#include "support/tempstore.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

#include "services/changefeed.h"

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

QByteArray digestOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256) : QByteArray();
}

void overwrite(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(offset);
    file.write(bytes);
}

} // namespace

class TestDatabase final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoSoundStore_data()
    {
        QTest::addColumn<int>("expected");
        QTest::newRow("empty file") << int(ErrorCode::StoreDamaged);
        QTest::newRow("text") << int(ErrorCode::StoreDamaged);
        QTest::newRow("newer") << int(ErrorCode::StoreNewer);
        QTest::newRow("other program") << int(ErrorCode::StoreDamaged);
        QTest::newRow("torn page") << int(ErrorCode::StoreDamaged);
        QTest::newRow("truncated") << int(ErrorCode::StoreDamaged);
    }
    void refusesWhatIsNoSoundStore()
    {
        QFETCH(int, expected);
        const QByteArray row = QTest::currentDataTag();
        test::TempStore temp;
        {
            auto engine = temp.open();
            VERIFY_OK(engine->projects().create(u"Payments"_s));
        }
        QFile file(temp.path());
        if (row == "empty file")
            QVERIFY(file.resize(0));
        else if (row == "text")
            overwrite(temp.path(), 0, QByteArray(4096, 'x'));
        else if (row == "newer")
            overwrite(temp.path(), 60, QByteArray::fromHex("7fffffff")); // newer than any
        else if (row == "other program")
            overwrite(temp.path(), 68, QByteArray::fromHex("0f055112"));
        else if (row == "torn page")
            overwrite(temp.path(), 4096 * 3, QByteArray(4096, '\xff'));
        else
            QVERIFY(file.resize(4096 * 2));
        const QByteArray before = digestOf(temp.path());
        const auto opened = services::Engine::open(temp.options());
        VERIFY_FAILS(opened, ErrorCode(expected));
        QVERIFY(opened.error().message.contains(temp.path()));
        QCOMPARE(digestOf(temp.path()), before);
    }

    void aMissingStoreIsMadeOnlyWhenAsked()
    {
        test::TempStore temp;
        auto options = temp.options();
        options.create = false;
        VERIFY_FAILS(services::Engine::open(options), ErrorCode::StoreUnavailable);
        QVERIFY(!QFile::exists(temp.path()));
        VERIFY_OK(services::Engine::open(temp.options()));
        QCOMPARE(QFile::permissions(temp.path()) & 0x77, QFile::Permissions());
    }

    void aTransactionThatIsNotCommittedLeavesNothing()
    {
        test::TempStore temp;
        auto engine = temp.open();
        auto db = store::Database::open(temp.path(), false);
        VERIFY_OK(db);
        {
            store::Transaction transaction(**db);
            VERIFY_OK(transaction.begin());
            VERIFY_OK((*db)->setMeta(u"probe"_s, u"1"_s));
        }
        QCOMPARE((*db)->metaValue(u"probe"_s), QString());
    }

    void backupAndRestore()
    {
        test::TempStore temp;
        {
            auto engine = temp.open();
            VERIFY_OK(engine->projects().create(u"One"_s));
            VERIFY_OK(engine->store().backup(temp.dir() + u"/copy.db"_s));
            VERIFY_FAILS(engine->store().backup(temp.dir() + u"/copy.db"_s), ErrorCode::Conflict);
            VERIFY_OK(engine->projects().create(u"Two"_s));
        }
        const auto kept = services::restoreStore(temp.path(), temp.dir() + u"/copy.db"_s);
        VERIFY_OK(kept);
        QVERIFY(QFile::exists(*kept));
        auto engine = temp.open();
        const auto projects = engine->projects().list();
        VERIFY_OK(projects);
        QCOMPARE(projects->size(), 1);
        const auto check = engine->store().check();
        VERIFY_OK(check);
        QVERIFY(boolAt(*check, "ok"));
    }

    void aFlippedBitInABodyIsFound()
    {
        test::TempStore temp;
        auto session = store::Session::open({temp.path(), {}, {}, nullptr, true});
        VERIFY_OK(session);
        VERIFY_OK((*session)->db().exec(u"INSERT INTO body (digest, size, packed, data) VALUES (x'00', 2, 0, x'6869')"_s));
        const auto check = store::Maintenance(**session).check();
        VERIFY_OK(check);
        QVERIFY(!boolAt(*check, "ok", true));
    }

    void everyProcessHearsACommit()
    {
        test::TempStore temp;
        auto engine = temp.open();
        services::ChangeFeed feed(temp.path());
        QSignalSpy changed(&feed, &services::ChangeFeed::changed);
        QElapsedTimer timer;
        timer.start();
        VERIFY_OK(engine->projects().create(u"Payments"_s));
        QVERIFY(changed.wait(2000));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
