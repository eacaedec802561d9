// bench_faults [--seconds N] [--fault F]…: 50 endpoints get 4 events a second each; one of them misbehaves, one fault after
// another. How late the other 49 are (commit to arrival) beside an undisturbed run, and how much memory the dispatching
// process gains. One JSON line a fault; exits 1 where the others' p99 is over twice the undisturbed figure and more than
// 25 ms above it, or memory grows by 64 MiB.
#include "bench/backlog.h"
#include "bench/receiverthread.h"
#include "bench/recordingreceiver.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr int Healthy = 49;
constexpr int EveryMs = 250;

double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toDouble() * 4 / 1024;
}

/// belfryctl receive in a process of its own; its URL.
QString startReceiver(QProcess &process, const QString &fault)
{
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList arguments = {u"--json"_s, u"receive"_s, u"--listen"_s, u"127.0.0.1:0"_s};
    if (!fault.isEmpty())
        arguments += {u"--fault"_s, fault};
    process.start(QStringLiteral(BELFRY_BIN_DIR "/belfryctl"), arguments);
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(10'000))
            qFatal("belfryctl receive does not start");
    }
    return QString::fromStdString(nlohmann::json::parse(process.readLine().toStdString())["listening"].get<std::string>());
}

struct Measured {
    double p50 = -1, p99 = -1, most = -1;
    qsizetype arrived = 0, owed = 0;
    double grownMiB = 0;
};

Measured run(const QString &fault, int seconds)
{
    QProcess faulty;
    const QString faultyUrl = startReceiver(faulty, fault);
    const bench::RecordingReceiver receiver;
    bench::Backlog backlog;
    backlog.addWebhooks(receiver.url(), Healthy);
    const QStringList healthy = backlog.webhookIds();
    backlog.addWebhooks(faultyUrl, 1);

    delivery::Dispatcher dispatcher(backlog.options());
    dispatcher.start();
    QEventLoop loop;
    QList<qint64> committed; // of each round
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    const int rounds = seconds * 1000 / EveryMs;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (committed.size() == rounds)
            return loop.quit();
        backlog.raise(1);
        committed += bench::ReceiverThread::nowNs();
    });
    timer.start(EveryMs);
    QTimer::singleShot(1000, &loop, &QEventLoop::quit); // the first round opens 50 connections; memory counts from here
    loop.exec();
    Measured measured;
    const double before = residentMiB();
    double most = before;
    QTimer memory;
    QObject::connect(&memory, &QTimer::timeout, &loop, [&most] { most = std::max(most, residentMiB()); });
    memory.start(100);
    loop.exec();
    QTimer::singleShot(2000, &loop, &QEventLoop::quit);
    loop.exec();
    measured.grownMiB = most - before;

    // Deliveries of one round have one creation order: the n-th of a webhook is of the n-th round.
    const auto seen = receiver.seen();
    QList<double> waits;
    for (const QString &webhook : healthy) {
        store::Statement query(backlog.session().db(), u"SELECT id FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?) ORDER BY seq"_s);
        if (!query.bind(webhook).run())
            qFatal("the store cannot be asked");
        for (qsizetype round = 0; query.next() && round < committed.size(); ++round) {
            ++measured.owed;
            const auto it = seen.constFind(query.text(0).toLatin1());
            if (it == seen.constEnd())
                continue;
            ++measured.arrived;
            if (round >= 4) // the first second warms up
                waits += double(it->firstNs - committed.at(round)) / 1e6;
        }
    }
    std::sort(waits.begin(), waits.end());
    if (!waits.isEmpty()) {
        measured.p50 = waits.at(waits.size() / 2);
        measured.p99 = waits.at(waits.size() * 99 / 100);
        measured.most = waits.constLast();
    }
    faulty.kill();
    faulty.waitForFinished(5000);
    return measured;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"seconds"_s, u"For each fault."_s, u"N"_s, u"5"_s});
    parser.addOption({u"fault"_s, u"Only this one."_s, u"F"_s});
    parser.process(app);
    const int seconds = qMax(2, parser.value(u"seconds"_s).toInt());
    QStringList faults = parser.values(u"fault"_s);
    if (faults.isEmpty()) {
        faults = {u"status=503"_s, u"delay=2s"_s, u"stall-before"_s, u"stall-headers"_s, u"stall-body"_s, u"hang"_s, u"reset"_s,
            u"half-close"_s, u"drip"_s, u"endless"_s, u"gzip-bomb"_s, u"1xx-storm"_s, u"huge-headers"_s, u"wrong-length"_s, u"garbage"_s,
            u"redirect=http://169.254.169.254/"_s, u"retry-after=2"_s, u"tls-expired"_s, u"tls-wrong-name"_s, u"tls-self-signed"_s, u"tls-old"_s};
    }
    const Measured calm = run({}, seconds);
    const double limit = std::max(2 * calm.p99, calm.p99 + 25);
    bool allHold = true;
    const auto print = [&](const QString &fault, const Measured &m, bool holds) {
        const nlohmann::ordered_json line {{"bench", "faults"}, {"fault", fault.toStdString()}, {"p50Ms", m.p50}, {"p99Ms", m.p99}, {"maxMs", m.most},
            {"limitMs", limit}, {"arrived", m.arrived}, {"owed", m.owed}, {"grownMiB", m.grownMiB}, {"holds", holds}};
        std::puts(line.dump().c_str());
        std::fflush(stdout);
        allHold = allHold && holds;
    };
    print(u"none"_s, calm, calm.arrived == calm.owed);
    for (const QString &fault : std::as_const(faults)) {
        const Measured m = run(fault, seconds);
        print(fault, m, m.p99 <= limit && m.grownMiB < 64 && m.arrived == m.owed);
    }
    return allHold ? 0 : 1;
}
