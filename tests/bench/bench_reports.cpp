// How long the largest reports take and how much memory: an XCCDF of 500 MB and a cost CSV of 1,000,000 rows, with progress and cancel.
// bench_reports [MEGABYTES] [ROWS]
#include "core/json.h"
#include "infrastructure/reportservice.h"
#include "services/engine.h"

#include <QCoreApplication>
#include <QDate>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

/// In MB, since the last reset.
double peakMemory(bool reset)
{
    if (reset) {
        QFile refs(u"/proc/self/clear_refs"_s);
        if (refs.open(QIODevice::WriteOnly))
            refs.write("5");
    }
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return double(line.simplified().split(' ').value(1).toLongLong()) / 1024;
    }
    return -1;
}

/// 100,000 rules with long descriptions, each with its result; one in a hundred fails.
void writeXccdf(const QString &path, qint64 bytes)
{
    constexpr int Rules = 100'000;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    const QByteArray prose(qMax<qint64>(16, bytes / Rules - 260), 'x');
    file.write("<?xml version=\"1.0\"?><Benchmark xmlns=\"http://checklists.nist.gov/xccdf/1.2\" id=\"xccdf_org.example_benchmark_large\">");
    for (int i = 0; i < Rules; ++i) {
        const QByteArray n = QByteArray::number(i);
        file.write("<Rule id=\"xccdf_org.example_rule_number_" + n + "\" severity=\"medium\"><title>Rule number " + n + " of a large benchmark</title><description>" + prose
            + "</description></Rule>\n");
    }
    file.write("<TestResult id=\"t\" end-time=\"2024-01-15T14:30:00Z\"><target>host-1</target>");
    for (int i = 0; i < Rules; ++i) {
        file.write("<rule-result idref=\"xccdf_org.example_rule_number_" + QByteArray::number(i) + "\" severity=\"medium\"><result>" + (i % 100 == 0 ? "fail" : "pass")
            + "</result></rule-result>\n");
    }
    file.write("</TestResult></Benchmark>\n");
}

void writeCosts(const QString &path, int rows)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write("BilledCost,BillingAccountId,BillingCurrency,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ResourceId,ServiceName\n");
    const QDate begin(2024, 1, 1);
    for (int i = 0; i < rows; ++i) {
        const QDate day = begin.addDays(i % 120);
        file.write(QByteArray::number(1 + i % 7) + ".25,account-" + QByteArray::number(i % 40) + ",USD,Usage," + day.addDays(1).toString(Qt::ISODate).toLatin1() + "T00:00:00Z,"
            + day.toString(Qt::ISODate).toLatin1() + "T00:00:00Z,arn:aws:ec2:instance/i-" + QByteArray::number(i) + ",\"Amazon EC2\"\n");
    }
}

Json measure(services::Engine &engine, const QString &path)
{
    const double before = peakMemory(true);
    int told = 0;
    infrastructure::ImportOptions options;
    options.progress = [&told](qint64, qint64) {
        ++told;
        return true;
    };
    QElapsedTimer clock;
    clock.start();
    const auto outcome = engine.reports().importFile(path, options);
    const double peak = peakMemory(false);
    Json json{{"megabytes", double(QFile(path).size()) / 1e6}, {"seconds", double(clock.elapsed()) / 1000}, {"memoryBeforeMB", before}, {"memoryPeakMB", peak},
        {"progressCalls", told}};
    if (!outcome)
        json["error"] = toJson(outcome.error().message);
    else
        json["findings"] = outcome->changes.found;
    return json;
}

/// From the wish to stop until the import has ended.
Json measureCancel(services::Engine &engine, const QString &path)
{
    QElapsedTimer since;
    infrastructure::ImportOptions options;
    options.progress = [&since](qint64 done, qint64 total) {
        if (done * 4 < total * 3)
            return true;
        since.start();
        return false;
    };
    const auto outcome = engine.reports().importFile(path, options);
    return {{"cancelled", !outcome && outcome.error().field == u"cancelled"_s}, {"milliseconds", since.isValid() ? since.elapsed() : -1}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const qint64 bytes = argc > 1 ? QByteArray(argv[1]).toLongLong() * 1'000'000 : 500'000'000;
    const int rows = argc > 2 ? QByteArray(argv[2]).toInt() : 1'000'000;
    const QTemporaryDir dir;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, dir.path().toUtf8());
    services::OpenOptions options;
    options.store = dir.filePath(u"store.db"_s);
    const auto engine = services::Engine::open(options);
    if (!engine) {
        std::fprintf(stderr, "%s\n", qPrintable(engine.error().message));
        return 1;
    }
    writeXccdf(dir.filePath(u"large.xml"_s), bytes);
    writeCosts(dir.filePath(u"large.csv"_s), rows);
    Json json;
    json["xccdfCancel"] = measureCancel(**engine, dir.filePath(u"large.xml"_s));
    json["xccdf"] = measure(**engine, dir.filePath(u"large.xml"_s));
    json["costs"] = measure(**engine, dir.filePath(u"large.csv"_s));
    std::puts(toPrettyBytes(json).constData());
    return 0;
}
