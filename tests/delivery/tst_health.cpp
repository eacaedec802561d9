#include "delivery/clockwatch.h"
#include "delivery/health.h"

#include <QTest>

using namespace belfry;
using namespace belfry::delivery;
using namespace Qt::StringLiterals;
using Breaker = EndpointHealth::Breaker;
using Kind = HealthSign::Kind;

class TestHealth final : public QObject
{
    Q_OBJECT

    static constexpr qint64 Start = 1'700'000'000'000;
    static constexpr qint64 Day = 24LL * 3600 * 1000;
    static RetryPolicy retry(const QString &name = u"standard"_s) { return *retryFromText(name); }
    /// So many failures, `everyMs` apart.
    static EndpointHealth failing(int count, qint64 everyMs, const QString &schedule = u"standard"_s)
    {
        EndpointHealth health;
        for (int i = 0; i < count; ++i)
            health = afterAttempt(health, retry(schedule), {Kind::Failure, Start + i * everyMs, 0}, 0).health;
        return health;
    }

private Q_SLOTS:
    void opens_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<qint64>("everyMs");
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("ten over ten seconds") << 10 << qint64(1200) << u"standard"_s << true;
        QTest::newRow("nine are too few") << 9 << qint64(60'000) << u"standard"_s << false;
        QTest::newRow("a burst is too short") << 200 << qint64(10) << u"standard"_s << false;
        QTest::newRow("nothing may move this schedule") << 50 << qint64(60'000) << u"infraaudit"_s << false;
        QTest::newRow("nor this one") << 50 << qint64(60'000) << u"extended"_s << false;
        QTest::newRow("family B's") << 20 << qint64(3000) << u"infisical"_s << true;
    }
    void opens()
    {
        QFETCH(int, failures);
        QFETCH(qint64, everyMs);
        QFETCH(QString, schedule);
        QFETCH(bool, isOpen);
        const EndpointHealth health = failing(failures, everyMs, schedule);
        QCOMPARE(health.breaker == Breaker::Open, isOpen);
        QCOMPARE(health.failStreak, failures);
        QCOMPARE(health.failingSince, Start);
        QCOMPARE(health.holdUntil > 0, isOpen);
    }

    void eachFailedProbeWaitsLonger()
    {
        EndpointHealth health = failing(10, 2000);
        qint64 at = Start + 18'000;
        QList<qint64> waits;
        for (int i = 0; i < 6; ++i) {
            waits += health.holdUntil - at;
            at = health.holdUntil;
            health.breaker = Breaker::HalfOpen; // its probe is out
            health = afterAttempt(health, retry(), {Kind::Failure, at, 0}, 0).health;
            QCOMPARE(int(health.breaker), int(Breaker::Open));
        }
        QCOMPARE(waits, QList<qint64>({30'000, 60'000, 120'000, 240'000, 300'000, 300'000}));
    }

    void stragglersDoNotExtendIt()
    {
        const EndpointHealth open = failing(10, 2000);
        const EndpointHealth later = afterAttempt(open, retry(), {Kind::Failure, Start + 20'000, 0}, 0).health;
        QCOMPARE(later.holdUntil, open.holdUntil);
        QCOMPARE(later.failStreak, 11);
    }

    void aSuccessClosesIt()
    {
        EndpointHealth health = failing(10, 2000);
        health.breaker = Breaker::HalfOpen;
        QVERIFY(afterAttempt(health, retry(), {Kind::Success, health.holdUntil, 0}, 0).health.isClean());
        // 429 says that somebody is there.
        const EndpointHealth throttled = afterAttempt(health, retry(), {Kind::Throttled, Start + 60'000, 5000}, 0).health;
        QCOMPARE(int(throttled.breaker), int(Breaker::Closed));
        QCOMPARE(throttled.holdUntil, Start + 65'000);
    }

    void retryAfterHolds()
    {
        const HealthSign asked{Kind::Throttled, Start, 7000};
        EndpointHealth health = afterAttempt({}, retry(), asked, 0).health;
        QCOMPARE(health.holdUntil, Start + 7000);
        QCOMPARE(health.failStreak, 0);
        // What was under way and succeeds takes nothing back; afterwards it does.
        health = afterAttempt(health, retry(), {Kind::Success, Start + 100, 0}, 0).health;
        QCOMPARE(health.holdUntil, Start + 7000);
        health = afterAttempt(health, retry(), {Kind::Success, Start + 7001, 0}, 0).health;
        QVERIFY(health.isClean());
        QCOMPARE(afterAttempt({}, retry(), {Kind::Failure, Start, 99 * Day}, 0).health.holdUntil, Start + 3600'000);
        QCOMPARE(afterAttempt({}, retry(u"infraaudit"_s), asked, 0).health.holdUntil, 0);
    }

    void warnsThenDisables()
    {
        EndpointHealth health;
        QList<QPair<qint64, int>> warnings;
        qint64 disabledAt = 0;
        for (qint64 at = Start; at <= Start + 6 * Day && !disabledAt; at += Day / 8) {
            const HealthChange change = afterAttempt(health, retry(), {Kind::Failure, at, 0}, 5 * Day);
            health = change.health;
            if (change.warn > 0)
                warnings += {at - Start, change.warn};
            if (change.disable)
                disabledAt = at - Start;
        }
        QCOMPARE(warnings, (QList<QPair<qint64, int>>{{5 * Day / 2, 50}, {9 * Day / 2, 90}}));
        QCOMPARE(disabledAt, 5 * Day);
        // Without the switch, never.
        QVERIFY(!afterAttempt(health, retry(), {Kind::Failure, Start + 100 * Day, 0}, 0).disable);
        // One success in between and the time starts anew.
        health = afterAttempt(health, retry(), {Kind::Success, Start + 6 * Day, 0}, 5 * Day).health;
        QVERIFY(!afterAttempt(health, retry(), {Kind::Failure, Start + 7 * Day, 0}, 5 * Day).disable);
    }

    void clockStepsShow()
    {
        FakeClock clock;
        ClockWatch watch(clock);
        clock.advance(1000);
        QCOMPARE(watch.look().stepMs, 0);
        clock.advance(1000);
        clock.step(-3600'000);
        QCOMPARE(watch.look().stepMs, -3600'000);
        clock.advance(1000);
        QCOMPARE(watch.look().stepMs, 0);
        clock.step(1500); // what a time server corrects
        QCOMPARE(watch.look().stepMs, 0);
        clock.step(86'400'000);
        clock.advance(1000);
        const auto seen = watch.look();
        QCOMPARE(seen.stepMs, 86'400'000);
        QVERIFY(!seen.overslept);
        clock.advance(8 * 3600'000); // suspended: both clocks go on, the program does not
        const auto woke = watch.look();
        QCOMPARE(woke.stepMs, 0);
        QVERIFY(woke.overslept);
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
