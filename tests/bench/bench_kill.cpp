// bench_kill [--count N] [--rounds N] [--seed N]: kill -9 of two dispatching processes at random instants. Prints JSON and
// exits 1 where a delivery was lost, came under an unknown id, or came again more often than attempts were in flight at
// the kills. Verdicts come from the receiver and from the store, never from Belfry's counters.
#include "bench/backlog.h"
#include "bench/recordingreceiver.h"
#include "store/queue.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

std::unique_ptr<QProcess> startDispatcher(const QString &store)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->start(QStringLiteral(BELFRY_BIN_DIR "/belfryctl"), {u"--store"_s, store, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
    if (!process->waitForStarted(10'000))
        qFatal("belfryctl does not start");
    return process;
}

qint64 count(store::Session &session, const QString &where, const QVariant &value = {})
{
    store::Statement query(session.db(), u"SELECT count(*) FROM delivery WHERE "_s + where);
    if (value.isValid())
        query.bind(value);
    if (!query.run() || !query.next())
        qFatal("the store cannot be asked");
    return query.number(0);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"count"_s, u"Deliveries."_s, u"N"_s, u"100000"_s});
    parser.addOption({u"rounds"_s, u"Kills."_s, u"N"_s, u"200"_s});
    parser.addOption({u"webhooks"_s, u"Webhooks."_s, u"N"_s, u"4"_s});
    parser.addOption({u"seed"_s, u"Of the instants (default: random)."_s, u"N"_s, u"0"_s});
    parser.process(app);
    const int webhooks = qMax(1, parser.value(u"webhooks"_s).toInt());
    const int rounds = parser.value(u"rounds"_s).toInt();
    const quint32 given = parser.value(u"seed"_s).toUInt();
    const quint32 seed = given ? given : QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);

    const bench::RecordingReceiver receiver;
    bench::Backlog backlog;
    backlog.addWebhooks(receiver.url(), webhooks, [](Webhook &webhook) { webhook.concurrency = 16; });
    backlog.raise(qMax(1, parser.value(u"count"_s).toInt() / webhooks));
    const qint64 owed = backlog.owed();

    QElapsedTimer clock;
    clock.start();
    std::unique_ptr<QProcess> dispatchers[2] = {startDispatcher(backlog.storePath()), startDispatcher(backlog.storePath())};
    qint64 inFlight = 0;
    qint64 longestFreeMs = 0;
    // Each after so many arrived: however fast the machine is, all kills fall into the work.
    std::vector<qint64> instants(static_cast<size_t>(qMax(0, rounds)));
    std::ranges::generate(instants, [&] { return qint64(random.bounded(double(owed))); });
    std::ranges::sort(instants);
    int kills = 0;
    for (const qint64 instant : instants) {
        while (receiver.distinct() < instant && clock.elapsed() < 3'600'000)
            QThread::msleep(1);
        ++kills;
        auto &victim = dispatchers[random.bounded(2)];
        const qint64 pid = victim->processId();
        ::kill(pid_t(pid), SIGKILL);
        victim->waitForFinished(5000);
        const QString owner = u"%/%1-%"_s.arg(pid);
        inFlight += count(backlog.session(), u"state = 1 AND owner LIKE ?"_s, owner);
        victim = startDispatcher(backlog.storePath());
        QElapsedTimer freeing;
        freeing.start();
        while (count(backlog.session(), u"state = 1 AND owner LIKE ?"_s, owner) > 0 && freeing.elapsed() < 60'000)
            QThread::msleep(10);
        longestFreeMs = qMax(longestFreeMs, freeing.elapsed());
    }
    QElapsedTimer draining;
    draining.start();
    while (count(backlog.session(), u"state IN (0, 1, 2)"_s) > 0 && draining.elapsed() < 600'000)
        QThread::msleep(50);
    const qint64 drainMs = draining.elapsed();
    for (auto &dispatcher : dispatchers) {
        dispatcher->terminate();
        dispatcher->waitForFinished(20'000);
    }

    qint64 total = 0;
    qint64 unknown = 0;
    const auto seen = receiver.seen();
    for (auto it = seen.cbegin(); it != seen.cend(); ++it) {
        total += it.value().count;
        unknown += count(backlog.session(), u"id = ?"_s, QString::fromLatin1(it.key())) == 0;
    }
    const qint64 lost = owed - (seen.size() - unknown);
    const qint64 duplicates = total - seen.size();
    store::Statement check(backlog.session().db(), u"PRAGMA integrity_check"_s);
    const bool sound = check.run() && check.next() && check.text(0) == u"ok"_s;
    const nlohmann::ordered_json result {{"bench", "kill"}, {"seed", seed}, {"owed", owed}, {"kills", kills}, {"dispatchers", 2},
        {"lost", lost}, {"notSucceeded", count(backlog.session(), u"state <> 3"_s)}, {"requests", total}, {"duplicates", duplicates},
        {"inFlightAtKills", inFlight}, {"unknownIds", unknown}, {"longestUntilLeasesFreeMs", longestFreeMs},
        {"drainAfterLastKillMs", drainMs}, {"integrity", sound}, {"seconds", double(clock.elapsed()) / 1e3}};
    std::puts(result.dump(2).c_str());
    return lost == 0 && unknown == 0 && duplicates <= inFlight && sound ? 0 : 1;
}
