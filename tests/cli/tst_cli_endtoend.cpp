#include "belfryctl.h"

#include <QTcpSocket>

#include <csignal>

using namespace belfry;
using namespace belfry::test;
using namespace Qt::StringLiterals;

namespace {

/// A command that runs until it is told to stop, and what it said so far.
class Running
{
public:
    Running(const Belfryctl &ctl, const QStringList &arguments)
    {
        process.setProcessEnvironment(ctl.environment);
        process.start(Belfryctl::program(), arguments);
    }
    ~Running()
    {
        if (process.state() != QProcess::NotRunning) {
            process.kill();
            process.waitForFinished(5000);
        }
    }

    /// The next line, waited for; null in time.
    Json line()
    {
        QByteArray text;
        while (!process.canReadLine() && process.waitForReadyRead(30'000)) { }
        text = process.readLine();
        const auto parsed = parseJson(text);
        return parsed ? *parsed : Json(nullptr);
    }
    int stop(int number)
    {
        ::kill(pid_t(process.processId()), number);
        return process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    QProcess process;
};

} // namespace

/// Project, webhook, change, delivery: the whole way with the real program and its own receiver.
class tst_CliEndToEnd : public QObject
{
    Q_OBJECT

    Belfryctl m_ctl;
    QString m_key;

    QString url(Running &receiver) { return stringAt(receiver.line(), "listening"); }

    QString webhook(const QString &url, const QString &more = {})
    {
        const Answer made = m_ctl.json(words(u"webhook create --project shop --url %1/hook --secret-file %2 --allow-http --allow-private %3"_s.arg(url, m_key, more)));
        if (made.code != 0)
            qWarning("%s", made.told().constData());
        return stringAt(made.json(), "id");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = m_ctl.write("key", "a-signing-key-of-26-bytes!\n");
        QCOMPARE(m_ctl.run(words(u"project create Shop"_s)).code, 0);
        QCOMPARE(m_ctl.run(words(u"folder create --project shop --env prod /app"_s)).code, 0);
    }

    void aChangeArrivesVerified()
    {
        Running receiver(m_ctl, words(u"receive --json --scheme infisical --secret-file "_s + m_key));
        const QString base = url(receiver);
        QVERIFY2(base.startsWith(u"http://127.0.0.1:"_s), receiver.process.readAllStandardError().constData());
        const QString id = webhook(base, u"--env prod --path '/app'"_s);
        QByteArray dotenv;
        for (int i = 0; i < 40; ++i)
            dotenv += "KEY_" + QByteArray::number(i) + "=value-" + QByteArray::number(i) + '\n';
        const Json change = m_ctl.json(words(u"secret set --project shop --env prod --path /app --file "_s + m_ctl.write("forty.env", dotenv))).json();
        QCOMPARE(intAt(change, "changed"), 40);
        QCOMPARE(change["events"].size(), 1U);
        QCOMPARE(change["deliveries"].size(), 1U);
        const QString delivery = toQString(change["deliveries"][0].get<std::string>());

        const Answer sent = m_ctl.json(words(u"dispatch --timeout 30s"_s));
        QVERIFY2(sent.code == 0, sent.told().constData());
        QCOMPARE(intAt(sent.json(), "sent"), 1);
        QCOMPARE(intAt(sent.json(), "succeeded"), 1);

        const Json hit = receiver.line();
        QCOMPARE(stringAt(hit, "method"), u"POST"_s);
        QCOMPARE(stringAt(hit, "path"), u"/hook"_s);
        QVERIFY2(hit["verified"] == true, toBytes(hit).constData());
        const Json shown = m_ctl.json({u"delivery"_s, u"show"_s, delivery}).json();
        QCOMPARE(stringAt(shown, "state"), u"succeeded"_s);
        QCOMPARE(intAt(shown, "attemptCount"), 1);
        const Json attempt = shown["attempts"][0];
        QCOMPARE(stringAt(attempt["request"], "body"), stringAt(hit, "body"));
        QCOMPARE(intAt(attempt["response"], "status"), 200);
        QVERIFY(attempt["error"].is_null());
        for (const char *value : {"value-0", "value-39"})
            QVERIFY2(!toBytes(shown).contains(value), "a body carries no secret value");

        QCOMPARE(m_ctl.json({u"delivery"_s, u"redeliver"_s, delivery}).code, 0);
        QVERIFY(m_ctl.json(words(u"dispatch"_s)).json()["succeeded"] == 1);
        QVERIFY(receiver.line()["verified"] == true);
        QCOMPARE(intAt(m_ctl.json({u"delivery"_s, u"show"_s, delivery}).json(), "attemptCount"), 2);
        QCOMPARE(stringAt(m_ctl.json({u"webhook"_s, u"show"_s, id}).json(), "lastStatus"), u"success"_s);
        QCOMPARE(receiver.stop(SIGTERM), 0);
    }
    void explainTellsTheRule()
    {
        const QString id = webhook(u"http://127.0.0.1:9"_s, u"--env prod --path '/app'"_s);
        const auto rule = [&](const QString &environment, const QString &path) -> QString {
            const Json items = m_ctl.json({u"event"_s, u"explain"_s, u"secrets.modified"_s, u"--project"_s, u"shop"_s, u"--env"_s, environment, u"--path"_s, path}).json()["items"];
            for (const Json &item : items) {
                if (stringAt(item, "webhookId") == id)
                    return item["rule"].is_null() && item["fires"] == true ? u"fires"_s : stringAt(item, "rule");
            }
            return u"missing"_s;
        };
        QCOMPARE(rule(u"prod"_s, u"/app"_s), u"fires"_s);
        QCOMPARE(rule(u"dev"_s, u"/app"_s), u"environment"_s);
        QCOMPARE(rule(u"prod"_s, u"/other"_s), u"path"_s);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"disable"_s, id}).code, 0);
        QCOMPARE(rule(u"prod"_s, u"/app"_s), u"disabled"_s);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
    }
    void pings()
    {
        Running receiver(m_ctl, words(u"receive --json --scheme auto --secret-file "_s + m_key));
        const QString id = webhook(url(receiver));
        const Answer good = m_ctl.json({u"webhook"_s, u"test"_s, id});
        QVERIFY2(good.code == 0, good.told().constData());
        QCOMPARE(stringAt(good.json(), "state"), u"succeeded"_s);
        QCOMPARE(stringAt(good.json(), "event"), u"test"_s);
        QVERIFY(receiver.line()["verified"] == true);
        const Answer sample = m_ctl.json({u"webhook"_s, u"test"_s, id, u"--event"_s, u"secrets.modified"_s});
        QVERIFY2(sample.code == 0, sample.told().constData());
        QCOMPARE(stringAt(sample.json(), "event"), u"secrets.modified"_s);
        QVERIFY(receiver.line()["verified"] == true);
        QCOMPARE(m_ctl.json({u"webhook"_s, u"test"_s, id, u"--event"_s, u"bogus"_s}).code, 2);
        QCOMPARE(receiver.stop(SIGINT), 0);
        const Answer gone = m_ctl.json({u"webhook"_s, u"test"_s, id});
        QVERIFY2(gone.code == 1 && gone.err.isEmpty(), gone.told().constData());
        QCOMPARE(stringAt(gone.json()["attempts"][0]["error"], "code"), u"refused"_s);
        QCOMPARE(stringAt(gone.json(), "state"), u"failed"_s);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
    }
    void failuresAreRetriedLater()
    {
        Running receiver(m_ctl, words(u"receive --json --status 503"_s));
        const QString id = webhook(url(receiver), u"--env dev"_s);
        const Json change = m_ctl.json(words(u"secret set --project shop --env dev X=1"_s)).json();
        const Answer sent = m_ctl.json(words(u"dispatch"_s));
        QVERIFY2(sent.code == 0, sent.told().constData());
        QCOMPARE(intAt(sent.json(), "retrying"), 1);
        const Json shown = m_ctl.json({u"delivery"_s, u"show"_s, toQString(change["deliveries"][0].get<std::string>())}).json();
        QCOMPARE(stringAt(shown, "state"), u"retrying"_s);
        QVERIFY(shown["nextAttemptAt"].is_string());
        QCOMPARE(intAt(shown["attempts"][0]["response"], "status"), 503);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
    }
    void dispatchersShareTheWork()
    {
        Running receiver(m_ctl, words(u"receive --json --scheme infisical --secret-file "_s + m_key));
        const QString id = webhook(url(receiver), u"--env staging --rate 0"_s);
        constexpr int Count = 30;
        for (int i = 0; i < Count; ++i)
            QCOMPARE(m_ctl.run({u"secret"_s, u"set"_s, u"--project"_s, u"shop"_s, u"--env"_s, u"staging"_s, u"N=%1"_s.arg(i)}).code, 0);
        std::vector<std::unique_ptr<Running>> dispatchers;
        for (int i = 0; i < 3; ++i)
            dispatchers.push_back(std::make_unique<Running>(m_ctl, words(u"dispatch --json"_s)));
        qint64 sent = 0;
        for (const auto &dispatcher : dispatchers) {
            QVERIFY(dispatcher->process.waitForFinished(60'000));
            QCOMPARE(dispatcher->process.exitCode(), 0);
            sent += intAt(dispatcher->line(), "sent");
        }
        // More would be a delivery sent by two, which happens when one process loses its locks on the store.
        QCOMPARE(sent, qint64(Count));
        const Json done = m_ctl.json({u"delivery"_s, u"list"_s, u"--webhook"_s, id, u"--state"_s, u"succeeded"_s, u"--brief"_s}).json();
        QCOMPARE(done["items"].size(), std::size_t(Count));
        QCOMPARE(receiver.stop(SIGTERM), 0);
        QCOMPARE(receiver.process.readAllStandardOutput().count("\"verified\":true"), Count);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
    }
    void infrastructureEvents()
    {
        Running receiver(m_ctl, words(u"receive --json --scheme infraaudit --secret-file "_s + m_key));
        const Answer made = m_ctl.json(words(u"webhook create --infrastructure --event job.completed --url %1/infra --secret-file %2 --allow-http --allow-private"_s.arg(url(receiver), m_key)));
        QVERIFY2(made.code == 0, made.told().constData());
        const Json types = m_ctl.json(words(u"event types"_s)).json()["items"];
        QVERIFY(types.size() >= 8);
        const Answer ping = m_ctl.json({u"webhook"_s, u"test"_s, stringAt(made.json(), "id")});
        QVERIFY2(ping.code == 0, ping.told().constData());
        const Json hit = receiver.line();
        QVERIFY2(hit["verified"] == true, toBytes(hit).constData());
        QVERIFY(stringAt(hit, "body").contains(u"Webhook endpoint verified"_s));
    }
    void serveSendsWhatComes()
    {
        Running receiver(m_ctl, words(u"receive --json --scheme infisical --secret-file "_s + m_key));
        const QString id = webhook(url(receiver), u"--env staging"_s);
        Running serve(m_ctl, words(u"serve --json --listen 127.0.0.1:0"_s));
        QVERIFY2(url(serve).startsWith(u"http://127.0.0.1:"_s), serve.process.readAllStandardError().constData());
        QCOMPARE(m_ctl.run(words(u"secret set --project shop --env staging LIVE=1"_s)).code, 0);
        QVERIFY(receiver.line()["verified"] == true);
        // Other processes come and go; the log under the running one stays (a lost lock would let them remove it).
        QVERIFY(QFile::exists(m_ctl.store() + u"-wal"_s));
        QCOMPARE(m_ctl.run(words(u"project list"_s)).code, 0);
        QVERIFY(QFile::exists(m_ctl.store() + u"-wal"_s));
        QCOMPARE(m_ctl.run(words(u"secret set --project shop --env staging LIVE=2"_s)).code, 0);
        QVERIFY(receiver.line()["verified"] == true);
        QCOMPARE(serve.stop(SIGTERM), 0);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
    }
    void serveWithoutDispatch()
    {
        Running serve(m_ctl, words(u"serve --listen 127.0.0.1:0 --no-dispatch"_s));
        QVERIFY(serve.process.waitForReadyRead(30'000));
        const QByteArray line = serve.process.readLine().trimmed();
        QVERIFY2(line.startsWith("listening on http://127.0.0.1:"), line.constData());
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, line.mid(line.lastIndexOf(':') + 1).toUShort());
        QVERIFY(socket.waitForConnected(10'000));
        socket.write("GET /healthz HTTP/1.1\r\nHost: " + line.mid(line.indexOf("127.")) + "\r\nConnection: close\r\n\r\n");
        QByteArray reply;
        while (socket.waitForReadyRead(10'000))
            reply += socket.readAll();
        QVERIFY2(reply.startsWith("HTTP/1.1 200"), reply.constData());
        QCOMPARE(serve.stop(SIGINT), 0);
        const Answer taken = m_ctl.json(words(u"serve --listen nonsense"_s));
        QCOMPARE(taken.code, 2);
    }
    void receiverSaysWhatIsWrong()
    {
        Running receiver(m_ctl, words(u"receive --json --scheme infisical --secret-file "_s + m_ctl.write("other", "another-signing-key-here\n")));
        const QString id = webhook(url(receiver));
        const Answer refused = m_ctl.json({u"webhook"_s, u"test"_s, id});
        const Json hit = receiver.line();
        QVERIFY(hit["verified"] == false);
        QVERIFY(!stringAt(hit, "reason").isEmpty());
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
        Q_UNUSED(refused)
    }
    void receiverTextAndCount()
    {
        Running receiver(m_ctl, words(u"receive --count 1"_s));
        QVERIFY(receiver.process.waitForReadyRead(30'000));
        const QByteArray first = receiver.process.readLine();
        QVERIFY2(first.startsWith("listening on http://127.0.0.1:"), first.constData());
        const QString id = webhook(QString::fromUtf8(first.mid(qsizetype(qstrlen("listening on "))).trimmed()));
        QCOMPARE(m_ctl.run({u"webhook"_s, u"test"_s, id}).code, 0);
        QVERIFY(receiver.process.waitForFinished(30'000));
        QCOMPARE(receiver.process.exitCode(), 0);
        const QByteArray line = receiver.process.readAllStandardOutput();
        QCOMPARE(line.count('\n'), 1);
        QVERIFY2(line.contains("POST /hook"), line.constData());
    }
};

QTEST_GUILESS_MAIN(tst_CliEndToEnd)
#include "tst_cli_endtoend.moc"
