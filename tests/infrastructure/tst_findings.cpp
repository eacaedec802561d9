#include "infrastructure/findingservice.h"
#include "infrastructure/observed.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestFindings final : public QObject
{
    Q_OBJECT

    static Candidate drift(const QString &resource, const QString &severity = u"medium"_s)
    {
        return {u"drift"_s, u"f"_s, severity, u"a changed from 1 to 2"_s, u"file"_s, resource, {{"drift_type", "configuration"}}};
    }
    static Candidate control(const QString &host, const QString &id)
    {
        return {u"compliance"_s, id, u"low"_s, id, u"host"_s, host, {{"framework_id", "cis"}, {"control_id", toJson(id)}, {"control_title", "T"}}};
    }
    static Observation look(const QList<Candidate> &seen, bool complete = true)
    {
        Observation observation{u"host"_s, u"web-1"_s, u"test:web-1"_s};
        observation.seen = seen;
        observation.assessmentId = 7;
        if (complete)
            observation.covers = [](const Finding &) { return true; };
        return observation;
    }
    Changes observe(const Observation &observation)
    {
        const auto changes = m_engine->findings().observe(observation);
        if (!changes)
            qFatal("%s", qPrintable(changes.error().message));
        return *changes;
    }

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
    }

    void aNewDriftIsToldOnce()
    {
        const auto first = observe(look({drift(u"/etc/a"_s), drift(u"/etc/a"_s)}));
        QCOMPARE(first.found, 1);
        QCOMPARE(test::typesOf(*m_engine, first.events), QStringList(u"drift.detected"_s));
        QCOMPARE(test::keysOf(test::dataOf(*m_engine, first.events, u"drift.detected"_s)),
            QStringList({u"drift_id"_s, u"drift_type"_s, u"severity"_s, u"resource_id"_s, u"resource_name"_s, u"resource_type"_s,
                u"provider_id"_s, u"summary"_s, u"detected_at"_s}));
        const auto again = observe(look({drift(u"/etc/a"_s)}));
        QCOMPARE(again.found, 0);
        QCOMPARE(again.unchanged, 1);
        QVERIFY(again.events.isEmpty());
    }

    void whatIsGoneResolvesByItselfAndReopens()
    {
        observe(look({drift(u"/etc/a"_s)}));
        const auto gone = observe(look({}));
        QCOMPARE(gone.resolved, 1);
        const QByteArray data = test::dataOf(*m_engine, gone.events, u"drift.resolved"_s);
        QVERIFY2(data.contains("\"resolved_by\":null"), data.constData());
        QVERIFY(observe(look({})).events.isEmpty());
        const auto back = observe(look({drift(u"/etc/a"_s)}));
        QCOMPARE(back.found, 1);
        QCOMPARE(test::typesOf(*m_engine, back.events), QStringList(u"drift.detected"_s));
    }

    void anIncompleteLookResolvesNothing()
    {
        observe(look({drift(u"/etc/a"_s)}));
        QCOMPARE(observe(look({}, false)).resolved, 0);
        Observation other = look({});
        other.scope = u"test:web-2"_s;
        QCOMPARE(observe(other).resolved, 0);
    }

    void severeFindingsBecomeAlerts()
    {
        const auto severe = observe(look({drift(u"/etc/shadow"_s, u"critical"_s), drift(u"/etc/motd"_s, u"low"_s)}));
        QCOMPARE(test::typesOf(*m_engine, severe.events),
            QStringList({u"drift.detected"_s, u"alert.created"_s, u"drift.detected"_s}));
        QCOMPARE(test::keysOf(test::dataOf(*m_engine, severe.events, u"alert.created"_s)),
            QStringList({u"alert_id"_s, u"title"_s, u"type"_s, u"severity"_s, u"resource_id"_s, u"resource_name"_s, u"created_at"_s}));
        // The alert goes with its cause and comes back with it.
        observe(look({}));
        FindingFilter open{u"alert"_s, {}, u"open"_s};
        QVERIFY(m_engine->findings().list(open)->isEmpty());
        const auto back = observe(look({drift(u"/etc/shadow"_s, u"critical"_s)}));
        QCOMPARE(test::typesOf(*m_engine, back.events), QStringList({u"drift.detected"_s, u"alert.created"_s}));
    }

    void theRuleDecides()
    {
        VERIFY_OK(m_engine->findings().setAlertRule(u"drift"_s, u"none"_s));
        QCOMPARE(observe(look({drift(u"/etc/shadow"_s, u"critical"_s)})).events.size(), 1);
        VERIFY_FAILS(m_engine->findings().setAlertRule(u"drift"_s, u"huge"_s), ErrorCode::Invalid);
        VERIFY_FAILS(m_engine->findings().setAlertRule(u"weather"_s, u"low"_s), ErrorCode::Invalid);
    }

    void aControlIsOneEventWithAllItsResources()
    {
        const auto changes = observe(look({control(u"a"_s, u"C1"_s), control(u"b"_s, u"C1"_s), control(u"a"_s, u"C2"_s)}));
        QCOMPARE(changes.found, 3);
        QCOMPARE(changes.events.size(), 2);
        const Json data = *parseJson(test::dataOf(*m_engine, changes.events, u"compliance.violation"_s));
        QCOMPARE(intAt(data, "assessment_id"), 7);
        QCOMPARE(data["failed_resources"].size(), size_t(2));
        QVERIFY(observe(look({control(u"a"_s, u"C1"_s), control(u"b"_s, u"C1"_s), control(u"a"_s, u"C2"_s)})).events.isEmpty());
        Observation every = look({control(u"a"_s, u"C1"_s), control(u"a"_s, u"C2"_s)});
        every.everyAssessment = true;
        QCOMPARE(observe(every).events.size(), 2);
    }

    void resolvedByAPerson()
    {
        observe(look({drift(u"/etc/a"_s)}));
        const auto id = m_engine->findings().list({})->constFirst().id;
        const auto receipt = m_engine->findings().resolve(id);
        VERIFY_OK(receipt);
        QVERIFY(receipt->finding.resolvedBy.has_value());
        QVERIFY(test::dataOf(*m_engine, receipt->changes.events, u"drift.resolved"_s).contains("\"resolved_by\":1,"));
        QVERIFY(m_engine->findings().resolve(id)->changes.events.isEmpty());
        VERIFY_FAILS(m_engine->findings().resolve(id + 100), ErrorCode::NotFound);
    }

    void ignoredStaysSilent()
    {
        observe(look({drift(u"/etc/a"_s)}));
        VERIFY_OK(m_engine->findings().ignore(m_engine->findings().list({})->constFirst().id));
        QVERIFY(observe(look({})).events.isEmpty());
        QVERIFY(observe(look({drift(u"/etc/a"_s)})).events.isEmpty());
        QCOMPARE(m_engine->findings().list({{}, {}, u"ignored"_s})->size(), 1);
    }

    void manualAlerts()
    {
        AlertOrder order{u"Disk full"_s, u"performance"_s, u"high"_s, u"db1"_s};
        const auto first = m_engine->findings().createAlert(order);
        const auto second = m_engine->findings().createAlert(order);
        VERIFY_OK(first);
        VERIFY_OK(second);
        QVERIFY(first->finding.id != second->finding.id);
        QCOMPARE(test::typesOf(*m_engine, second->changes.events), QStringList(u"alert.created"_s));
        order.severity = u"huge"_s;
        VERIFY_FAILS(m_engine->findings().createAlert(order), ErrorCode::Invalid);
    }

    void aRefusedEventLeavesNothingBehind()
    {
        Candidate broken = drift(u"/etc/a"_s);
        broken.facts["drift_type"] = "weather";
        const auto result = m_engine->findings().observe(look({drift(u"/etc/b"_s), broken}));
        VERIFY_FAILS(result, ErrorCode::Invalid);
        QVERIFY(m_engine->findings().list({})->isEmpty());
        QVERIFY(m_engine->events().list()->isEmpty());
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
