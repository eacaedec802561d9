#include "support/evilreceiver.h"
#include "support/program.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;
using test::EvilReceiver;
using test::Program;

/// Two Belfry servers: a secret changed on one arrives as a signed webhook from the other, whoever of them is restarted or
/// killed in between.
class TestRemote final : public QObject
{
    Q_OBJECT

    const QByteArray m_key = "whsec_0123456789abcdefABCDEF00";

    static void end(std::unique_ptr<QProcess> &process)
    {
        process->terminate();
        QVERIFY(process->waitForFinished(20'000));
        process.reset();
    }
    static Json ok(const Program &program, const QStringList &arguments)
    {
        const auto run = program.run(QStringList{u"--json"_s} + arguments);
        if (run.exitCode != 0)
            qWarning("%s: %s", qPrintable(arguments.join(u' ')), run.err.constData());
        return run.exitCode == 0 ? run.json() : Json();
    }
    static QString stateOf(const Program &program, const QString &name)
    {
        return stringAt(ok(program, {u"remote"_s, u"show"_s, name}), "state");
    }
    /// Waits without blocking the receiver.
    static bool waitForState(const Program &program, const QString &name, const QString &state)
    {
        return QTest::qWaitFor([&] { return stateOf(program, name) == state; }, 30'000);
    }
    [[nodiscard]] bool isSigned(const EvilReceiver::Hit &hit) const
    {
        const QByteArray header = hit.header("x-infisical-signature");
        const QByteArray hex = header.mid(header.indexOf(';') + 1);
        return header.startsWith("t=") && hex == QMessageAuthenticationCode::hash(hit.body, m_key, QCryptographicHash::Sha256).toHex();
    }
    static QStringList pathsOf(const EvilReceiver &receiver)
    {
        QStringList paths;
        for (const auto &hit : receiver.hits())
            paths += stringAt((*parseJson(hit.body))["project"], "secretPath");
        return paths;
    }

private Q_SLOTS:
    void changesThereAreWebhooksHere()
    {
        Program there;
        const Json project = ok(there, {u"project"_s, u"create"_s, u"Payments"_s});
        const QString projectId = stringAt(project, "id");
        const Json identity = ok(there, {u"identity"_s, u"create"_s, u"mirror"_s});
        ok(there, {u"role"_s, u"create"_s, u"reader"_s});
        ok(there, {u"role"_s, u"grant"_s, u"reader"_s, u"--identity"_s, u"mirror"_s, u"--project"_s, u"payments"_s, u"--action"_s, u"read"_s});
        for (int i = 1; i <= 9; ++i)
            ok(there, {u"folder"_s, u"create"_s, u"--project"_s, u"payments"_s, u"--env"_s, u"prod"_s, u"/f%1"_s.arg(i)});
        const auto change = [&there](int folder) {
            const Json set = ok(there, {u"secret"_s, u"set"_s, u"--project"_s, u"payments"_s, u"--env"_s, u"prod"_s, u"--path"_s, u"/f%1"_s.arg(folder), u"A=1"_s});
            QCOMPARE(intAt(set, "changed"), 1);
        };
        QString url;
        auto server = there.start({u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s}, &url);
        QVERIFY(server);
        const QString listen = url.mid(7);

        EvilReceiver receiver;
        Program here;
        here.write(u"client-secret"_s, stringAt(identity, "clientSecret").toUtf8() + '\n');
        here.write(u"key"_s, m_key);
        const Json remote = ok(here, {u"remote"_s, u"add"_s, u"partner"_s, u"--url"_s, url, u"--project"_s, projectId, u"--client-id"_s,
            stringAt(identity, "clientId"), u"--client-secret-file"_s, here.file(u"client-secret"_s), u"--allow-http"_s, u"--allow-private"_s});
        QVERIFY(stringAt(remote, "id").startsWith(u"rmt_"_s));
        ok(here, {u"webhook"_s, u"create"_s, u"--project"_s, u"partner"_s, u"--env"_s, u"prod"_s, u"--url"_s, receiver.url().toString(),
            u"--secret-file"_s, here.file(u"key"_s), u"--allow-http"_s, u"--allow-private"_s});
        const QStringList serveHere{u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s};
        QString ours;
        auto mirror = here.start(serveHere, &ours);
        QVERIFY(mirror);
        QVERIFY(waitForState(here, u"partner"_s, u"live"_s));

        change(1);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 1, 20'000);
        const auto hit = receiver.hits().first();
        QVERIFY(isSigned(hit));
        const Json body = *parseJson(hit.body);
        QCOMPARE(stringAt(body, "event"), u"secrets.modified"_s);
        QCOMPARE(stringAt(body["project"], "environment"), u"prod"_s);
        QCOMPARE(stringAt(body["project"], "secretPath"), u"/f1"_s);
        QCOMPARE(stringAt(body["project"], "changedBy"), u"partner"_s);
        QCOMPARE(stringAt(body["project"], "changedByActorType"), u"identity"_s);
        QVERIFY(!hit.body.contains("\"A\"")); // names of secrets are for streams only

        // Ours is away for a while, then killed.
        end(mirror);
        change(2);
        mirror = here.start(serveHere, &ours);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 2, 30'000);
        mirror->kill();
        mirror->waitForFinished();
        change(3);
        mirror = here.start(serveHere, &ours);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 3, 30'000);

        // Theirs is.
        end(server);
        change(4);
        server = there.start({u"--json"_s, u"serve"_s, u"--listen"_s, listen}, &url);
        QVERIFY(server);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 4, 30'000);
        server->kill();
        server->waitForFinished();
        change(5);
        server = there.start({u"--json"_s, u"serve"_s, u"--listen"_s, listen}, &url);
        QVERIFY(server);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 5, 30'000);
        QCOMPARE(pathsOf(receiver), (QStringList{u"/f1"_s, u"/f2"_s, u"/f3"_s, u"/f4"_s, u"/f5"_s}));

        const Json shown = ok(here, {u"remote"_s, u"show"_s, u"partner"_s});
        QCOMPARE(intAt(shown, "received"), 5);
        QVERIFY2(shown["gaps"].empty(), shown.dump().c_str()); // the other side could replay

        // Paused on purpose: nothing is asked for later.
        ok(here, {u"remote"_s, u"pause"_s, u"partner"_s});
        QVERIFY(waitForState(here, u"partner"_s, u"paused"_s));
        change(6);
        ok(here, {u"remote"_s, u"resume"_s, u"partner"_s});
        QVERIFY(waitForState(here, u"partner"_s, u"live"_s));
        change(7);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 6, 20'000);
        QCOMPARE(pathsOf(receiver).last(), u"/f7"_s);
        end(mirror);
        end(server);
    }

    /// A server written to the reference: no replay, so what may be lost is said.
    void whatCannotBeReplayedIsAGap()
    {
        EvilReceiver origin;
        int streams = 0;
        origin.setAnswer([&streams](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            if (hit.requestLine().contains("login")) {
                const QByteArray body = R"({"accessToken":"t","expiresIn":7200,"accessTokenMaxTTL":7200,"tokenType":"Bearer"})";
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                return;
            }
            ++streams;
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: 1763683200000\nevent: secret:update\ndata: "
                          "{\"projectType\":\"secret-manager\",\"data\":{\"eventType\":\"secret:update\",\"payload\":[{\"environment\":\"qa\","
                          "\"secretPath\":\"/\",\"secretKey\":\"A\"}]}}\n\n");
            if (streams == 1)
                socket->disconnectFromHost();
        });
        EvilReceiver receiver;
        Program here;
        here.write(u"client-secret"_s, "s\n");
        ok(here, {u"remote"_s, u"add"_s, u"original"_s, u"--url"_s, u"http://127.0.0.1:%1"_s.arg(origin.serverPort()), u"--project"_s, u"p1"_s, u"--client-id"_s,
            u"c"_s, u"--client-secret-file"_s, here.file(u"client-secret"_s), u"--allow-http"_s, u"--allow-private"_s, u"--event"_s, u"secret:update"_s});
        ok(here, {u"webhook"_s, u"create"_s, u"--project"_s, u"original"_s, u"--url"_s, receiver.url().toString(), u"--generate-secret"_s,
            u"--allow-http"_s, u"--allow-private"_s});
        QString ours;
        auto mirror = here.start({u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s}, &ours);
        QVERIFY(mirror);
        // The same id and the same words twice are two events: this server numbers nothing.
        QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 2, 30'000);
        const Json shown = ok(here, {u"remote"_s, u"show"_s, u"original"_s});
        QCOMPARE(shown["gaps"].size(), size_t(1));
        QVERIFY(stringAt(shown["gaps"][0], "reason").contains(u"no history"_s));
        const Json environments = ok(here, {u"environment"_s, u"list"_s, u"--project"_s, u"original"_s});
        QVERIFY2(environments.dump().find("\"qa\"") != std::string::npos, "an environment that is new here was made");
        end(mirror);
    }
};

QTEST_GUILESS_MAIN(TestRemote)
#include "tst_remote.moc"
