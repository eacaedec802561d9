#include "engine.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <sys/syscall.h>
#include <unistd.h>

using namespace belfry;
using namespace belfry::test;
using delivery::Dispatcher;
using namespace Qt::StringLiterals;

namespace {

std::atomic<int> syncMs{0};
std::atomic<int> syncs{0};

} // namespace

/// Stands before the C library's: SQLite waits for a disk as slow as the test wants it.
extern "C" int fdatasync(int descriptor)
{
    ++syncs;
    if (const int ms = syncMs; ms > 0)
        QThread::msleep(ms); // UNAVOIDABLE: this is the disk
    return int(::syscall(SYS_fdatasync, descriptor));
}

/// A store on a disk that takes its time. What must hold: nothing is sent before its commit is through, nothing twice, and
/// so many share a commit that a hundred deliveries do not wait for a hundred of them.
class TestSlowDisk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { syncMs = 0; }

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

    void nothingGoesOutBeforeItsCommit()
    {
        EvilReceiver receiver;
        TestEngine engine;
        const QString id = engine.raise(engine.addWebhook(receiver.url())).first();
        auto dispatcher = engine.dispatcher();
        syncMs = 700;
        const int before = syncs;
        bool written = false;
        receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            // Seen by another connection: the commit of this attempt is through.
            written = engine.delivery(id).attempts.size() == 1 && syncs > before;
            syncMs = 0;
            EvilReceiver::status(200)(socket, hit);
        });
        QElapsedTimer clock;
        clock.start();
        dispatcher->start();
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 1, 10'000);
        QVERIFY2(clock.elapsed() >= 700, "it was sent while the disk was still at it");
        QVERIFY(written);
        QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 5000);
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
