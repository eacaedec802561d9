#include "infrastructure/findingservice.h"
#include "infrastructure/observed.h"
#include "infrastructure/thresholdreadings.h"
#include "infrastructure/thresholdservice.h"
#include "store/session.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestThresholds final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_session.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        store::SessionOptions options;
        options.path = m_temp->path();
        options.actor = {u"ada"_s, u"user"_s};
        options.clock = &m_temp->clock;
        m_session = std::move(*store::Session::open(options));
        m_value = 5000;
    }

    void oneAlertAnEpisode()
    {
        ThresholdService service(*m_session, [this](const QString &, const QString &) -> Result<qint64> { return m_value; });
        VERIFY_OK(service.add({u"disk"_s, u"/var"_s, 9000, 8500, u"critical"_s}));
        const auto typesAt = [&](qint64 value) {
            m_value = value;
            m_temp->clock.advance(30000);
            const auto changes = service.evaluate();
            return changes ? test::typesOf(*m_engine, changes->events) : QStringList(u"failed"_s);
        };
        QCOMPARE(typesAt(8999), QStringList());
        QCOMPARE(typesAt(9000), QStringList(u"alert.created"_s));
        QCOMPARE(typesAt(9900), QStringList());
        QCOMPARE(typesAt(8500), QStringList()); // hysteresis: not below yet
        QCOMPARE(typesAt(8900), QStringList());
        QCOMPARE(typesAt(8499), QStringList()); // over; no event tells of it
        QCOMPARE(m_engine->findings().list({u"alert"_s, {}, u"open"_s})->size(), 0);
        QCOMPARE(typesAt(8999), QStringList());
        QCOMPARE(typesAt(9100), QStringList(u"alert.created"_s)); // the next episode
        const auto alert = m_engine->findings().list({u"alert"_s, {}, u"open"_s})->constFirst();
        QCOMPARE(alert.title, u"Disk /var is 91 % full (alert from 90 % to below 85 %)"_s);
        QCOMPARE(alert.severity, u"critical"_s);
        QCOMPARE(stringAt(alert.facts, "type"), u"performance"_s);
        VERIFY_OK(service.remove(1));
        QCOMPARE(m_engine->findings().list({u"alert"_s, {}, u"open"_s})->size(), 0);
    }

    void whatCannotBeMeasuredKeepsItsState()
    {
        bool gone = false;
        ThresholdService service(*m_session, [&](const QString &, const QString &) -> Result<qint64> {
            if (gone)
                return fail(ErrorCode::NotFound, u"no disk"_s);
            return 9500;
        });
        VERIFY_OK(service.add({u"disk"_s, u"/mnt"_s, 9000}));
        QCOMPARE(service.evaluate()->found, 1);
        gone = true;
        QCOMPARE(service.evaluate()->resolved, 0);
        QVERIFY(service.find(1)->firing);
    }

    void orders_data()
    {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<qint64>("above");
        QTest::addColumn<qint64>("below");
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QString>("field");
        QTest::newRow("measure") << u"moon"_s << 100LL << 0LL << u"high"_s << u"metric"_s;
        QTest::newRow("over 100 %") << u"memory"_s << 10001LL << 0LL << u"high"_s << u"above"_s;
        QTest::newRow("nothing") << u"load"_s << 0LL << 0LL << u"high"_s << u"above"_s;
        QTest::newRow("ends above") << u"memory"_s << 9000LL << 9100LL << u"high"_s << u"below"_s;
        QTest::newRow("severity") << u"memory"_s << 9000LL << 0LL << u"purple"_s << u"severity"_s;
    }
    void orders()
    {
        QFETCH(QString, metric);
        QFETCH(qint64, above);
        QFETCH(qint64, below);
        QFETCH(QString, severity);
        QFETCH(QString, field);
        const auto made = m_engine->thresholds().add({metric, {}, above, below, severity});
        VERIFY_FAILS(made, ErrorCode::Invalid);
        QCOMPARE(made.error().field, field);
        VERIFY_OK(m_engine->thresholds().add({u"memory"_s, {}, 9000}));
        VERIFY_FAILS(m_engine->thresholds().add({u"memory"_s, {}, 8000}), ErrorCode::Conflict);
    }

    void readings()
    {
        QCOMPARE(*usedMemory("MemTotal:       16000 kB\nMemFree:         100 kB\nMemAvailable:    4000 kB\n"), 7500);
        VERIFY_FAILS(usedMemory("MemTotal: 16000 kB\n"), ErrorCode::Failed);
        QCOMPARE(*loadPerProcessor("3.00 2.50 2.00 1/500 4242\n", 2), 150);
        VERIFY_FAILS(loadPerProcessor("", 2), ErrorCode::Failed);
        for (const auto &metric : {u"disk"_s, u"memory"_s, u"load"_s}) {
            const auto value = readMetric(metric, u"/"_s);
            VERIFY_OK(value);
            QVERIFY(*value >= 0 && (metric == u"load"_s || *value <= 10000));
        }
        VERIFY_FAILS(readMetric(u"disk"_s, u"/nowhere/at/all"_s), ErrorCode::NotFound);
        QCOMPARE(measureText(u"disk"_s, 9340), u"93.4 %"_s);
        QCOMPARE(measureText(u"load"_s, 150), u"1.5"_s);
        QCOMPARE(*parseMeasure(u"93.4%"_s), 9340);
        QVERIFY(!parseMeasure(u"-1"_s) && !parseMeasure(u"nan"_s) && !parseMeasure(u"much"_s));
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    std::unique_ptr<store::Session> m_session;
    qint64 m_value = 0;
};

QTEST_GUILESS_MAIN(TestThresholds)
#include "tst_thresholds.moc"
