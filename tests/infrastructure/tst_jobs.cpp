#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/jobservice.h"
#include "infrastructure/observed.h"
#include "infrastructure/remediationservice.h"
#include "support/tempstore.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestJobs final : public QObject
{
    Q_OBJECT

    QString file() const { return m_temp->dir() + u"/app.ini"_s; }
    void write(const QByteArray &bytes) const
    {
        QFile target(file());
        QVERIFY(target.open(QIODevice::WriteOnly | QIODevice::Truncate));
        target.write(bytes);
    }
    QByteArray content() const
    {
        QFile source(file());
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray("missing");
    }
    qint64 driftedFile()
    {
        write("a=1\n");
        if (!m_engine->baselines().add(u"b"_s, {{file()}, {}, {}}))
            qFatal("no baseline");
        write("a=2\n");
        if (!m_engine->baselines().scan(u"b"_s))
            qFatal("no scan");
        return m_engine->findings().list({u"drift"_s})->constFirst().id;
    }
    QString stateOf(qint64 finding) { return m_engine->findings().find(finding)->state; }

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
    }

    void anEndIsAnEvent()
    {
        const auto run = m_engine->jobs().begin(u"nightly"_s, {u"backup"_s, u"--all"_s});
        VERIFY_OK(run);
        const auto receipt = m_engine->jobs().end(*run, 0, 1234, "one\ntwo\n");
        VERIFY_OK(receipt);
        QCOMPARE(test::typesOf(*m_engine, receipt->changes.events), QStringList(u"job.completed"_s));
        QCOMPARE(test::dataOf(*m_engine, receipt->changes.events, u"job.completed"_s),
            QByteArray(R"({"job_id":1,"job_type":"command","execution_id":1,"status":"succeeded","duration_ms":1234,"findings_count":0})"));
        QCOMPARE(*m_engine->jobs().log(*run), QByteArray("one\ntwo\n"));
        VERIFY_FAILS(m_engine->jobs().end(*run, 0, 1, {}), ErrorCode::NotFound);
        QCOMPARE(m_engine->jobs().find(u"nightly"_s)->runs, 1);
    }

    void aFailureIsAnAlertUntilItWorksAgain()
    {
        const auto end = [this](int code) {
            const auto receipt = m_engine->jobs().end(*m_engine->jobs().begin(u"nightly"_s, {u"x"_s}), code, 1, {});
            return test::typesOf(*m_engine, receipt->changes.events);
        };
        QCOMPARE(end(3), QStringList({u"job.completed"_s, u"alert.created"_s}));
        QCOMPARE(end(3), QStringList(u"job.completed"_s));
        QCOMPARE(end(0), QStringList(u"job.completed"_s));
        QCOMPARE(end(1), QStringList({u"job.completed"_s, u"alert.created"_s}));
    }

    void onlyTheEndOfALogIsKept()
    {
        QByteArray log;
        for (int i = 0; i < 5000; ++i)
            log += QByteArray::number(i) + '\n';
        const auto run = *m_engine->jobs().begin(u"nightly"_s, {u"x"_s});
        VERIFY_OK(m_engine->jobs().end(run, 0, 1, log));
        const auto kept = m_engine->jobs().log(run);
        VERIFY_OK(kept);
        QCOMPARE(kept->count('\n'), JobLogMaxLines);
        QVERIFY(kept->startsWith("4000\n"));
    }

    void aFileIsRestoredVerifiedAndRolledBack()
    {
        const qint64 finding = driftedFile();
        const auto suggested = m_engine->remediations().suggest({finding, {}, {}, {}});
        VERIFY_OK(suggested);
        VERIFY_FAILS(m_engine->remediations().run(suggested->id), ErrorCode::Conflict); // not approved
        QCOMPARE(content(), QByteArray("a=2\n"));
        VERIFY_OK(m_engine->remediations().approve(suggested->id));
        VERIFY_FAILS(m_engine->remediations().approve(suggested->id), ErrorCode::Conflict);
        const auto run = m_engine->remediations().run(suggested->id);
        VERIFY_OK(run);
        QCOMPARE(run->remediation.state, u"completed"_s);
        QCOMPARE(test::typesOf(*m_engine, run->changes.events), QStringList({u"drift.resolved"_s, u"remediation.completed"_s}));
        QCOMPARE(content(), QByteArray("a=1\n"));
        QCOMPARE(stateOf(finding), u"resolved"_s);
        const auto back = m_engine->remediations().rollback(suggested->id);
        VERIFY_OK(back);
        QCOMPARE(back->remediation.state, u"rolled_back"_s);
        QCOMPARE(content(), QByteArray("a=2\n"));
        VERIFY_FAILS(m_engine->remediations().rollback(suggested->id), ErrorCode::Conflict);
        const auto trail = m_engine->audit().list({{}, u"remediation"_s});
        VERIFY_OK(trail);
        QStringList told;
        for (const AuditRecord &record : *trail) {
            QCOMPARE(record.object, QString::number(suggested->id));
            QCOMPARE(record.actor.name, u"ada"_s);
            QVERIFY2(record.detail.contains(run->remediation.resourceName), qPrintable(record.detail));
            told += record.action;
        }
        QCOMPARE(told, QStringList({u"remediation.rollback"_s, u"remediation.end"_s, u"remediation.run"_s, u"remediation.approve"_s}));
        QCOMPARE(m_engine->remediations().find(suggested->id)->approvedByName, u"ada"_s);
    }

    void aLieIsNotCompleted()
    {
        const qint64 finding = driftedFile();
        const auto suggested = m_engine->remediations().suggest({finding, {u"true"_s}, {}, {}});
        VERIFY_OK(suggested);
        VERIFY_OK(m_engine->remediations().approve(suggested->id));
        const auto run = m_engine->remediations().run(suggested->id);
        VERIFY_OK(run);
        QCOMPARE(run->remediation.state, u"failed"_s);
        QVERIFY(test::dataOf(*m_engine, run->changes.events, u"remediation.completed"_s).contains("\"status\":\"failed\""));
        QCOMPARE(stateOf(finding), u"open"_s);
    }

    void commandsNeedAVerdict()
    {
        const auto alert = m_engine->findings().createAlert({u"Disk full"_s, u"performance"_s, u"high"_s, u"db1"_s});
        VERIFY_OK(alert);
        const qint64 finding = alert->finding.id;
        VERIFY_FAILS(m_engine->remediations().suggest({finding, {u"true"_s}, {}, {}}), ErrorCode::Invalid);
        VERIFY_FAILS(m_engine->remediations().suggest({finding, {}, {}, {}}), ErrorCode::Invalid);
        const auto lying = m_engine->remediations().suggest({finding, {u"true"_s}, {u"false"_s}, {}});
        VERIFY_OK(m_engine->remediations().approve(lying->id));
        QCOMPARE(m_engine->remediations().run(lying->id)->remediation.state, u"failed"_s);
        const auto honest = m_engine->remediations().suggest({finding, {u"true"_s}, {u"true"_s}, {u"true"_s}});
        VERIFY_OK(m_engine->remediations().approve(honest->id));
        QCOMPARE(m_engine->remediations().run(honest->id)->remediation.state, u"completed"_s);
        QCOMPARE(stateOf(finding), u"resolved"_s);
        m_temp->clock.advance(RollbackWindowMs + 1);
        VERIFY_FAILS(m_engine->remediations().rollback(honest->id), ErrorCode::Conflict); // too late
    }

    void stepsByHand()
    {
        const auto alert = m_engine->findings().createAlert({u"Disk full"_s, u"performance"_s, u"high"_s, u"db1"_s});
        VERIFY_OK(alert);
        VERIFY_FAILS(m_engine->remediations().suggest({alert->finding.id, {u"true"_s}, {}, {}, {u"walk there"_s}}), ErrorCode::Invalid);
        const auto made = m_engine->remediations().suggest({alert->finding.id, {}, {}, {}, {u"walk there"_s, u"delete logs"_s}});
        VERIFY_OK(made);
        QCOMPARE(made->kind, u"manual"_s);
        VERIFY_OK(m_engine->remediations().approve(made->id));
        const auto run = m_engine->remediations().run(made->id, u"12 GB freed"_s);
        VERIFY_OK(run);
        QCOMPARE(run->remediation.state, u"completed"_s);
        QCOMPARE(m_engine->remediations().find(made->id)->note, u"12 GB freed"_s);
        QCOMPARE(stateOf(alert->finding.id), u"resolved"_s);
        VERIFY_FAILS(m_engine->remediations().suggest({alert->finding.id, {}, {}, {}, {u"again"_s}}), ErrorCode::Conflict);
        // By hand, too, a drift counts as repaired only where the baseline agrees.
        const qint64 drift = driftedFile();
        const auto lie = m_engine->remediations().suggest({drift, {}, {}, {}, {u"put it back"_s}});
        VERIFY_OK(lie);
        VERIFY_OK(m_engine->remediations().approve(lie->id));
        QCOMPARE(m_engine->remediations().run(lie->id)->remediation.state, u"failed"_s);
    }

    void whatProgramsSaidIsKept()
    {
        const qint64 finding = m_engine->findings().createAlert({u"x"_s, u"security"_s, u"low"_s, u"db1"_s})->finding.id;
        const auto made = m_engine->remediations().suggest({finding, {u"echo"_s, u"repaired it"_s}, {u"echo"_s, u"looks good"_s}, {}});
        VERIFY_OK(made);
        QVERIFY(m_engine->remediations().log(made->id)->isEmpty());
        VERIFY_OK(m_engine->remediations().approve(made->id));
        VERIFY_OK(m_engine->remediations().run(made->id));
        const auto log = m_engine->remediations().log(made->id);
        VERIFY_OK(log);
        QVERIFY(log->contains("repaired it") && log->contains("looks good"));
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
