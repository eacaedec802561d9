#include "core/time.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/jobservice.h"
#include "infrastructure/observed.h"
#include "services/jobhost.h"
#include "support/tempstore.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestJobHost final : public QObject
{
    Q_OBJECT

    static qint64 ms(const char *text) { return *parseRfc3339(QString::fromLatin1(text)); }
    static JobSpec shell(const QString &name, const QString &script)
    {
        JobSpec spec;
        spec.name = name;
        spec.command = {u"sh"_s, u"-c"_s, script};
        spec.zone = u"UTC"_s;
        return spec;
    }
    JobRun lastOf(const QString &name) const { return m_engine->jobs().find(name)->last.value_or(JobRun()); }
    QStringList events(const QString &type) const
    {
        QStringList found;
        const auto list = m_engine->events().list(50, type);
        for (const Event &event : *list)
            found += QString::fromUtf8(event.data);
        return found;
    }
    /// Asked for by hand and waited for.
    JobRun runOnce(const JobSpec &spec)
    {
        if (!m_engine->jobs().create(spec) || !m_engine->jobs().ask(spec.name))
            qFatal("no job");
        services::JobHost host(m_temp->options());
        QSignalSpy ended(&host, &services::JobHost::ended);
        host.start();
        if (!QTest::qWaitFor([&] { return ended.count() > 0; }, 20000))
            qFatal("the job did not end");
        return lastOf(spec.name);
    }

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_temp->clock.set(ms("2026-11-21T09:00:30Z"));
        m_engine = m_temp->open();
    }

    void dueByTheClockAndMadeUpForOnce()
    {
        JobSpec spec = shell(u"nightly"_s, u"exit 0"_s);
        spec.schedule = u"0 */4 * * *"_s;
        const auto made = m_engine->jobs().create(spec);
        VERIFY_OK(made);
        QCOMPARE(made->dueAt, ms("2026-11-21T12:00:00Z"));
        QVERIFY(m_engine->jobs().takeDue(8)->isEmpty());
        m_temp->clock.set(ms("2026-11-23T13:00:00Z")); // the machine slept for two days
        const auto started = m_engine->jobs().takeDue(8);
        VERIFY_OK(started);
        QCOMPARE(started->size(), 1);
        QCOMPARE(lastOf(u"nightly"_s).cause, u"clock"_s);
        QCOMPARE(m_engine->jobs().find(u"nightly"_s)->dueAt, ms("2026-11-23T16:00:00Z"));
        QVERIFY(m_engine->jobs().takeDue(8)->isEmpty());
        // One at a time: it still runs when its next time comes; that time is left out.
        m_temp->clock.set(ms("2026-11-23T16:00:00Z"));
        QVERIFY(m_engine->jobs().takeDue(8)->isEmpty());
        QCOMPARE(m_engine->jobs().find(u"nightly"_s)->dueAt, ms("2026-11-23T20:00:00Z"));
        VERIFY_FAILS(m_engine->jobs().ask(u"nightly"_s), ErrorCode::Conflict);
        VERIFY_FAILS(m_engine->jobs().take(u"nightly"_s), ErrorCode::Conflict);
        VERIFY_FAILS(m_engine->jobs().remove(u"nightly"_s), ErrorCode::Conflict);
        VERIFY_OK(m_engine->jobs().end(started->constFirst().run, 0, 1, {}));
        // Paused: nothing is due, and nothing is made up for afterwards.
        VERIFY_OK(m_engine->jobs().setPaused(u"nightly"_s, true));
        m_temp->clock.set(ms("2026-11-25T00:00:00Z"));
        QVERIFY(m_engine->jobs().takeDue(8)->isEmpty());
        QCOMPARE(m_engine->jobs().setPaused(u"nightly"_s, false)->dueAt, ms("2026-11-25T04:00:00Z"));
        VERIFY_OK(m_engine->jobs().remove(u"nightly"_s));
        VERIFY_FAILS(m_engine->jobs().find(u"nightly"_s), ErrorCode::NotFound);
    }

    void specs_data()
    {
        QTest::addColumn<JobSpec>("spec");
        QTest::addColumn<QString>("field");
        const auto with = [](auto change) {
            JobSpec spec = shell(u"j"_s, u"exit"_s);
            change(spec);
            return spec;
        };
        QTest::newRow("nothing to run") << with([](JobSpec &s) { s.command.clear(); }) << u"command"_s;
        QTest::newRow("both") << with([](JobSpec &s) { s.baseline = u"b"_s; }) << u"command"_s;
        QTest::newRow("schedule") << with([](JobSpec &s) { s.schedule = u"at noon"_s; }) << u"schedule"_s;
        QTest::newRow("never") << with([](JobSpec &s) { s.schedule = u"0 0 31 2 *"_s; }) << u"schedule"_s;
        QTest::newRow("zone") << with([](JobSpec &s) { s.zone = u"Mars/Olympus"_s; }) << u"zone"_s;
        QTest::newRow("limit") << with([](JobSpec &s) { s.limitMs = 10; }) << u"limit"_s;
        QTest::newRow("codes") << with([](JobSpec &s) { s.findingCodes = u"0-3"_s; }) << u"findings-exit"_s;
        QTest::newRow("type") << with([](JobSpec &s) { s.type = u"party"_s; }) << u"type"_s;
        QTest::newRow("report") << with([](JobSpec &s) { s.report = u"here.xml"_s; }) << u"report"_s;
        QTest::newRow("format") << with([](JobSpec &s) { s.reportFormat = u"weather"_s; }) << u"format"_s;
    }
    void specs()
    {
        QFETCH(JobSpec, spec);
        QFETCH(QString, field);
        const auto made = m_engine->jobs().create(spec);
        VERIFY_FAILS(made, ErrorCode::Invalid);
        QCOMPARE(made.error().field, field);
        QVERIFY(m_engine->jobs().list()->isEmpty());
    }

    void aWrapperKeepsAManagedCommand()
    {
        VERIFY_OK(m_engine->jobs().create(shell(u"j"_s, u"exit 0"_s)));
        const auto run = m_engine->jobs().begin(u"j"_s, {u"other"_s});
        VERIFY_OK(run);
        VERIFY_OK(m_engine->jobs().end(*run, 0, 1, {}));
        QCOMPARE(m_engine->jobs().find(u"j"_s)->spec.command.constFirst(), u"sh"_s);
        VERIFY_FAILS(m_engine->jobs().create(shell(u"j"_s, u"exit 1"_s)), ErrorCode::Conflict);
    }

    void ends_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("codes");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<int>("findings");
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("good") << u"echo done"_s << u""_s << u"succeeded"_s << 0 << 0 << QByteArray("done\n");
        QTest::newRow("bad") << u"echo no >&2; exit 3"_s << u""_s << u"failed"_s << 3 << 0 << QByteArray("no\n");
        QTest::newRow("found something") << u"exit 2"_s << u"2"_s << u"succeeded"_s << 2 << 1 << QByteArray();
        QTest::newRow("within a range") << u"exit 7"_s << u"1-7,9"_s << u"succeeded"_s << 7 << 1 << QByteArray();
        QTest::newRow("another code") << u"exit 8"_s << u"1-7,9"_s << u"failed"_s << 8 << 0 << QByteArray();
        QTest::newRow("signal") << u"kill -9 $$"_s << u""_s << u"failed"_s << 137 << 0 << QByteArray();
    }
    void ends()
    {
        QFETCH(QString, script);
        QFETCH(QString, codes);
        JobSpec spec = shell(u"j"_s, script);
        spec.findingCodes = codes;
        const JobRun run = runOnce(spec);
        QTEST(run.state, "state");
        QTEST(run.exitCode, "exitCode");
        QTEST(run.findings, "findings");
        QTEST(*m_engine->jobs().log(run.id), "log");
        QCOMPARE(run.cause, u"hand"_s);
        QCOMPARE(events(u"job.completed"_s).size(), 1);
        QCOMPARE(events(u"alert.created"_s).size(), run.state == u"failed"_s ? 1 : 0);
    }

    void whatRunsTooLongIsStoppedWithItsChildren()
    {
        JobSpec spec = shell(u"slow"_s, u"sleep 60 & echo $!; wait"_s);
        spec.limitMs = 1000;
        const JobRun run = runOnce(spec);
        QCOMPARE(run.state, u"failed"_s);
        QCOMPARE(run.exitCode, 124);
        QVERIFY(run.message.contains(u"limit of 1s"_s));
        const QByteArray child = m_engine->jobs().log(run.id)->trimmed();
        QTRY_VERIFY(!QFile::exists(u"/proc/"_s + QString::fromLatin1(child)) || [&] {
            QFile stat(u"/proc/%1/stat"_s.arg(QString::fromLatin1(child)));
            return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") Z ");
        }());
    }

    void whatCannotBeStarted()
    {
        JobSpec spec = shell(u"j"_s, {});
        spec.command = {u"/nowhere/at/all"_s};
        const JobRun run = runOnce(spec);
        QCOMPARE(run.state, u"failed"_s);
        QCOMPARE(run.exitCode, 127);
        QVERIFY(run.message.contains(u"cannot be started"_s));
    }

    void closingStopsAndSaysSo()
    {
        VERIFY_OK(m_engine->jobs().create(shell(u"long"_s, u"sleep 60"_s)));
        VERIFY_OK(m_engine->jobs().ask(u"long"_s));
        {
            services::JobHost host(m_temp->options());
            host.start();
            QTRY_COMPARE(lastOf(u"long"_s).state, u"running"_s);
        }
        QCOMPARE(lastOf(u"long"_s).state, u"failed"_s);
        QVERIFY(lastOf(u"long"_s).message.contains(u"closed"_s));
    }

    void aLostRunEnds()
    {
        VERIFY_OK(m_engine->jobs().create(shell(u"j"_s, u"exit 0"_s)));
        const auto started = m_engine->jobs().take(u"j"_s);
        VERIFY_OK(started);
        QCOMPARE(*m_engine->jobs().endLost(), 0); // this process lives
        QProcess other;
        other.start(QStringLiteral(BELFRY_BIN_DIR "/belfryctl"), {u"--store"_s, m_temp->path(), u"job"_s, u"run"_s, u"--name"_s, u"w"_s, u"--"_s, u"sleep"_s, u"60"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->jobs().find(u"w"_s).has_value() && lastOf(u"w"_s).state == u"running"_s, 20000);
        QCOMPARE(*m_engine->jobs().endLost(), 0);
        other.kill();
        QVERIFY(other.waitForFinished());
        QCOMPARE(*m_engine->jobs().endLost(), 1);
        QCOMPARE(lastOf(u"w"_s).state, u"failed"_s);
        QCOMPARE(events(u"job.completed"_s).size(), 1);
    }

    void aBaselineByTheClock()
    {
        const QString path = m_temp->dir() + u"/app.ini"_s;
        const auto write = [&](const QByteArray &bytes) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
        };
        write("a=1\n");
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path}, {}, {}}));
        write("a=2\n");
        JobSpec spec;
        spec.name = u"look"_s;
        spec.baseline = u"b"_s;
        spec.schedule = u"* * * * *"_s;
        const JobRun run = runOnce(spec);
        QCOMPARE(run.state, u"succeeded"_s);
        QCOMPARE(run.findings, 1);
        QCOMPARE(events(u"drift.detected"_s).size(), 1);
        QVERIFY(events(u"job.completed"_s).constFirst().contains(u"\"job_type\":\"drift_detection\""_s));
        VERIFY_OK(m_engine->baselines().remove(u"b"_s));
        VERIFY_FAILS(m_engine->jobs().find(u"look"_s), ErrorCode::NotFound); // it looked at that baseline only
    }

    void aReportIsTakenIn()
    {
        JobSpec spec = shell(u"scan"_s, QStringLiteral("cp " BELFRY_FIXTURES "/reports/xccdf/results.xml ") + m_temp->dir() + u"/r.xml; exit 2"_s);
        spec.type = u"compliance_check"_s;
        spec.findingCodes = u"2"_s;
        spec.report = m_temp->dir() + u"/r.xml"_s;
        const JobRun run = runOnce(spec);
        QCOMPARE(run.state, u"succeeded"_s);
        QCOMPARE(run.findings, 2);
        QCOMPARE(events(u"compliance.violation"_s).size(), 2);
        spec.name = u"nothing"_s;
        spec.report = m_temp->dir() + u"/missing.xml"_s;
        const JobRun bad = runOnce(spec);
        QCOMPARE(bad.state, u"failed"_s);
        QVERIFY(bad.message.contains(u"missing.xml"_s));
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestJobHost)
#include "tst_jobhost.moc"
