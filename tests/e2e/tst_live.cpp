#include "services/changefeed.h"
#include "services/engine.h"
#include "support/countingreceiver.h"
#include "support/program.h"
#include "support/tempstore.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// Design §4.10: a change made by one process is seen by every other one, and wakes a running `serve`.
class TestLive final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeMadeHereWakesServe()
    {
        test::Program program;
        test::CountingReceiver receiver;
        QCOMPARE(program.run({u"project"_s, u"create"_s, u"P"_s}).exitCode, 0);
        QCOMPARE(program.run({u"webhook"_s, u"create"_s, u"--project"_s, u"p"_s, u"--url"_s, receiver.url(), u"--allow-http"_s, u"--allow-private"_s}).exitCode, 0);
        QString url;
        auto serve = program.start({u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s}, &url);
        QVERIFY(serve);
        QCOMPARE(program.run({u"secret"_s, u"set"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"A=1"_s}).exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.requests, 1, 5000);
        serve->terminate();
        QVERIFY(serve->waitForFinished(15'000));
        QCOMPARE(serve->exitCode(), 0);
    }

    void aDeliveryOfAnotherProcessIsSeenHere()
    {
        test::Program program;
        test::CountingReceiver receiver;
        QCOMPARE(program.run({u"project"_s, u"create"_s, u"P"_s}).exitCode, 0);
        const auto made = program.run({u"--json"_s, u"webhook"_s, u"create"_s, u"--project"_s, u"p"_s, u"--url"_s, receiver.url(), u"--allow-http"_s, u"--allow-private"_s});
        QCOMPARE(made.exitCode, 0);
        for (const auto *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, program.dir().toUtf8());
        services::OpenOptions options;
        options.store = program.store();
        auto engine = services::Engine::open(options);
        VERIFY_OK(engine);
        services::ChangeFeed feed(program.store());
        QSignalSpy changed(&feed, &services::ChangeFeed::changed);
        QProcess process;
        process.setProcessEnvironment(program.environment());
        process.start(test::Program::binary(), {u"webhook"_s, u"test"_s, stringAt(made.json(), "id")});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QTRY_VERIFY(!changed.isEmpty());
        const auto deliveries = (*engine)->deliveries().list({});
        VERIFY_OK(deliveries);
        QCOMPARE(deliveries->size(), 1);
        QCOMPARE(deliveries->first().state, DeliveryState::Succeeded);
    }
};

QTEST_GUILESS_MAIN(TestLive)
#include "tst_live.moc"
