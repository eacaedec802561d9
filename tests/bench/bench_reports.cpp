// How long the largest reports take and how much memory: XCCDF, Trivy, SARIF, Terraform and AIDE of 500 MB and a cost CSV of
// 1,000,000 rows, with progress and cancel; a Trivy report of 100,000 findings, how long others wait to write meanwhile, and the same
// again; and reports that are one endless text.
// bench_reports [MEGABYTES] [ROWS] [FINDINGS] [MANY]
#include "core/json.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/reportservice.h"
#include "services/engine.h"

#include <QCoreApplication>
#include <QDate>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <cstdio>
#include <thread>

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

/// `count` findings between head and tail, each filled with prose until the file is as large as asked for.
template <class Each> void writeList(const QString &path, qint64 bytes, int count, const QByteArray &head, Each each, const QByteArray &tail)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    const QByteArray prose(qMax<qint64>(16, bytes / count - each(0, {}).size()), 'x');
    file.write(head);
    for (int i = 0; i < count; ++i)
        file.write((i ? ",\n" : "\n") + each(i, prose));
    file.write(tail);
}

void writeTrivy(const QString &path, qint64 bytes, int count)
{
    const auto each = [](int i, const QByteArray &prose) {
        const QByteArray n = QByteArray::number(i);
        return "{\"VulnerabilityID\":\"CVE-2024-" + n + "\",\"PkgName\":\"package" + n + "\",\"InstalledVersion\":\"1.0\",\"FixedVersion\":\"1.1\",\"Severity\":"
            "\"HIGH\",\"Title\":\"An overflow in package" + n + "\",\"CVSS\":{\"nvd\":{\"V3Score\":7.5}},\"Description\":\"" + prose + "\"}";
    };
    writeList(path, bytes, count, "{\"SchemaVersion\":2,\"CreatedAt\":\"2024-01-15T14:30:00Z\",\"ArtifactName\":\"app:1\",\"ArtifactType\":\"container_image\",\"Results\":"
        "[{\"Target\":\"app:1\",\"Class\":\"os-pkgs\",\"Type\":\"debian\",\"Vulnerabilities\":[", each, "]}]}");
}

void writeSarif(const QString &path, qint64 bytes, int count)
{
    const auto each = [](int i, const QByteArray &prose) {
        const QByteArray n = QByteArray::number(i);
        return "{\"ruleId\":\"rule-" + QByteArray::number(i % 500) + "\",\"message\":{\"text\":\"Call " + n + "\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":"
            "{\"uri\":\"src/file" + n + ".c\"},\"region\":{\"startLine\":" + n + "}}}],\"codeFlows\":[\"" + prose + "\"]}";
    };
    QByteArray rules;
    for (int i = 0; i < 500; ++i)
        rules += (i ? ",{\"id\":\"rule-" : "{\"id\":\"rule-") + QByteArray::number(i) + "\",\"shortDescription\":{\"text\":\"A rule\"}}";
    writeList(path, bytes, count, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"automationDetails\":{\"id\":\"app/1\"},\"results\":[", each,
        "],\"tool\":{\"driver\":{\"name\":\"lint\",\"rules\":[" + rules + "]}}}]}");
}

void writeTerraform(const QString &path, qint64 bytes, int count)
{
    const auto each = [](int i, const QByteArray &prose) {
        const QByteArray n = QByteArray::number(i);
        return "{\"address\":\"aws_s3_bucket.b" + n + "\",\"type\":\"aws_s3_bucket\",\"change\":{\"actions\":[\"update\"],\"before\":{\"size\":1,\"doc\":\"" + prose
            + "\"},\"after\":{\"size\":" + n + ",\"doc\":\"" + prose + "\"},\"before_sensitive\":{},\"after_sensitive\":{}}}";
    };
    writeList(path, bytes / 2, count, "{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.0\",\"timestamp\":\"2024-01-15T14:30:00Z\",\"resource_drift\":[", each, "]}");
}

void writeAide(const QString &path, qint64 bytes, int count)
{
    const auto each = [](int i, const QByteArray &prose) {
        return "\"/srv/file" + QByteArray::number(i) + "\":{\"size\":{\"old\":\"1\",\"new\":\"2\"},\"xattrs\":{\"old\":\"\",\"new\":\"" + prose + "\"}}";
    };
    QByteArray changed;
    for (int i = 0; i < count; ++i)
        changed += (i ? ",\"/srv/file" : "\"/srv/file") + QByteArray::number(i) + "\":\"f =.... ..\"";
    writeList(path, bytes, count, "{\"aide_version\":\"0.18\",\"start_time\":\"2024-01-15 14:30:00 +0000\",\"number_of_entries\":{\"total\":1,\"changed\":1},\"changed\":{"
        + changed + "},\"details\":{", each, "},\"end_time\":\"2024-01-15 14:31:00 +0000\"}");
}

void writeLong(const QString &path, const QByteArray &head, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(head);
    const QByteArray prose(1'000'000, 'x');
    for (qint64 done = 0; done < bytes; done += prose.size())
        file.write(prose);
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

/// What another connection waits for its commits while `path` is imported.
Json measureMany(services::Engine &engine, const services::OpenOptions &options, const QString &path)
{
    std::atomic_bool over = false;
    qint64 commits = 0, longest = 0;
    std::thread beside([&] {
        const auto other = services::Engine::open(options);
        while (other && !over) {
            QElapsedTimer clock;
            clock.start();
            if ((*other)->findings().setAlertRule(u"job"_s, u"high"_s) && !over) {
                ++commits;
                longest = std::max(longest, clock.elapsed());
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    });
    Json json = measure(engine, path);
    over = true;
    beside.join();
    json["commitsBeside"] = commits;
    json["longestWaitMs"] = longest;
    return json;
}

/// From the wish to stop until the import has ended.
Json measureCancel(services::Engine &engine, const QString &path)
{
    QElapsedTimer since;
    infrastructure::ImportOptions options;
    options.progress = [&since](qint64 done, qint64 total) {
        if (done * 2 < total)
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
    const int findings = argc > 3 ? QByteArray(argv[3]).toInt() : 10'000;
    const std::pair<const char *, void (*)(const QString &, qint64, int)> lists[] = {{"trivy", writeTrivy}, {"sarif", writeSarif}, {"terraform", writeTerraform}, {"aide", writeAide}};
    for (const auto &[name, write] : lists) {
        const QString path = dir.filePath(u"large.json"_s);
        write(path, bytes, findings);
        json[name] = measure(**engine, path);
    }
    const QString many = dir.filePath(u"many.json"_s);
    writeTrivy(many, 0, argc > 4 ? QByteArray(argv[4]).toInt() : 100'000);
    json["many"] = measureMany(**engine, options, many);
    json["manyAgain"] = measure(**engine, many);
    const QString longText = dir.filePath(u"long"_s);
    writeLong(longText, "<?xml version=\"1.0\"?><Benchmark xmlns=\"http://checklists.nist.gov/xccdf/1.2\"><description>", bytes);
    json["longXccdf"] = measure(**engine, longText);
    writeLong(longText, "{\"SchemaVersion\":2,\"ArtifactName\":\"", bytes);
    json["longJson"] = measure(**engine, longText);
    std::puts(toPrettyBytes(json).constData());
    return 0;
}
