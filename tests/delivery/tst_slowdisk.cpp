#include "engine.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <cerrno>
#include <sys/syscall.h>
#include <unistd.h>

using namespace belfry;
using namespace belfry::test;
using delivery::Dispatcher;
using namespace Qt::StringLiterals;

namespace {

std::atomic<int> syncMs{0};
std::atomic<int> syncs{0};
std::atomic<bool> syncFails{false};

} // namespace

/// Stands before the C library's: SQLite waits for a disk as slow as the test wants it.
extern "C" int fdatasync(int descriptor)
{
    ++syncs;
    if (const int ms = syncMs; ms > 0)
        QThread::msleep(ms); // UNAVOIDABLE: this is the disk
    if (syncFails) {
        errno = EIO;
        return -1;
    }
    return int(::syscall(SYS_fdatasync, descriptor));
}

/// A store on a disk that takes its time. What must hold: nothing is sent before its commit is through, nothing twice, and
/// so many share a commit that a hundred deliveries do not wait for a hundred of them.
class TestSlowDisk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        syncMs = 0;
        syncFails = false;
    }

    void manyShareACommit()
    {
        constexpr int Count = 100;
        EvilReceiver receiver;
        TestEngine engine;
        const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 16; });
        const QStringList ids = engine.raise(webhook, Count);
        const int before = syncs;
        syncMs = 50;
        auto dispatcher = engine.dispatcher();
        QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
        dispatcher->start();
        QTRY_COMPARE_WITH_TIMEOUT(int(dispatcher->counters().succeeded), Count, 30'000);
        const int used = syncs - before;
        QVERIFY2(used > 0, "the slow disk was not in the way");
        QVERIFY2(used < Count / 2, qPrintable(QString::number(used)));
        QCOMPARE(problem.size(), 0);
        QCOMPARE(receiver.hits().size(), Count);
        QSet<QByteArray> seen;
        for (const auto &hit : receiver.hits())
            seen += hit.header("X-Belfry-Delivery");
        QCOMPARE(seen.size(), Count);
        for (const QString &id : ids)
            QCOMPARE(engine.delivery(id).attempts.size(), 1);
    }

    /// The row is in the store before the request, but the request does not wait for the disk: should the power fail, the
    /// delivery is sent again with the same id.
    void nothingGoesOutBeforeItsRow()
    {
        EvilReceiver receiver;
        TestEngine engine;
        const Webhook webhook = engine.addWebhook(receiver.url());
        auto dispatcher = engine.dispatcher();
        QSignalSpy idle(dispatcher.get(), &Dispatcher::idle);
        dispatcher->start();
        QVERIFY(idle.wait(5000));
        QString id;
        int atArrival = -1;
        bool written = false;
        receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            written = engine.delivery(id).attempts.size() == 1; // seen by another connection
            atArrival = syncs;
            EvilReceiver::status(200)(socket, hit);
        });
        syncMs = 300;
        const int before = syncs;
        id = engine.raise(webhook).first();
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 1, 10'000);
        QVERIFY(written);
        QCOMPARE(atArrival, before + 1); // that of the event itself
        QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 5000);
    }

    /// A result counts, and frees its place, when it is on the disk; others may write meanwhile.
    void resultIsToldOnceItIsOnDisk()
    {
        EvilReceiver receiver;
        TestEngine engine;
        const QString id = engine.raise(engine.addWebhook(receiver.url())).first();
        auto dispatcher = engine.dispatcher();
        QSignalSpy finished(dispatcher.get(), &Dispatcher::attemptFinished);
        syncMs = 500;
        dispatcher->start();
        QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 5000);
        const int before = syncs;
        QCOMPARE(finished.size(), 0);
        QCOMPARE(int(dispatcher->counters().succeeded), 0);
        QElapsedTimer clock;
        clock.start();
        {
            store::Transaction other(engine.session->db(), store::Durability::Later);
            TestEngine::must(other.begin());
            TestEngine::must(other.commit());
        }
        QVERIFY2(clock.elapsed() < 250, "the write lock was held while the disk was at it");
        QVERIFY(finished.wait(5000));
        QVERIFY(syncs >= before);
        QCOMPARE(int(dispatcher->counters().succeeded), 1);
    }

    /// In strict order the next one does not go out before the one before it is on the disk.
    void strictOrderWaitsForTheDisk()
    {
        EvilReceiver receiver;
        TestEngine engine;
        engine.raise(engine.addWebhook(receiver.url(), [](Webhook &w) { w.ordered = true; }), 3);
        QList<int> atArrival;
        receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            atArrival += syncs;
            EvilReceiver::status(200)(socket, hit);
        });
        auto dispatcher = engine.dispatcher();
        dispatcher->start();
        QTRY_COMPARE_WITH_TIMEOUT(int(dispatcher->counters().succeeded), 3, 10'000);
        QVERIFY(atArrival.at(1) > atArrival.at(0));
        QVERIFY(atArrival.at(2) > atArrival.at(1));
    }

    /// The disk refuses a sync: what it may have lost is not told as done, nothing new goes out, and it is written anew.
    void refusedSyncIsNoResult()
    {
        EvilReceiver receiver;
        TestEngine engine;
        const Webhook webhook = engine.addWebhook(receiver.url());
        const QString id = engine.raise(webhook).first();
        auto dispatcher = engine.dispatcher();
        QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
        QSignalSpy finished(dispatcher.get(), &Dispatcher::attemptFinished);
        receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            syncFails = true;
            EvilReceiver::status(200)(socket, hit);
        });
        dispatcher->start();
        QVERIFY(problem.wait(10'000));
        QCOMPARE(finished.size(), 0);
        QCOMPARE(int(dispatcher->counters().succeeded), 0);
        receiver.setAnswer(EvilReceiver::status(200));
        syncFails = false;
        QTRY_COMPARE_WITH_TIMEOUT(int(dispatcher->counters().succeeded), 1, 10'000);
        QCOMPARE(finished.size(), 1);
        engine.raise(webhook);
        QTRY_COMPARE_WITH_TIMEOUT(int(dispatcher->counters().succeeded), 2, 10'000);
        QCOMPARE(receiver.hits().size(), 2); // none twice
        QCOMPARE(engine.delivery(id).attempts.size(), 1);
    }

    /// Slower than anything in its senses: leases, too, are renewed by commits.
    void otherDispatchersTakeNothingOver()
    {
        EvilReceiver receiver;
        TestEngine engine;
        const Webhook webhook = engine.addWebhook(receiver.url());
        engine.raise(webhook, 30);
        syncMs = 200;
        auto first = engine.dispatcher();
        auto second = engine.dispatcher();
        first->start();
        second->start();
        const auto done = [&] { return int(first->counters().succeeded + second->counters().succeeded); };
        QTRY_COMPARE_WITH_TIMEOUT(done(), 30, 40'000);
        QCOMPARE(receiver.hits().size(), 30);
    }
};

QTEST_GUILESS_MAIN(TestSlowDisk)
#include "tst_slowdisk.moc"
