// bench_backlog [--count N]: a large number of owed deliveries. Time until the dispatcher is up, resident memory while it
// drains, and the rate at the start and at the end. With --drain N it stops after so many, with --minutes N after that time.
// The processor time for each delivery stands beside both rates: on a machine that does other work too, it tells whether
// the depth of the queue costs anything. Prints JSON.
#include "bench/backlog.h"
#include "bench/nginx.h"
#include "bench/receiverthread.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <utility>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toDouble() * 4 / 1024;
}

/// User and system time of this process so far, in µs.
double cpuUs()
{
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    return double(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6 + double(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

double mean(const QList<double> &values, qsizetype from, qsizetype count)
{
    double sum = 0;
    for (qsizetype i = from; i < from + count; ++i)
        sum += values.at(i);
    return count > 0 ? sum / double(count) : 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"count"_s, u"Deliveries owed."_s, u"N"_s, u"1000000"_s});
    parser.addOption({u"webhooks"_s, u"Webhooks."_s, u"N"_s, u"10"_s});
    parser.addOption({u"drain"_s, u"Stop after so many, 0 = all."_s, u"N"_s, u"0"_s});
    parser.addOption({u"minutes"_s, u"Stop after that time, 0 = never."_s, u"N"_s, u"0"_s});
    parser.process(app);
    const int webhooks = qMax(1, parser.value(u"webhooks"_s).toInt());
    const qint64 drain = parser.value(u"drain"_s).toLongLong();

    const bench::Nginx nginx;
    std::unique_ptr<bench::ReceiverThread> receiver;
    if (!nginx.isRunning())
        receiver = std::make_unique<bench::ReceiverThread>();
    bench::Backlog backlog;
    backlog.addWebhooks(nginx.isRunning() ? nginx.url() : receiver->url(), webhooks);
    backlog.raiseMany(qMax(1, parser.value(u"count"_s).toInt() / webhooks));
    const double before = residentMiB();

    QElapsedTimer clock;
    clock.start();
    delivery::Dispatcher dispatcher(backlog.options());
    double firstMs = -1;
    double mostMiB = 0;
    QList<double> perSecond;
    QList<double> dones;
    QList<double> cpu; // of each second, µs
    double cpuSoFar = cpuUs();
    const double minutes = parser.value(u"minutes"_s).toDouble();
    qint64 last = 0;
    QEventLoop loop;
    QObject::connect(&dispatcher, &delivery::Dispatcher::stopped, &loop, &QEventLoop::quit);
    QObject::connect(&dispatcher, &delivery::Dispatcher::attemptFinished, &loop, [&] {
        if (firstMs < 0)
            firstMs = double(clock.nsecsElapsed()) / 1e6;
    });
    QTimer sampler;
    QElapsedTimer since;
    QObject::connect(&sampler, &QTimer::timeout, &loop, [&] {
        const qint64 done = dispatcher.counters().succeeded;
        perSecond += double(done - last) * 1000 / double(since.restart());
        dones += double(done - last);
        last = done;
        const double now = cpuUs();
        cpu += now - std::exchange(cpuSoFar, now);
        mostMiB = qMax(mostMiB, residentMiB());
        if ((drain > 0 && done >= drain) || (minutes > 0 && double(clock.elapsed()) > minutes * 60'000))
            dispatcher.stop();
    });
    dispatcher.startUntilIdle(24LL * 3600 * 1000);
    since.start();
    sampler.start(1000);
    loop.exec();
    const qsizetype tenth = qMax<qsizetype>(1, perSecond.size() / 10);
    // The first second warms up, the last one is cut short.
    const double start = mean(perSecond, qMin<qsizetype>(1, perSecond.size() - tenth), tenth);
    const qsizetype endFrom = qMax<qsizetype>(0, perSecond.size() - 1 - tenth);
    const double end = mean(perSecond, endFrom, tenth);
    const auto cpuEach = [&](qsizetype from) {
        const double each = mean(dones, from, tenth);
        return each > 0 ? mean(cpu, from, tenth) / each : 0;
    };
    const nlohmann::ordered_json result {{"bench", "backlog"}, {"owed", backlog.owed()}, {"delivered", dispatcher.counters().succeeded},
        {"firstRecordedMs", firstMs}, {"residentBeforeMiB", before}, {"residentMostMiB", mostMiB}, {"perSecondAtStart", start},
        {"perSecondAtEnd", end}, {"endOverStart", start > 0 ? end / start : 0}, {"cpuUsPerDeliveryAtStart", cpuEach(qMin<qsizetype>(1, perSecond.size() - tenth))}, {"cpuUsPerDeliveryAtEnd", cpuEach(endFrom)},
        {"seconds", double(clock.elapsed()) / 1e3}};
    std::puts(result.dump(2).c_str());
    return 0;
}
