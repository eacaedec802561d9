// bench_rest [--webhooks N] [--seconds N]: the processor time of `belfryctl serve` on a store with many webhooks and nothing
// to send, after it has settled: from /proc/PID/stat, its threads together. Exits 1 above 0.3 % of a core. Prints JSON.
#include "bench/backlog.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

struct Use {
    double cpuMs = 0;
    qint64 threads = 0;
};

Use useOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("serve has ended");
    // The name, in brackets, may hold spaces; utime is the 12th field after it, stime the 13th, num_threads the 18th.
    const QByteArray line = file.readAll();
    const QByteArrayList fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double tick = 1000.0 / double(::sysconf(_SC_CLK_TCK));
    return {(fields.value(11).toDouble() + fields.value(12).toDouble()) * tick, fields.value(17).toLongLong()};
}

} // namespace

int main(int argc, char **argv)
{
    constexpr double MostPercent = 0.3;
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"webhooks"_s, u"Webhooks in the store."_s, u"N"_s, u"1000"_s});
    parser.addOption({u"seconds"_s, u"How long it is watched."_s, u"N"_s, u"30"_s});
    parser.process(app);
    const int webhooks = qMax(1, parser.value(u"webhooks"_s).toInt());
    const int seconds = qMax(1, parser.value(u"seconds"_s).toInt());

    bench::Backlog backlog;
    backlog.addWebhooks(u"http://127.0.0.1:9"_s, webhooks);
    QProcess serve;
    serve.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    serve.start(QStringLiteral(BELFRY_BIN_DIR "/belfryctl"),
        {u"--store"_s, backlog.storePath(), u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
    while (!serve.canReadLine()) {
        if (!serve.waitForReadyRead(20'000))
            qFatal("belfryctl serve does not start");
    }
    QThread::sleep(5);
    const Use before = useOf(serve.processId());
    QElapsedTimer clock;
    clock.start();
    QThread::sleep(seconds);
    const Use after = useOf(serve.processId());
    const double percent = 100 * (after.cpuMs - before.cpuMs) / double(clock.elapsed());
    serve.terminate();
    const bool clean = serve.waitForFinished(10'000) && serve.exitStatus() == QProcess::NormalExit && serve.exitCode() == 0;
    const nlohmann::ordered_json result {{"bench", "rest"}, {"webhooks", webhooks}, {"seconds", seconds}, {"threads", after.threads},
        {"startCpuMs", before.cpuMs}, {"cpuMs", after.cpuMs - before.cpuMs}, {"percentOfACore", percent}, {"mostPercent", MostPercent},
        {"stoppedCleanly", clean}};
    std::puts(result.dump(2).c_str());
    return percent < MostPercent && clean ? 0 : 1;
}
