#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/jobservice.h"
#include "infrastructure/observed.h"
#include "infrastructure/remediationservice.h"
#include "infrastructure/reportservice.h"
#include "services/dispatcher.h"
#include "support/evilreceiver.h"
#include "support/tempstore.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

/// What leaves for receivers of infrastructure events, as they see it.
class TestInfraWire final : public QObject
{
    Q_OBJECT

    static QStringList allEvents()
    {
        return {u"drift.detected"_s, u"drift.resolved"_s, u"alert.created"_s, u"vulnerability.found"_s, u"compliance.violation"_s, u"cost.anomaly"_s,
            u"job.completed"_s, u"remediation.completed"_s};
    }
    Webhook addWebhook(const QUrl &url, const QStringList &events)
    {
        services::WebhookDraft draft;
        draft.url = url.toString();
        draft.allowHttp = draft.allowPrivate = true;
        draft.allEvents = false;
        draft.events = events;
        draft.secret = SecretBytes(m_secret);
        const auto saved = m_engine->webhooks().create(Family::Infrastructure, {}, draft);
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        return saved->webhook;
    }
    void dispatch(qint64 limitMs = 20000)
    {
        const auto done = services::dispatchDue(m_temp->options(), limitMs);
        VERIFY_OK(done);
        QVERIFY(!done->timedOut);
    }
    void import(const char *name)
    {
        const auto outcome = m_engine->reports().importFile(QStringLiteral(BELFRY_FIXTURES "/reports/") + QLatin1String(name));
        VERIFY_OK(outcome);
    }
    /// Each event from something that really happened.
    void raiseAll()
    {
        const QString path = m_temp->dir() + u"/app.ini"_s;
        const auto write = [&](const QByteArray &bytes) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
        };
        write("a=1\n");
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path}, {}, {}}));
        write("a=2\n");
        VERIFY_OK(m_engine->baselines().scan(u"b"_s));
        const auto repair = m_engine->remediations().suggest({m_engine->findings().list({u"drift"_s})->constFirst().id, {}, {}, {}});
        VERIFY_OK(repair);
        VERIFY_OK(m_engine->remediations().approve(repair->id));
        VERIFY_OK(m_engine->remediations().run(repair->id)); // drift.resolved, remediation.completed
        VERIFY_OK(m_engine->findings().createAlert({u"Disk full"_s, u"performance"_s, u"high"_s, u"db1"_s}));
        import("trivy/image.json");
        import("xccdf/results.xml");
        import("focus/spike.csv");
        const auto run = m_engine->jobs().begin(u"nightly"_s, {u"true"_s});
        VERIFY_OK(run);
        VERIFY_OK(m_engine->jobs().end(*run, 0, 5, {}));
    }
    static QStringList verdicts(const QString &program, const QStringList &arguments, const QByteArray &input)
    {
        QProcess judge;
        judge.start(program, arguments);
        judge.write(input);
        judge.closeWriteChannel();
        judge.waitForFinished(60000);
        if (judge.exitCode() != 0)
            qWarning("%s", judge.readAllStandardError().constData());
        return QString::fromUtf8(judge.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_temp->clock.set(1795000000000);
        m_engine = m_temp->open();
    }

    void otherPeoplesVerifiersAgree_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("script");
        QTest::newRow("Node") << u"node"_s << u"verify_infrastructure.mjs"_s;
        QTest::newRow("Python") << u"python3"_s << u"verify_infrastructure.py"_s;
        QTest::newRow("Go") << u"go"_s << u"verify_infrastructure.go"_s;
    }
    void otherPeoplesVerifiersAgree()
    {
        QFETCH(QString, program);
        QFETCH(QString, script);
        const QString judge = QStandardPaths::findExecutable(program);
        if (judge.isEmpty())
            QSKIP(qPrintable(program + u" is not installed"_s));
        test::EvilReceiver receiver;
        receiver.setAnswer(test::EvilReceiver::status(200));
        const Webhook webhook = addWebhook(receiver.url(), allEvents());
        raiseAll();
        const auto ping = m_engine->deliveries().preparePing(webhook.id);
        VERIFY_OK(ping);
        VERIFY_OK(services::sendPing(*m_engine, *ping));
        dispatch();

        QFile key(m_temp->dir() + u"/key"_s);
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write(m_secret);
        key.close();
        QByteArray input;
        QStringList expected;
        QSet<QString> types;
        for (const auto &hit : receiver.hits()) {
            const QByteArray signature = hit.header("X-InfraAudit-Signature");
            QCOMPARE(signature.size(), 71);
            const auto ask = [&](const QByteArray &body, bool agrees) {
                input += signature + '\t' + body.toBase64() + '\n';
                expected += agrees ? u"yes"_s : u"no"_s;
            };
            ask(hit.body, true);
            ask(hit.body + '\n', false);
            for (qsizetype i = 0; i < hit.body.size(); ++i) {
                QByteArray changed = hit.body;
                changed[i] = char(changed[i] ^ 1);
                ask(changed, false);
            }
            const Json body = *parseJson(hit.body);
            QCOMPARE(test::keysOf(hit.body), QStringList({u"event"_s, u"timestamp"_s, u"webhook_id"_s, u"delivery_id"_s, u"data"_s}));
            QCOMPARE(stringAt(body, "webhook_id"), webhook.id);
            QCOMPARE(stringAt(body, "delivery_id").toUtf8(), hit.header("X-Belfry-Delivery"));
            types += stringAt(body, "event");
        }
        QCOMPARE(types, QSet<QString>({u"ping"_s}) + [] { const QStringList all = allEvents(); return QSet<QString>(all.cbegin(), all.cend()); }());
        QStringList arguments{QStringLiteral(BELFRY_SOURCE_DIR "/tests/infrastructure/") + script, key.fileName()};
        if (program == u"go"_s) {
            qputenv("GOCACHE", (m_temp->dir() + u"/go"_s).toUtf8()); // builds it, and keeps nothing
            arguments.prepend(u"run"_s);
        }
        const QStringList said = verdicts(judge, arguments, input);
        QCOMPARE(said.size(), expected.size());
        QCOMPARE(said, expected);
    }

    void threeAttemptsWithinThirtyMinutesSendTheSameBytes()
    {
        test::EvilReceiver receiver;
        receiver.setAnswer(test::EvilReceiver::status(500));
        addWebhook(receiver.url(), {u"alert.created"_s});
        const auto alert = m_engine->findings().createAlert({u"Disk full"_s, u"performance"_s, u"high"_s, u"db1"_s});
        VERIFY_OK(alert);
        const qint64 begin = m_temp->clock.nowMs();
        const QString id = alert->changes.deliveries.constFirst();
        for (int i = 0; i < 6 && m_engine->deliveries().show(id)->state != DeliveryState::Failed; ++i) {
            dispatch();
            const auto delivery = m_engine->deliveries().show(id);
            if (delivery->nextAttemptAt > m_temp->clock.nowMs())
                m_temp->clock.set(delivery->nextAttemptAt);
        }
        QCOMPARE(receiver.hits().size(), 3);
        QVERIFY(m_temp->clock.nowMs() - begin <= 30 * 60 * 1000);
        QCOMPARE(m_engine->deliveries().show(id)->state, DeliveryState::Failed);
        for (const auto &hit : receiver.hits()) {
            QCOMPARE(hit.body, receiver.hits().constFirst().body);
            QCOMPARE(hit.header("X-InfraAudit-Signature"), receiver.hits().constFirst().header("X-InfraAudit-Signature"));
        }
    }

    // In real time, for the deadline is the network's: both at once, eleven seconds.
    void tenSecondsAreTheLimit()
    {
        const auto after = [](int ms) {
            return [ms](QTcpSocket *socket, const test::EvilReceiver::Hit &hit) {
                QTimer::singleShot(ms, socket, [socket, hit] { test::EvilReceiver::status(200)(socket, hit); });
            };
        };
        test::EvilReceiver quick, slow;
        quick.setAnswer(after(9500));
        slow.setAnswer(after(10500));
        addWebhook(quick.url(), {u"alert.created"_s});
        addWebhook(slow.url(), {u"alert.created"_s});
        const auto alert = m_engine->findings().createAlert({u"Disk full"_s, u"performance"_s, u"high"_s, u"db1"_s});
        VERIFY_OK(alert);
        QCOMPARE(alert->changes.deliveries.size(), 2);
        dispatch(30000);
        QHash<QString, Delivery> byUrl;
        for (const QString &id : alert->changes.deliveries) {
            const auto delivery = m_engine->deliveries().show(id);
            QCOMPARE(delivery->attempts.size(), 1);
            byUrl.insert(delivery->attempts.constFirst().url, *delivery);
        }
        const Delivery good = byUrl.value(quick.url().toString());
        QCOMPARE(good.state, DeliveryState::Succeeded);
        const Delivery late = byUrl.value(slow.url().toString());
        QCOMPARE(late.state, DeliveryState::Retrying);
        QVERIFY(late.nextAttemptAt >= m_temp->clock.nowMs() + 5 * 60 * 1000);
        QVERIFY(late.nextAttemptAt <= m_temp->clock.nowMs() + 6 * 60 * 1000);
    }

private:
    const QByteArray m_secret = "whsec_4f1d2c3b5a6978e0f1a2b3c4";
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestInfraWire)
#include "tst_infrawire.moc"
