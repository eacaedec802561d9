#include "support/program.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

class TestInfraVerbs final : public QObject
{
    Q_OBJECT

    static QString fixture(const QString &name) { return QStringLiteral(BELFRY_FIXTURES "/reports/") + name; }

private Q_SLOTS:
    void aBadReportAmongGoodOnes()
    {
        const test::Program program;
        const QStringList arguments{u"--json"_s, u"report"_s, u"import"_s, fixture(u"aide/changed.json"_s),
            fixture(u"hostile/doctype.xml"_s), fixture(u"focus/spike.csv"_s)};
        const auto first = program.run(arguments);
        QCOMPARE(first.exitCode, 2);
        QCOMPARE(intAt(first.json(), "imported"), 2);
        QCOMPARE(intAt(first.json()["findings"], "new"), 5);
        QCOMPARE(first.json()["errors"].size(), size_t(1));
        QVERIFY(first.err.contains("doctype.xml"));
        const auto again = program.run(arguments);
        QCOMPARE(again.exitCode, 2);
        QCOMPARE(intAt(again.json()["findings"], "new"), 0);
        QVERIFY(again.json()["events"].empty());
        QCOMPARE(program.run({u"report"_s, u"import"_s, u"--format"_s, u"weather"_s, fixture(u"focus/spike.csv"_s)}).exitCode, 2);
    }

    void standardInput()
    {
        QFile source(fixture(u"trivy/image.json"_s));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const test::Program program;
        const auto run = program.run({u"report"_s, u"import"_s, u"--json"_s, u"-"_s}, source.readAll());
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(intAt(run.json()["findings"], "new"), 5);
    }

    void jobsPassThrough()
    {
        const test::Program program;
        const auto good = program.run({u"job"_s, u"run"_s, u"--name"_s, u"nightly"_s, u"--"_s, u"cat"_s}, "in\nand out\n");
        QCOMPARE(good.exitCode, 0);
        QCOMPARE(good.out, QByteArray("in\nand out\n"));
        const auto bad = program.run({u"job"_s, u"run"_s, u"--name"_s, u"nightly"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo no >&2; exit 7"_s});
        QCOMPARE(bad.exitCode, 7);
        QCOMPARE(bad.err, QByteArray("no\n"));
        QCOMPARE(program.run({u"job"_s, u"run"_s, u"--name"_s, u"nightly"_s, u"--"_s, u"/nowhere/at/all"_s}).exitCode, 127);
        QCOMPARE(program.run({u"job"_s, u"run"_s, u"--name"_s, u"nightly"_s, u"--"_s, u"sh"_s, u"-c"_s, u"kill -9 $$"_s}).exitCode, 137);
        const auto list = program.run({u"job"_s, u"show"_s, u"nightly"_s, u"--json"_s});
        QCOMPARE(intAt(list.json(), "runs"), 4);
        const auto events = program.run({u"event"_s, u"list"_s, u"--event"_s, u"job.completed"_s, u"--json"_s});
        QCOMPARE(events.json()["items"].size(), size_t(4));
    }

    void aJobRunsWithoutAStoreToo()
    {
        test::Program program;
        program.set(u"BELFRY_STORE"_s, u"/dev/null/store.db"_s);
        const auto run = program.run({u"job"_s, u"run"_s, u"--name"_s, u"nightly"_s, u"--"_s, u"echo"_s, u"done"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out, QByteArray("done\n"));
        QVERIFY(run.err.contains("not recorded"));
    }

    void schemasAndSamples()
    {
        const test::Program program;
        const auto schema = program.run({u"--json"_s, u"event"_s, u"schema"_s, u"drift.detected"_s});
        QCOMPARE(schema.exitCode, 0);
        QCOMPARE(stringAt(schema.json(), "title"), u"drift.detected"_s);
        const auto sample = program.run({u"--json"_s, u"event"_s, u"schema"_s, u"drift.detected"_s, u"--sample"_s});
        program.write(u"d.json"_s, sample.out);
        QCOMPARE(program.run({u"event"_s, u"send"_s, u"drift.detected"_s, u"--data"_s, program.file(u"d.json"_s)}).exitCode, 0);
        QCOMPARE(program.run({u"event"_s, u"schema"_s, u"secrets.modified"_s}).exitCode, 3);
        QCOMPARE(program.run({u"event"_s, u"schema"_s, u"moon.full"_s}).exitCode, 2);
    }

    void jobVerbs()
    {
        const test::Program program;
        const auto made = program.run({u"--json"_s, u"job"_s, u"create"_s, u"nightly"_s, u"--schedule"_s, u"30 2 * * *"_s, u"--zone"_s, u"Europe/Berlin"_s,
            u"--limit"_s, u"20m"_s, u"--findings-exit"_s, u"2"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo hi; exit 2"_s});
        QCOMPARE(made.exitCode, 0);
        QVERIFY(!stringAt(made.json(), "nextAt").isEmpty());
        QCOMPARE(program.run({u"job"_s, u"create"_s, u"nightly"_s, u"--"_s, u"true"_s}).exitCode, 5);
        QCOMPARE(program.run({u"job"_s, u"create"_s, u"x"_s, u"--schedule"_s, u"soon"_s, u"--"_s, u"true"_s}).exitCode, 2);
        const auto run = program.run({u"job"_s, u"run"_s, u"nightly"_s});
        QCOMPARE(run.exitCode, 0); // exit code 2 means findings here
        QCOMPARE(run.out, QByteArray("hi\n"));
        QCOMPARE(intAt(program.run({u"--json"_s, u"job"_s, u"show"_s, u"nightly"_s}).json()["last"], "findings"), 1);
        QCOMPARE(boolAt(program.run({u"--json"_s, u"job"_s, u"pause"_s, u"nightly"_s}).json(), "paused"), true);
        QVERIFY(!stringAt(program.run({u"--json"_s, u"job"_s, u"resume"_s, u"nightly"_s}).json(), "nextAt").isEmpty());
        QCOMPARE(program.run({u"job"_s, u"delete"_s, u"nightly"_s}).exitCode, 0);
        QCOMPARE(program.run({u"job"_s, u"run"_s, u"nightly"_s}).exitCode, 3);
        QCOMPARE(program.run({u"job"_s, u"run"_s, u"a"_s, u"b"_s}).exitCode, 2);
    }

    void rulesAreListed()
    {
        const test::Program program;
        QCOMPARE(program.run({u"findings"_s, u"rule"_s, u"cost"_s, u"critical"_s}).exitCode, 0);
        const auto list = program.run({u"findings"_s, u"rule"_s, u"--json"_s});
        QCOMPARE(list.exitCode, 0);
        QCOMPARE(list.json()["items"].size(), size_t(6));
        QVERIFY(toBytes(list.json()).contains(R"({"kind":"cost","minSeverity":"critical"})"));
        QVERIFY(program.run({u"findings"_s, u"rule"_s}).out.contains("vulnerability"));
        QCOMPARE(program.run({u"findings"_s, u"rule"_s, u"cost"_s}).exitCode, 2);
    }

    void everyAssessmentOfAJob()
    {
        const test::Program program;
        const auto make = [&program](const QString &name, QStringList further) {
            return program.run(QStringList{u"--json"_s, u"job"_s, u"create"_s, name} + further + QStringList{u"--"_s, u"true"_s});
        };
        const QStringList report{u"--report"_s, fixture(u"xccdf/results.xml"_s)};
        QCOMPARE(boolAt(make(u"new"_s, report).json(), "everyAssessment", true), false);
        QCOMPARE(boolAt(make(u"every"_s, report + QStringList(u"--every-assessment"_s)).json(), "everyAssessment"), true);
        QCOMPARE(make(u"none"_s, {u"--every-assessment"_s}).exitCode, 2);
        const auto told = [&program] {
            return program.run({u"event"_s, u"list"_s, u"--event"_s, u"compliance.violation"_s, u"--json"_s}).json()["items"].size();
        };
        for (const auto &[name, count] : {std::pair(u"new"_s, size_t(2)), {u"new"_s, size_t(2)}, {u"every"_s, size_t(4)}}) {
            QCOMPARE(program.run({u"job"_s, u"run"_s, name}).exitCode, 0);
            QCOMPARE(told(), count);
        }
    }

    void costsOfSomebodyElse()
    {
        const test::Program program;
        program.write(u"a.csv"_s, "date,amount,currency\n2024-01-01,10,EUR\n");
        program.write(u"b.csv"_s, "date,amount,currency\n2024-01-01,10,USD\n");
        QCOMPARE(program.run({u"report"_s, u"import"_s, program.file(u"a.csv"_s)}).exitCode, 0);
        const auto refused = program.run({u"report"_s, u"import"_s, program.file(u"b.csv"_s)});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("--target"), refused.err.constData());
        QCOMPARE(program.run({u"report"_s, u"import"_s, u"--target"_s, u"other"_s, program.file(u"b.csv"_s)}).exitCode, 0);
        program.write(u"c.csv.gz"_s, QByteArray("\x1f\x8b\x08\0\0\0\0\0", 8));
        const auto packed = program.run({u"report"_s, u"import"_s, program.file(u"c.csv.gz"_s)});
        QCOMPARE(packed.exitCode, 2);
        QVERIFY2(packed.err.contains("unpack"), packed.err.constData());
    }

    void thresholdVerbs()
    {
        const test::Program program;
        QCOMPARE(program.run({u"threshold"_s, u"add"_s, u"memory"_s, u"--above"_s, u"0.01"_s}).exitCode, 0);
        const auto check = program.run({u"--json"_s, u"threshold"_s, u"check"_s});
        QCOMPARE(check.json()["events"].size(), size_t(1));
        const auto alert = program.run({u"--json"_s, u"findings"_s, u"list"_s, u"--kind"_s, u"alert"_s}).json()["items"][0];
        QVERIFY(alert["facts"]["value"].get<double>() <= 100); // percent
        QCOMPARE(program.run({u"--json"_s, u"threshold"_s, u"check"_s}).json()["events"].size(), size_t(0));
        QCOMPARE(program.run({u"threshold"_s, u"add"_s, u"memory"_s, u"--above"_s, u"much"_s}).exitCode, 2);
        QCOMPARE(program.run({u"threshold"_s, u"delete"_s, u"1"_s}).exitCode, 0);
    }

    void baselineVerbs()
    {
        const test::Program program;
        program.write(u"a.ini"_s, "a=1\n");
        QCOMPARE(program.run({u"baseline"_s, u"add"_s, u"b"_s, u"--file"_s, program.file(u"a.ini"_s)}).exitCode, 0);
        QCOMPARE(program.run({u"baseline"_s, u"add"_s, u"b"_s, u"--file"_s, program.file(u"a.ini"_s)}).exitCode, 5);
        QCOMPARE(program.run({u"baseline"_s, u"add"_s, u"c"_s, u"--command"_s, u"--"_s, u"echo"_s, u"-n"_s, u"x"_s}).exitCode, 0);
        program.write(u"a.ini"_s, "a=2\n");
        const auto scan = program.run({u"baseline"_s, u"scan"_s, u"--json"_s});
        QCOMPARE(intAt(scan.json()["findings"], "new"), 1);
        const auto finding = program.run({u"findings"_s, u"list"_s, u"--json"_s, u"--kind"_s, u"drift"_s}).json()["items"][0];
        QCOMPARE(stringAt(finding, "title"), u"a changed from 1 to 2"_s);
        const QString id = QString::number(intAt(finding, "id"));
        const auto shown = program.run({u"findings"_s, u"show"_s, id, u"--json"_s});
        QCOMPARE(shown.json()["diff"].size(), size_t(2));
        QCOMPARE(toBytes(shown.json()["diff"][0]), QByteArray(R"({"kind":"removed","before":1,"after":null,"text":"a=1"})"));
        QVERIFY(program.run({u"findings"_s, u"show"_s, id}).out.contains("\n-a=1\n+a=2\n"));
        const auto baseline = program.run({u"baseline"_s, u"show"_s, u"b"_s, u"--json"_s});
        QCOMPARE(stringAt(baseline.json()["items"][0], "name"), program.file(u"a.ini"_s));
        QCOMPARE(intAt(baseline.json()["items"][0], "finding"), intAt(finding, "id"));
        QCOMPARE(stringAt(baseline.json()["items"][0], "sha256").size(), 64);
        QVERIFY(program.run({u"baseline"_s, u"show"_s, u"b"_s}).out.contains("a.ini"));
        QCOMPARE(program.run({u"baseline"_s, u"show"_s, u"none"_s}).exitCode, 3);
        QCOMPARE(program.run({u"remediation"_s, u"suggest"_s, id}).exitCode, 0);
        QCOMPARE(program.run({u"remediation"_s, u"run"_s, u"1"_s}).exitCode, 5);
        QCOMPARE(program.run({u"remediation"_s, u"approve"_s, u"1"_s}).exitCode, 0);
        QCOMPARE(program.run({u"remediation"_s, u"run"_s, u"1"_s}).exitCode, 0);
        QFile restored(program.file(u"a.ini"_s));
        QVERIFY(restored.open(QIODevice::ReadOnly));
        QCOMPARE(restored.readAll(), QByteArray("a=1\n"));
    }
};

QTEST_GUILESS_MAIN(TestInfraVerbs)
#include "tst_infraverbs.moc"
