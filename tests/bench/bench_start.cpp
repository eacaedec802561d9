// bench_start [--runs N]: from exec to the end of the first painted frame, and what an idle window holds in memory, of
// build/release/bin/belfry on a fresh store. Offscreen where there is no display. Prints JSON.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QProcessEnvironment environmentIn(const QString &dir)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QString::fromLatin1(variable), dir);
    environment.insert(u"BELFRY_STORE"_s, dir + u"/bench.db"_s);
    if (!environment.contains(u"DISPLAY"_s) && !environment.contains(u"WAYLAND_DISPLAY"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    return environment;
}

/// ms from exec until the program has painted its first frame and left; -1 where it failed.
double startOnce(const QString &program, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(program, {u"--exit-after-first-paint"_s});
    const bool ended = process.waitForFinished(30'000);
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 ? ms : -1;
}

/// A line of /proc/<pid>/smaps_rollup in MiB: "Rss", "Pss"; -1 where it is not to be read.
double memoryOf(qint64 pid, const QByteArray &name)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed().split(' ').first().toDouble() / 1024;
    return -1;
}

nlohmann::ordered_json idle(const QString &program, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, QStringList());
    if (!process.waitForStarted(5'000))
        return nullptr;
    // Idle = its memory has not moved for a second.
    QDeadlineTimer limit(15'000);
    double last = -1;
    int still = 0;
    while (still < 5 && !limit.hasExpired() && process.state() == QProcess::Running) {
        QThread::msleep(200);
        const double now = memoryOf(process.processId(), "Rss");
        still = qAbs(now - last) < 0.1 ? still + 1 : 0;
        last = now;
    }
    const nlohmann::ordered_json result {{"rssMiB", last}, {"pssMiB", memoryOf(process.processId(), "Pss")}};
    process.terminate();
    if (!process.waitForFinished(15'000))
        process.kill();
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"runs"_s, u"How often to start it."_s, u"N"_s, u"10"_s});
    parser.addOption({u"program"_s, u"The program."_s, u"FILE"_s, QStringLiteral(BELFRY_BIN_DIR "/belfry")});
    parser.process(app);
    const QString program = parser.value(u"program"_s);

    QTemporaryDir dir;
    const QProcessEnvironment environment = environmentIn(dir.path());
    const double first = startOnce(program, environment); // makes the store
    QList<double> times;
    for (int i = 0; i < qMax(1, parser.value(u"runs"_s).toInt()); ++i)
        times.append(startOnce(program, environment));
    std::sort(times.begin(), times.end());
    const nlohmann::ordered_json result {{"bench", "start"}, {"platform", environment.value(u"QT_QPA_PLATFORM"_s).toStdString()},
        {"runs", times.size()}, {"firstMs", first}, {"minMs", times.first()}, {"medianMs", times.at(times.size() / 2)},
        {"maxMs", times.last()}, {"idle", idle(program, environment)}};
    std::puts(result.dump(2).c_str());
    return first >= 0 && times.first() >= 0 ? 0 : 1;
}
