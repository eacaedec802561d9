#include "engine.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <sys/mount.h>
#include <unistd.h>

using namespace belfry;
using namespace belfry::test;
using delivery::Dispatcher;
using namespace Qt::StringLiterals;

/// A dispatcher on a store that fails it. What must hold in each case: no write, no request; nothing lost; it goes on by
/// itself once the store is well. Verdicts come from the receiver and the store.
class TestStoreFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lockedStoreIsWaitedFor()
    {
        EvilReceiver receiver;
        TestEngine engine;
        const QString id = engine.raise(engine.addWebhook(receiver.url())).first();
        auto dispatcher = engine.dispatcher();
        {
            store::Transaction other(engine.session->db());
            TestEngine::must(other.begin());
            dispatcher->start();
            QTest::qWait(700); // UNAVOIDABLE: nothing to wait for, a request must not come
            QCOMPARE(receiver.connections(), 0);
            TestEngine::must(other.commit());
        }
        QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 3000);
        QCOMPARE(receiver.hits().size(), 1);
    }

    /// The sender has the answer while the store is locked: it keeps it, and sends nothing a second time.
    void outcomeOutlivesALock()
    {
        EvilReceiver receiver;
        TestEngine engine;
        const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 1; });
        std::optional<store::Transaction> other;
        bool wasLocked = false;
        receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            if (!std::exchange(wasLocked, true)) {
                other.emplace(engine.session->db());
                TestEngine::must(other->begin());
            }
            EvilReceiver::status(200)(socket, hit);
        });
        const QStringList ids = engine.raise(webhook, 2);
        auto dispatcher = engine.dispatcher();
        dispatcher->start();
        QTRY_VERIFY(wasLocked);
        QTest::qWait(500); // UNAVOIDABLE: nothing to wait for, it must not be sent again
        TestEngine::must(other->commit());
        other.reset();
        for (const QString &id : ids)
            QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 5000);
        QCOMPARE(receiver.hits().size(), 2);
    }

    void damagedStoreIsLeftAlone()
    {
        EvilReceiver receiver;
        QString path;
        QTemporaryDir keep;
        {
            TestEngine engine;
            engine.raise(engine.addWebhook(receiver.url()), 50);
            engine.session.reset();
            path = keep.filePath(u"damaged.db"_s);
            QVERIFY(QFile::copy(engine.options.session.path, path));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Pages amid the tables, header left sound.
        for (qint64 at = 3 * 4096; at + 4096 <= file.size(); at += 2 * 4096) {
            file.seek(at);
            file.write(QByteArray(4096, '\x5a'));
        }
        file.close();
        const auto bytes = [&path] {
            QFile stored(path);
            return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
        };
        const QByteArray before = bytes();
        delivery::DispatcherOptions options;
        options.session.path = path;
        options.session.create = false;
        Dispatcher dispatcher(options);
        QSignalSpy problem(&dispatcher, &Dispatcher::problem);
        QSignalSpy stopped(&dispatcher, &Dispatcher::stopped);
        dispatcher.start();
        QVERIFY(stopped.wait(5000));
        QCOMPARE(problem.size(), 1);
        QVERIFY2(problem.first().first().toString().contains(u"damaged"_s), qPrintable(problem.first().first().toString()));
        QCOMPARE(receiver.connections(), 0);
        QCOMPARE(bytes(), before);
    }

    /// A disk that is really full: a file system of a few megabytes with a filler on it.
    void fullDiskStopsAndGoesOn()
    {
        QTemporaryDir mountPoint;
        if (::geteuid() != 0 || ::mount("none", qPrintable(mountPoint.path()), "tmpfs", 0, "size=6m") != 0)
            QSKIP("mounting a small file system needs root");
        const auto unmount = qScopeGuard([&] { ::umount2(qPrintable(mountPoint.path()), MNT_DETACH); });
        EvilReceiver receiver;
        TestEngine engine;
        engine.session.reset();
        engine.options.session.path = mountPoint.filePath(u"store.db"_s);
        engine.session = *store::Session::open(engine.options.session);
        const QStringList ids = engine.raise(engine.addWebhook(receiver.url()), 40);

        QFile filler(mountPoint.filePath(u"filler"_s));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'f')) == 4096) { }
        auto dispatcher = engine.dispatcher();
        QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
        dispatcher->start();
        QVERIFY(problem.wait(5000));
        QTest::qWait(1500); // UNAVOIDABLE: it tries again each second, and must not send
        const qsizetype sentWhileFull = receiver.hits().size();
        QVERIFY2(sentWhileFull <= 40, "sent more than once while nothing could be written");
        filler.remove();
        for (const QString &id : ids)
            QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 10'000);
        QCOMPARE(receiver.hits().size(), 40); // none lost, none twice
        store::Statement check(engine.session->db(), u"PRAGMA integrity_check"_s);
        QVERIFY(check.run() && check.next());
        QCOMPARE(check.text(0), u"ok"_s);
    }

    /// The disk fills while answers are under way: the reserve is given up for them, and nothing new goes out.
    void reserveTakesWhatIsInFlight()
    {
        QTemporaryDir mountPoint;
        if (::geteuid() != 0 || ::mount("none", qPrintable(mountPoint.path()), "tmpfs", 0, "size=12m") != 0)
            QSKIP("mounting a small file system needs root");
        const auto unmount = qScopeGuard([&] { ::umount2(qPrintable(mountPoint.path()), MNT_DETACH); });
        EvilReceiver receiver;
        TestEngine engine;
        engine.session.reset();
        engine.options.session.path = mountPoint.filePath(u"store.db"_s);
        engine.session = *store::Session::open(engine.options.session);
        const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) {
            w.concurrency = 4;
            w.timeoutMs = 20'000;
        });
        QList<QTcpSocket *> waiting;
        receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &) { waiting += socket; });
        const QStringList ids = engine.raise(webhook, 12);
        auto dispatcher = engine.dispatcher();
        QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
        dispatcher->start();
        QTRY_COMPARE_WITH_TIMEOUT(waiting.size(), 4, 5000);
        const QFileInfo reserve(engine.options.session.path + u".reserve"_s);
        QVERIFY(reserve.size() >= 12 * 1024 * 1024 / 40);
        QCOMPARE(int(reserve.permissions() & (QFile::ReadGroup | QFile::ReadOther)), 0);

        QFile filler(mountPoint.filePath(u"filler"_s));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'f')) == 4096) { }
        QByteArray noise(60'000, '\0'); // more than what the log's last block has room for
        for (qsizetype i = 0; i < noise.size(); ++i)
            noise[i] = char('!' + QRandomGenerator::global()->bounded(90));
        receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &) { waiting += socket; });
        const EvilReceiver::Hit none;
        const auto answered = waiting;
        waiting.clear();
        for (QTcpSocket *socket : answered)
            EvilReceiver::status(200, noise)(socket, none);
        const auto succeeded = [&] {
            return std::count_if(ids.begin(), ids.end(), [&](const QString &id) { return engine.delivery(id).state == DeliveryState::Succeeded; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(int(succeeded()), 4, 10'000);
        QCOMPARE(QFileInfo(reserve.filePath()).size(), 0); // given up; an empty one is a try to get it back
        QVERIFY(problem.size() > 0);
        const qsizetype sent = receiver.hits().size();
        QTest::qWait(1500); // UNAVOIDABLE: nothing to wait for, nothing new may go out
        QCOMPARE(receiver.hits().size(), sent);

        filler.remove();
        receiver.setAnswer(EvilReceiver::status(200));
        for (QTcpSocket *socket : std::as_const(waiting))
            EvilReceiver::status(200)(socket, none);
        QTRY_COMPARE_WITH_TIMEOUT(int(succeeded()), 12, 15'000);
        QCOMPARE(receiver.hits().size(), 12);
        QVERIFY(QFileInfo::exists(reserve.filePath()));
    }

    void readOnlyStoreSendsNothing()
    {
        EvilReceiver receiver;
        TestEngine engine;
        engine.raise(engine.addWebhook(receiver.url()));
        auto dispatcher = engine.dispatcher();
        QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
        // What a file system that was remounted read-only does to every write.
        for (const char *table : {"delivery", "attempt", "webhook"}) {
            TestEngine::must(engine.session->db().exec(u"CREATE TRIGGER ro_%1 BEFORE UPDATE ON %1 BEGIN SELECT raise(ABORT, 'attempt to write a readonly database'); END"_s
                                                           .arg(QLatin1String(table))));
        }
        dispatcher->start();
        QVERIFY(problem.wait(3000));
        QCOMPARE(receiver.connections(), 0);
        for (const char *table : {"delivery", "attempt", "webhook"})
            TestEngine::must(engine.session->db().exec(u"DROP TRIGGER ro_%1"_s.arg(QLatin1String(table))));
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 1, 3000);
    }

    /// The folder as a read-only mount shows it, while the rest of the machine can write it.
    void readOnlyMountSendsNothing()
    {
        QTemporaryDir view;
        EvilReceiver receiver;
        TestEngine engine;
        const QString id = engine.raise(engine.addWebhook(receiver.url())).first();
        const QFileInfo stored(engine.options.session.path);
        const QByteArray from = stored.absolutePath().toLocal8Bit();
        const QByteArray to = view.path().toLocal8Bit();
        if (::geteuid() != 0 || ::mount(from.constData(), to.constData(), nullptr, MS_BIND, nullptr) != 0)
            QSKIP("mounting a folder read-only needs root");
        const auto unmount = qScopeGuard([&] { ::umount2(to.constData(), MNT_DETACH); });
        QCOMPARE(::mount(nullptr, to.constData(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr), 0);
        {
            auto options = engine.options;
            options.session.path = view.filePath(stored.fileName());
            Dispatcher dispatcher(options);
            QSignalSpy problem(&dispatcher, &Dispatcher::problem);
            dispatcher.start();
            QVERIFY(problem.wait(8000));
            QVERIFY2(problem.first().first().toString().contains(options.session.path), qPrintable(problem.first().first().toString()));
            QTest::qWait(1200); // UNAVOIDABLE: it may try again each second, and must not send
            QCOMPARE(receiver.connections(), 0);
        }
        QCOMPARE(engine.delivery(id).state, DeliveryState::Queued);
        QVERIFY(engine.delivery(id).attempts.isEmpty());
        auto dispatcher = engine.dispatcher();
        dispatcher->start();
        QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 5000);
        QCOMPARE(receiver.hits().size(), 1);
    }

    void networkCutAndBack()
    {
        FakeClock clock;
        TestEngine engine(&clock);
        EvilReceiver receiver;
        receiver.setAnswer(EvilReceiver::reset());
        const QStringList ids = engine.raise(engine.addWebhook(receiver.url()), 5);
        auto dispatcher = engine.dispatcher();
        dispatcher->start();
        for (const QString &id : ids)
            QTRY_COMPARE(engine.delivery(id).state, DeliveryState::Retrying);
        QCOMPARE(engine.delivery(ids.first()).lastError, u"reset"_s);
        QCOMPARE(receiver.hits().size(), 5);
        receiver.setAnswer(EvilReceiver::status(200));
        clock.advance(6000);
        for (const QString &id : ids)
            QTRY_COMPARE_WITH_TIMEOUT(engine.delivery(id).state, DeliveryState::Succeeded, 5000);
        QCOMPARE(receiver.hits().size(), 10);
    }
};

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
