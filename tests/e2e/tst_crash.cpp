#include "secrets/secretservice.h"
#include "services/engine.h"
#include "support/countingreceiver.h"
#include "support/program.h"
#include "support/tempstore.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace belfry;

/// kill -9 of `serve` in the middle of a burst: nothing is lost, and what comes twice carries the same delivery id.
/// Verdicts come from the receiver, never from Belfry's own counters.
class TestCrash final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost()
    {
        constexpr int Events = 1000;
        constexpr int Kills = 5;
        test::Program program;
        test::CountingReceiver receiver;
        QSet<QString> owed;
        {
            // The engine in this process writes; the programs send. The environment is theirs.
            for (const auto *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
                qputenv(name, program.dir().toUtf8());
            services::OpenOptions options;
            options.store = program.store();
            auto engine = services::Engine::open(options);
            VERIFY_OK(engine);
            const auto project = (*engine)->projects().create(u"Payments"_s);
            VERIFY_OK(project);
            services::WebhookDraft draft;
            draft.url = receiver.url();
            draft.allowHttp = draft.allowPrivate = true;
            draft.secret = SecretBytes("a key of sixteen bytes");
            VERIFY_OK((*engine)->webhooks().create(Family::Secrets, project->id, draft));
            for (int i = 0; i < Events; ++i) {
                const auto receipt = (*engine)->secrets().set(project->id, u"prod"_s, u"/"_s, {{u"KEY"_s, QByteArray::number(i)}});
                VERIFY_OK(receipt);
                owed.insert(receipt->deliveries.first());
            }
        }
        for (int kill = 0; kill < Kills; ++kill) {
            const int before = receiver.requests;
            QString url;
            auto serve = program.start({u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s}, &url);
            QVERIFY2(serve, "serve did not start");
            QTRY_VERIFY_WITH_TIMEOUT(receiver.requests >= before + 60, 30'000);
            ::kill(pid_t(serve->processId()), SIGKILL);
            serve->waitForFinished(5000);
        }
        QVERIFY2(receiver.byDelivery.size() < Events, "the burst was over before the last kill: the test saw nothing");
        QString url;
        auto serve = program.start({u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s}, &url);
        QVERIFY(serve);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.byDelivery.size(), Events, 90'000);
        for (auto it = receiver.byDelivery.cbegin(); it != receiver.byDelivery.cend(); ++it)
            QVERIFY(owed.contains(QString::fromLatin1(it.key())));
        // Duplicates are at most what was in flight at the kills: 64 a process, here 4 by the webhook's own limit.
        QVERIFY2(receiver.requests - Events <= Kills * 64, qPrintable(QString::number(receiver.requests)));
        serve->terminate();
        QVERIFY(serve->waitForFinished(15'000));
        QCOMPARE(serve->exitCode(), 0);
    }

    void oneAttemptRowIsOneRequest_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("closes") << int(test::CountingReceiver::Answer::Close);
        QTest::newRow("resets") << int(test::CountingReceiver::Answer::Reset);
        QTest::newRow("garbage") << int(test::CountingReceiver::Answer::Garbage);
    }
    void oneAttemptRowIsOneRequest()
    {
        QFETCH(int, answer);
        test::Program program;
        test::CountingReceiver receiver;
        receiver.answer = test::CountingReceiver::Answer(answer);
        QCOMPARE(program.run({u"project"_s, u"create"_s, u"P"_s}).exitCode, 0);
        const auto made = program.run({u"--json"_s, u"webhook"_s, u"create"_s, u"--project"_s, u"p"_s, u"--url"_s, receiver.url(),
            u"--allow-http"_s, u"--allow-private"_s});
        QCOMPARE(made.exitCode, 0);
        const QString id = stringAt(made.json(), "id");
        // The receiver lives in this thread: the program must run beside it.
        QProcess process;
        process.setProcessEnvironment(program.environment());
        process.start(test::Program::binary(), {u"--json"_s, u"webhook"_s, u"test"_s, id});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitCode(), 1);
        const auto delivery = parseJson(process.readAllStandardOutput());
        VERIFY_OK(delivery);
        QCOMPARE((*delivery)["attempts"].size(), size_t(1));
        QCOMPARE(receiver.requests, 1);
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
