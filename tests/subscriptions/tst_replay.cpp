#include "streamfixture.h"

#include <QRandomGenerator>
#include <QTimer>

using namespace belfry;
using namespace belfry::subscriptions;
using namespace Qt::StringLiterals;

/// A client that is killed again and again while changes are made sees every one, in order, none twice.
/// BELFRY_REPLAY_CHANGES and BELFRY_REPLAY_KILLS change how often.
class TestReplay final : public QObject
{
    Q_OBJECT

    static int number(const char *variable, int otherwise)
    {
        return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
    }

private Q_SLOTS:
    void killedAtRandom()
    {
        const int changes = number("BELFRY_REPLAY_CHANGES", 10000);
        const int kills = number("BELFRY_REPLAY_KILLS", 100);
        test::StreamServer server;
        server.serve();
        QRandomGenerator random(20261121);
        // What a process that is killed has kept: the last id it had dealt with, and the keys.
        StreamPosition kept;
        QStringList seen;
        QList<qint64> ids;
        int gaps = 0;
        int killed = 0;
        std::unique_ptr<StreamClient> client;
        const auto begin = [&] {
            client = std::make_unique<StreamClient>(server.target(), kept, test::quickTimes());
            connect(client.get(), &StreamClient::received, this, [&](const StreamedEvent &event) {
                seen += event.event.keys;
                ids += event.event.id;
                kept = {event.lastId, event.receivedAt};
            });
            connect(client.get(), &StreamClient::missed, this, [&] { ++gaps; });
            connect(client.get(), &StreamClient::stateChanged, this, [&](const StreamState &state) {
                if (state.phase == StreamPhase::Live && kept.lastId.isEmpty())
                    kept = client->position();
            });
            client->start();
        };
        begin();
        QTRY_VERIFY(!kept.lastId.isEmpty());
        int written = 0;
        int nextKill = changes / kills;
        QTimer writer;
        connect(&writer, &QTimer::timeout, this, [&] {
            // Bursts: several events a millisecond, and several kinds in one change set.
            for (int i = 1 + random.bounded(4); i > 0 && written < changes; --i)
                server.change(u"KEY_%1"_s.arg(written++));
            if (written >= changes)
                return writer.stop();
            if (written >= nextKill && killed < kills) {
                client.reset(); // as abrupt as it gets: the socket goes
                ++killed;
                nextKill += changes / kills;
                QTimer::singleShot(random.bounded(15), this, begin);
            }
        });
        writer.start(0);
        QTRY_VERIFY_WITH_TIMEOUT(!writer.isActive() && seen.size() >= changes, 10 * changes + 30'000);
        QVERIFY(killed >= kills - 1);
        QStringList expected;
        for (int i = 0; i < changes; ++i)
            expected += u"KEY_%1"_s.arg(i);
        QCOMPARE(seen, expected);
        QCOMPARE(gaps, 0);
        QVERIFY(std::is_sorted(ids.begin(), ids.end()));
        QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), ids.size());
    }

    void aReplayLargerThanEveryBufferArrives()
    {
        test::StreamServer server;
        server::HubOptions hub;
        hub.replayBytes = 64 * 1024;
        server.serve(hub);
        server.change(u"FIRST"_s);
        const qint64 first = *server.engine->journal().position();
        // 30 events of 300 keys each, about 1 MB
        for (int i = 0; i < 30; ++i) {
            secrets::KeyValues many;
            for (int k = 0; k < 300; ++k)
                many += {u"BULK_%1_%2"_s.arg(i).arg(k), "v"};
            VERIFY_OK(server.engine->secrets().set(server.project.id, u"dev"_s, u"/"_s, many));
        }
        StreamClient client(server.target(), {QByteArray::number(Journal::lastFrameOf(first)), 1}, test::quickTimes());
        test::Heard heard(client);
        client.start();
        server.change(u"WHILE_IT_REPLAYS"_s);
        QTRY_COMPARE_WITH_TIMEOUT(heard.keys.size(), 9001, 20'000);
        QCOMPARE(heard.keys.last(), u"WHILE_IT_REPLAYS"_s);
        QCOMPARE(heard.keys.first(), u"BULK_0_0"_s);
        QVERIFY(heard.gaps.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
