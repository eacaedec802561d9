#include "streamfixture.h"
#include "subscriptions/remoteprojects.h"
#include "support/evilreceiver.h"

#include <QTimer>

using namespace belfry;
using namespace belfry::subscriptions;
using namespace Qt::StringLiterals;
using test::EvilReceiver;
using test::Heard;

namespace {

const QByteArray Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nConnection: keep-alive\r\n";

QByteArray frame(const QByteArray &id, const QByteArray &key)
{
    return (id.isEmpty() ? QByteArray() : "id: " + id + '\n')
        + "event: secret:create\ndata: {\"projectType\":\"secret-manager\",\"data\":{\"eventType\":\"secret:create\",\"payload\":["
          "{\"environment\":\"dev\",\"secretPath\":\"/\",\"secretKey\":\"" + key + "\"}]}}\n\n";
}

bool isLogin(const EvilReceiver::Hit &hit)
{
    return hit.requestLine().contains("universal-auth/login");
}

void answerLogin(QTcpSocket *socket, const QByteArray &token = "tok")
{
    const QByteArray body = R"({"accessToken":")" + token + R"(","expiresIn":7200,"accessTokenMaxTTL":7200,"tokenType":"Bearer"})";
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

StreamTarget targetOf(const EvilReceiver &server)
{
    StreamTarget target;
    target.base = QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    target.projectId = u"prj_1"_s;
    target.filters = {{u"secret:create"_s, u"dev"_s, u"/micro_service1"_s}, {u"secret:update"_s, {}, {}}};
    target.clientId = u"client"_s;
    target.clientSecret = SecretBytes("hidden");
    target.allowHttp = target.allowPrivate = true;
    return target;
}

/// Only the streams, not the logins.
QList<EvilReceiver::Hit> streamsOf(const EvilReceiver &server)
{
    QList<EvilReceiver::Hit> hits = server.hits();
    hits.removeIf([](const EvilReceiver::Hit &hit) { return isLogin(hit); });
    return hits;
}

} // namespace

/// The client against a server written to the reference (no ids that mean anything, no replay), against hostile ones (faults
/// H02 to H04), and against our own.
class TestStreamClient final : public QObject
{
    Q_OBJECT

    static EvilReceiver::Answer streaming(const QByteArray &bytes, bool thenClose = false)
    {
        return [bytes, thenClose](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            if (isLogin(hit))
                return answerLogin(socket);
            socket->write(bytes);
            if (thenClose)
                socket->disconnectFromHost();
        };
    }

private Q_SLOTS:
    void asksAsTheSeedDoes()
    {
        EvilReceiver server;
        server.setAnswer(streaming(Head + "\r\n" + frame("1763683200000", "A") + frame("1763683200000", "B") + frame({}, "C")));
        StreamClient client(targetOf(server), {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_COMPARE(heard.keys, (QStringList{u"A"_s, u"B"_s, u"C"_s})); // the same id twice in one burst is two events
        QCOMPARE(server.hits().size(), 2);
        const auto &login = server.hits()[0];
        QCOMPARE(login.requestLine(), "POST /api/v1/auth/universal-auth/login HTTP/1.1"_ba);
        QCOMPARE(login.body, R"({"clientId":"client","clientSecret":"hidden"})"_ba);
        const auto &request = server.hits()[1];
        QCOMPARE(request.requestLine(), "POST /api/v1/events/subscribe/project-events HTTP/1.1"_ba);
        QCOMPARE(request.header("Authorization"), "Bearer tok"_ba);
        QCOMPARE(request.header("Content-Type"), "application/json"_ba);
        QCOMPARE(request.body,
            R"({"projectId":"prj_1","register":[{"event":"secret:create","conditions":{"environmentSlug":"dev","secretPath":"/micro_service1"}},{"event":"secret:update"}]})"_ba);
        QVERIFY(heard.isLive());
        QVERIFY(heard.gaps.isEmpty());
        QVERIFY(!heard.events[0].hasUniqueIds);
    }

    void aCutIsAGapWhereTheServerKeepsNoHistory()
    {
        EvilReceiver server;
        server.setAnswer(streaming(Head + "\r\n" + frame("1763683200000", "A"), true));
        StreamClient client(targetOf(server), {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.lives() >= 3); // for ever
        QVERIFY(heard.gaps.size() >= 2);
        QVERIFY(heard.gaps[0].from <= heard.gaps[0].to);
        QVERIFY(heard.gaps[0].reason.contains(u"no history"_s));
        const auto streams = streamsOf(server);
        QCOMPARE(streams[0].header("Last-Event-ID"), "0"_ba);
        QCOMPARE(streams[1].header("Last-Event-ID"), "1763683200000"_ba);
        QCOMPARE(server.hits().size() - streams.size(), 1); // one login: the token still holds
    }

    void gapsAreToldAcrossARestart()
    {
        EvilReceiver server;
        server.setAnswer(streaming(Head + "\r\n"));
        StreamClient client(targetOf(server), {"1763683200000", 1763683200123}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_COMPARE(heard.gaps.size(), 1);
        QCOMPARE(heard.gaps[0].from, 1763683200123);
    }

    void silenceIsNoticed()
    {
        EvilReceiver server;
        server.setAnswer(streaming(Head + "\r\nevent: ping\n\n"));
        StreamClient client(targetOf(server), {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.lives() >= 2);
        QVERIFY(std::any_of(heard.states.begin(), heard.states.end(), [](const StreamState &state) {
            return state.phase == StreamPhase::Waiting && state.detail.contains(u"not even a ping"_s) && state.retryAt > 0;
        }));
    }

    void pingsKeepItAlive()
    {
        EvilReceiver server;
        server.setAnswer([](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            if (isLogin(hit))
                return answerLogin(socket);
            socket->write(Head + "\r\n");
            auto *timer = new QTimer(socket);
            connect(timer, &QTimer::timeout, socket, [socket, count = 0]() mutable {
                socket->write(++count == 15 ? frame("5", "LATE") : QByteArray(count % 2 ? "event: ping\n\n" : "data: 1\n\n"));
            });
            timer->start(100);
        });
        StreamClient client(targetOf(server), {}, test::quickTimes()); // 400 ms of silence would be too much
        Heard heard(client);
        client.start();
        QTRY_COMPARE(heard.keys, QStringList{u"LATE"_s});
        QCOMPARE(heard.lives(), 1);
        QVERIFY(heard.odd.isEmpty()); // the raw 1 of the oldest servers is a ping
    }

    void badServers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("says");
        const auto plain = [](const char *line, const QByteArray &body = "{}") {
            return "HTTP/1.1 " + QByteArray(line) + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        const int refused = int(StreamPhase::Refused);
        const int waiting = int(StreamPhase::Waiting);
        QTest::newRow("web page") << "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"_ba << refused << u"text/html"_s;
        QTest::newRow("no type") << "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"_ba << refused << u"event stream"_s;
        QTest::newRow("204") << "HTTP/1.1 204 No Content\r\n\r\n"_ba << refused << u"event stream"_s;
        QTest::newRow("301") << "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.2/\r\nContent-Length: 0\r\n\r\n"_ba << refused << u"Redirected"_s;
        QTest::newRow("422") << plain("422 X", R"({"message":[{"path":["register"],"message":"Array too short"}]})") << refused << u"Array too short"_s;
        QTest::newRow("403") << plain("403 X", R"({"message":"You are not allowed to subscribe-on-created on secret-events"})") << refused << u"not allowed"_s;
        QTest::newRow("404") << plain("404 X") << refused << u"404"_s;
        QTest::newRow("429") << plain("429 X", R"({"message":"maximum concurrent event subscriptions"})") << waiting << u"maximum concurrent"_s;
        QTest::newRow("500") << plain("500 X") << waiting << u"500"_s;
        QTest::newRow("503 html") << "HTTP/1.1 503 X\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\nx"_ba << waiting << u"503"_s;
        QTest::newRow("garbage") << "\x01\x02\x03 not HTTP at all\r\n\r\n"_ba << waiting << QString();
        QTest::newRow("endless line") << Head + "\r\n" + "data: " + QByteArray(1100 * 1024, 'x') << waiting << u"line of more than"_s;
        QByteArray huge;
        for (int i = 0; i < 20; ++i)
            huge += "data: " + QByteArray(60 * 1024, 'x') + '\n';
        QTest::newRow("huge event") << Head + "\r\n" + huge << waiting << u"event of more than"_s;
        QTest::newRow("error frame") << Head + "\r\nevent: error\ndata: {\"message\":\"Permission denied or refresh failed\"}\n\n" << refused << u"Permission denied or refresh failed"_s;
        QTest::newRow("error frame of garbage") << Head + "\r\nevent: error\ndata: <\n\n" << refused << u"no reason given"_s;
        QTest::newRow("nothing") << ""_ba << waiting << QString();
    }
    void badServers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, phase);
        QFETCH(QString, says);
        EvilReceiver server;
        server.setAnswer(streaming(answer, answer.isEmpty() || answer.startsWith('\x01')));
        StreamClient client(targetOf(server), {}, {3000, 3000, 200, 400, 400});
        Heard heard(client);
        client.start();
        QTRY_VERIFY(std::any_of(heard.states.begin(), heard.states.end(),
            [&](const StreamState &state) { return int(state.phase) == phase && state.detail.contains(says) && state.retryAt > 0; }));
        QVERIFY(heard.events.isEmpty());
        for (const auto &state : std::as_const(heard.states))
            QVERIFY2(!state.detail.contains(u"hidden"_s) && !state.detail.contains(u"tok"_s), qPrintable(state.detail));
        QTRY_VERIFY(streamsOf(server).size() >= 2); // it comes again, whatever was said
    }

    void pausesGrowAndRetryIsClamped()
    {
        EvilReceiver server;
        server.setAnswer(streaming("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"));
        StreamClient client(targetOf(server), {}, {3000, 3000, 20, 320, 400});
        Heard heard(client);
        client.start();
        const auto waits = [&heard] {
            QList<qint64> list;
            for (const StreamState &state : std::as_const(heard.states)) {
                if (state.phase == StreamPhase::Waiting)
                    list += state.retryAt - state.at;
            }
            return list;
        };
        QTRY_VERIFY(waits().size() >= 7);
        QVERIFY(waits()[0] <= 20);
        QVERIFY2(waits()[6] >= 160 && waits()[6] <= 320, qPrintable(QString::number(waits()[6])));
        server.setAnswer(streaming(Head + "\r\nretry: 1000000000000\n\n", true));
        QTRY_VERIFY(heard.lives() >= 1);
        QTRY_VERIFY(heard.states.last().phase == StreamPhase::Waiting);
        QVERIFY(waits().last() >= 200 && waits().last() <= 400);
    }

    void aTokenThatRanOutIsRenewedOnce()
    {
        EvilReceiver server;
        int logins = 0;
        server.setAnswer([&logins](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
            if (isLogin(hit))
                return answerLogin(socket, "tok" + QByteArray::number(++logins));
            const bool old = hit.header("Authorization") == "Bearer tok1" && logins == 1 && socket->property("seen").isNull();
            if (old && hit.header("Last-Event-ID") != "0") {
                const QByteArray body = R"({"error":"TokenError","message":"Your token has expired. Please re-authenticate."})";
                socket->write("HTTP/1.1 403 X\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                return;
            }
            socket->write(Head + "\r\n" + frame("7", "A"));
            socket->disconnectFromHost();
        });
        StreamClient client(targetOf(server), {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.lives() >= 2);
        QCOMPARE(logins, 2);
        QVERIFY(std::none_of(heard.states.begin(), heard.states.end(), [](const StreamState &state) { return state.phase == StreamPhase::Refused; }));
    }

    void stoppedInTheMiddleSaysNothingMore()
    {
        EvilReceiver server;
        server.setAnswer(streaming(Head + "\r\n" + frame("1", "A") + frame("2", "B")));
        StreamClient client(targetOf(server), {}, test::quickTimes());
        Heard heard(client);
        connect(&client, &StreamClient::received, this, [&client] { client.stop(); });
        client.start();
        QTRY_COMPARE(heard.keys, QStringList{u"A"_s});
        const qsizetype states = heard.states.size();
        client.start();
        QTRY_COMPARE(heard.keys, (QStringList{u"A"_s, u"A"_s}));
        QVERIFY(heard.states.size() > states);
    }

    void refusesPublicHttp()
    {
        StreamTarget target;
        target.base = QUrl(u"http://93.184.216.34"_s);
        target.projectId = u"p"_s;
        target.filters = *filtersOf({}, {}, {});
        target.token = SecretBytes("tok");
        target.allowHttp = target.allowPrivate = true;
        StreamClient client(target, {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(!heard.states.isEmpty() && !heard.states.last().detail.isEmpty());
        QVERIFY2(heard.states.last().detail.contains(u"http"_s), qPrintable(heard.states.last().detail));
    }

    // ------------------------------------------------------------ our own server

    void livesThroughRestartsWithoutAGap()
    {
        test::StreamServer server;
        server.serve();
        StreamClient client(server.target(), {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.isLive());
        server.stop(); // before anything was heard: the position it told stands for an id
        server.change(u"BEFORE_ANY"_s);
        server.serve();
        QTRY_COMPARE(heard.keys, QStringList{u"BEFORE_ANY"_s});
        for (int round = 0; round < 3; ++round) {
            server.stop();
            server.change(u"AWAY_%1"_s.arg(round));
            server.serve();
            QTRY_COMPARE(heard.keys.size(), 2 + 2 * round);
            server.change(u"HERE_%1"_s.arg(round));
            QTRY_COMPARE(heard.keys.size(), 3 + 2 * round);
        }
        QCOMPARE(heard.keys, (QStringList{u"BEFORE_ANY"_s, u"AWAY_0"_s, u"HERE_0"_s, u"AWAY_1"_s, u"HERE_1"_s, u"AWAY_2"_s, u"HERE_2"_s}));
        QVERIFY2(heard.gaps.isEmpty(), "a server that replays leaves no gap");
        QVERIFY(heard.events.last().hasUniqueIds);
    }

    void aPrunedJournalIsAGap()
    {
        test::StreamServer server;
        server.serve();
        server.change(u"OLD"_s);
        StreamClient client(server.target(), {"1000000000000", 1000000000000}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.isLive());
        QTRY_COMPARE(heard.keys, QStringList{u"OLD"_s});
        QVERIFY(heard.gaps.isEmpty());
        client.stop();
        VERIFY_OK(server.engine->store().prune(systemClock().nowMs() + 1000));
        StreamClient late(server.target(), {"1000000000000", 1000000000000}, test::quickTimes());
        Heard later(late);
        late.start();
        QTRY_COMPARE(later.gaps.size(), 1);
        QVERIFY(later.gaps[0].reason.contains(u"journal"_s));
    }

    void anIdThatTheServerNeverGaveIsAGapAndHidesNothing()
    {
        test::StreamServer server;
        server.serve();
        server.change(u"BEFORE"_s);
        StreamClient client(server.target(), {"9999999999999999", 0}, test::quickTimes()); // from before a backup was restored there
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.isLive());
        QCOMPARE(heard.gaps.size(), 1);
        QVERIFY2(heard.gaps[0].reason.contains(u"backup"_s), qPrintable(heard.gaps[0].reason));
        server.change(u"AFTER"_s);
        QTRY_COMPARE(heard.keys, QStringList{u"AFTER"_s});
        server.stop();
        server.change(u"AWAY"_s);
        server.serve();
        QTRY_COMPARE(heard.keys, (QStringList{u"AFTER"_s, u"AWAY"_s}));
        QCOMPARE(heard.gaps.size(), 1);
    }

    void listsTheProjectsThatItMaySee()
    {
        test::StreamServer server;
        server.serve();
        QVERIFY(server.engine->projects().create(u"Hidden"_s).has_value()); // no role gives anything there
        const auto projects = fetchProjects(server.target());
        VERIFY_OK(projects);
        QCOMPARE(projects->size(), 1);
        QCOMPARE(projects->first().id, server.project.id);
        QCOMPARE(projects->first().environments, (QStringList{u"dev"_s, u"staging"_s, u"prod"_s}));
        StreamTarget wrong = server.target();
        wrong.clientSecret = SecretBytes("wrong");
        const auto refused = fetchProjects(wrong);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"Invalid credentials"_s), qPrintable(refused.error().message));
        EvilReceiver page;
        page.setAnswer(EvilReceiver::status(200, "<html>"));
        QVERIFY(!fetchProjects(targetOf(page)));
    }

    void revocationEndsTheStream()
    {
        test::StreamServer server;
        server::HubOptions hub;
        hub.recheckMs = 100;
        server.serve(hub);
        StreamClient client(server.target(), {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.isLive());
        VERIFY_OK(server.engine->access().revoke(server.role.id, server.identity.identity.id));
        QTRY_VERIFY(heard.states.last().phase == StreamPhase::Refused);
        QTRY_VERIFY(std::any_of(heard.states.begin(), heard.states.end(),
            [](const StreamState &state) { return state.detail.contains(u"not allowed"_s); }));
        VERIFY_OK(server.engine->access().grant({server.role.id, server.identity.identity.id, server.project.id, {u"read"_s}, {}, {}}));
        QTRY_VERIFY_WITH_TIMEOUT(heard.isLive(), 10'000);
    }

    void theHourlyCutIsNoGap()
    {
        test::StreamServer server;
        server::HubOptions hub;
        hub.pingMs = 50;
        hub.lifeMs = 300;
        server.serve(hub);
        StreamClient client(server.target(), {}, test::quickTimes());
        Heard heard(client);
        client.start();
        QTRY_VERIFY(heard.isLive());
        QStringList written;
        for (int i = 0; heard.lives() < 4 && i < 400; ++i) {
            written += u"KEY_%1"_s.arg(i);
            server.change(written.last());
            QTRY_VERIFY(heard.keys.size() > i);
        }
        QTRY_COMPARE(heard.keys.size(), written.size());
        QCOMPARE(heard.keys, written);
        QVERIFY(heard.gaps.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStreamClient)
#include "tst_streamclient.moc"
