// bench_dispatch [--count N] [--webhooks N] [--target URL]: deliveries a second of Belfry's dispatcher (store, signature,
// history and all, synchronous=FULL) beside a bare QNetworkAccessManager loop and a libcurl loop that send one of those very
// requests again and again, against one receiver, in one run. The receiver is nginx on loopback where it is installed, in a
// process of its own, else a thread in here. --latency N measures an idle dispatcher instead: from a commit to the first byte
// at the receiver, at N events a second. --bullmq FOLDER adds tests/bench/bullmq (npm install there first). --only NAME runs one contender, for a profiler. The processor time of this process
// stands beside each rate: what other programs do at the same time moves it less. Prints JSON.
#include "bench/backlog.h"
#include "bench/bullmq.h"
#include "bench/loops.h"
#include "bench/nginx.h"
#include "bench/receiverthread.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

using Row = nlohmann::ordered_json;

/// User and system time of this process so far, in µs.
double cpuUs()
{
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    return double(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6 + double(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

Row measure(const char *name, const std::function<bench::LoopResult()> &run)
{
    const double before = cpuUs();
    const bench::LoopResult result = run();
    return {{"name", name}, {"delivered", result.done}, {"seconds", result.seconds},
        {"perSecond", result.seconds > 0 ? double(result.done) / result.seconds : 0},
        {"cpuUsPerDelivery", result.done > 0 ? (cpuUs() - before) / double(result.done) : 0}};
}

double percentile(QList<double> values, double share)
{
    if (values.isEmpty())
        return -1;
    std::sort(values.begin(), values.end());
    return values.at(qMin(values.size() - 1, qsizetype(double(values.size()) * share)));
}

/// What a bare write and sync costs on the disk of that file just now: nothing durable can be faster.
QList<double> syncs(const QString &path, int count, int everyMs)
{
    QList<double> waits;
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return waits;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        file.seek((i % 32) * 8192);
        file.write(QByteArray(8192, char(i)));
        ::fdatasync(file.handle());
        waits += double(timer.nsecsElapsed()) / 1e6;
        QThread::msleep(everyMs);
    }
    return waits;
}

int latency(int perSecond, int count)
{
    bench::Backlog backlog;
    const bench::ReceiverThread receiver;
    backlog.addWebhooks(receiver.url(), 1);
    delivery::Dispatcher dispatcher(backlog.options());
    dispatcher.start();
    QList<double> waits;
    QEventLoop loop;
    qint64 committed = 0;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (receiver.received() < backlog.owed())
            return; // the last one is still under way
        if (committed > 0)
            waits += double(receiver.lastArrivalNs() - committed) / 1e6;
        if (waits.size() == count)
            return loop.quit();
        backlog.raise(1);
        committed = bench::ReceiverThread::nowNs();
    });
    timer.start(1000 / perSecond);
    loop.exec();
    dispatcher.stop();
    const QList<double> disk = syncs(backlog.storePath() + u".sync"_s, 400, 5);
    const Row result {{"bench", "latency"}, {"perSecond", perSecond}, {"count", waits.size()}, {"p50Ms", percentile(waits, 0.5)},
        {"p99Ms", percentile(waits, 0.99)}, {"maxMs", percentile(waits, 1)}, {"diskSyncP50Ms", percentile(disk, 0.5)},
        {"diskSyncP99Ms", percentile(disk, 0.99)}};
    std::puts(result.dump(2).c_str());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"count"_s, u"Deliveries for each contender."_s, u"N"_s, u"20000"_s});
    parser.addOption({u"webhooks"_s, u"Webhooks that Belfry's deliveries go to."_s, u"N"_s, u"1"_s});
    parser.addOption({u"parallel"_s, u"Requests in flight of the two bare loops (a webhook's default is 4)."_s, u"N"_s, u"4"_s});
    parser.addOption({u"threads"_s, u"Sender threads of the dispatcher, 0 = by itself."_s, u"N"_s, u"0"_s});
    parser.addOption({u"latency"_s, u"Measure latency at so many events a second."_s, u"N"_s, u"0"_s});
    parser.addOption({u"bullmq"_s, u"Folder of the BullMQ contender."_s, u"FOLDER"_s});
    parser.addOption({u"only"_s, u"One contender: belfry or bare."_s, u"NAME"_s});
    parser.process(app);
    const auto number = [&parser](const QString &name) { return qMax(0, parser.value(name).toInt()); };
    const int count = qMax(1, number(u"count"_s));
    const int webhooks = qMax(1, number(u"webhooks"_s));
    const int parallel = qMax(1, number(u"parallel"_s));
    if (number(u"latency"_s) > 0)
        return latency(number(u"latency"_s), qMin(count, 2000));

    const bench::Nginx nginx;
    std::unique_ptr<bench::ReceiverThread> receiver;
    if (!nginx.isRunning())
        receiver = std::make_unique<bench::ReceiverThread>();
    const QString url = nginx.isRunning() ? nginx.url() : receiver->url();

    bench::Backlog backlog;
    backlog.addWebhooks(url, webhooks);
    QElapsedTimer filling;
    filling.start();
    backlog.raise((count + webhooks - 1) / webhooks);
    const double fillSeconds = double(filling.nsecsElapsed()) / 1e9;

    const bench::Request request = backlog.sample(url);
    Row runs = Row::array();
    const QString only = parser.value(u"only"_s);
    const auto bare = [&] { return bench::accessManagerLoop(request, count, parallel); };
    const auto own = [&] { return backlog.dispatch(number(u"threads"_s)); };
    if (!only.isEmpty()) {
        std::puts((only == u"bare" ? measure("qnetworkaccessmanager", bare) : measure("belfry", own)).dump(2).c_str());
        return 0;
    }
    (void)bench::accessManagerLoop(request, qMin(count, 500), parallel); // warms the receiver
    runs.push_back(measure("qnetworkaccessmanager", bare));
    runs.push_back(measure("belfry", own));
    runs.push_back(measure("qnetworkaccessmanager", bare)); // before and after: the machine's other work shows as a difference
#ifdef BELFRY_BENCH_CURL
    runs.push_back(measure("libcurl", [&] { return bench::curlLoop(request, count, parallel); }));
#endif
    Row skipped = Row::object();
    double bullMq = 0;
    if (const QString folder = parser.value(u"bullmq"_s); !folder.isEmpty()) {
        QString why;
        if (const auto result = bench::bullMq(folder, request, count, parallel, &why)) {
            runs.push_back(measure("bullmq", [&] { return *result; }));
            bullMq = runs.back()["perSecond"];
        } else {
            skipped["bullmq"] = why.toStdString();
        }
    }
    const double first = runs[0]["perSecond"];
    const double second = runs[2]["perSecond"];
    const double belfry = runs[1]["perSecond"];
    Row result {{"bench", "dispatch"}, {"count", count}, {"webhooks", webhooks}, {"parallel", parallel},
        {"receiver", nginx.isRunning() ? "nginx" : "in-process"}, {"bodyBytes", request.body.size()}, {"runs", runs},
        {"commit", {{"deliveries", backlog.owed()}, {"seconds", fillSeconds}}},
        {"shareOfBareLoop", belfry / ((first + second) / 2)}, {"shareOfFasterBareLoop", belfry / std::max(first, second)}};
    if (bullMq > 0)
        result["timesBullMq"] = belfry / bullMq;
    if (!skipped.empty())
        result["skipped"] = skipped;
    std::puts(result.dump(2).c_str());
    return runs[1]["delivered"].get<int>() == backlog.owed() ? 0 : 1;
}
