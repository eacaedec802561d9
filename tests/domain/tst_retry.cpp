#include "domain/retry.h"

#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;

} // namespace

class tst_retry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presets_data();
    void presets();
    void jitter();
    void window();
    void retryAfter();
    void defaults();
    void custom_data();
    void custom();
    void refused_data();
    void refused();
};

void tst_retry::presets_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<qint64>>("delays");
    QTest::addRow("none") << u"none"_s << QList<qint64>{};
    QTest::addRow("infisical") << u"infisical"_s << QList<qint64>{3 * Second, 3 * Second};
    QTest::addRow("infraaudit") << u"infraaudit"_s << QList<qint64>{5 * Minute, 25 * Minute};
    QTest::addRow("extended") << u"extended"_s << QList<qint64>{5 * Minute, 30 * Minute, 2 * Hour};
    QTest::addRow("standard") << u"standard"_s
                              << QList<qint64>{5 * Second, 5 * Minute, 30 * Minute, 2 * Hour, 5 * Hour, 10 * Hour, 14 * Hour, 20 * Hour, 24 * Hour};
}

void tst_retry::presets()
{
    QFETCH(QString, name);
    QFETCH(QList<qint64>, delays);
    const auto policy = retryFromText(name);
    QVERIFY(policy);
    QCOMPARE(retryText(*policy), name);
    QCOMPARE(policy->maxAttempts(), int(delays.size()) + 1);
    for (qsizetype i = 0; i < delays.size(); ++i)
        QCOMPARE(nextDelayMs(*policy, int(i) + 1, -1, 0).value_or(-1), delays[i]);
    QVERIFY(!nextDelayMs(*policy, int(delays.size()) + 1, -1, 0));
    QVERIFY(!nextDelayMs(*policy, 0, -1, 0));
    QCOMPARE(retryPresets().size(), 5);
}

void tst_retry::jitter()
{
    for (const RetryPolicy &policy : retryPresets()) {
        for (int failed = 1; failed <= policy.delaysMs.size(); ++failed) {
            const qint64 base = policy.delaysMs[failed - 1];
            for (const double random : {0.0, 0.25, 0.5, 0.999999}) {
                const qint64 delay = nextDelayMs(policy, failed, -1, random).value_or(-1);
                QVERIFY2(delay >= base && delay <= base + base * policy.jitterPercent / 100, qPrintable(policy.name));
            }
        }
    }
    QCOMPARE(*nextDelayMs(*retryFromText(u"infisical"_s), 1, -1, 0.99), 3 * Second);
    QVERIFY(*nextDelayMs(*retryFromText(u"standard"_s), 4, -1, 0.99) > 2 * Hour);
}

void tst_retry::window()
{
    const auto infraaudit = *retryFromText(u"infraaudit"_s);
    const auto extended = *retryFromText(u"extended"_s);
    QCOMPARE(infraaudit.windowMs, 30 * Minute);
    QCOMPARE(extended.windowMs, 155 * Minute);
    for (RetryPolicy policy : {infraaudit, extended}) {
        for (const qint64 spare : {qint64(0), 3 * Minute}) {
            policy.windowMs += spare;
            qint64 sum = 0;
            for (int failed = 1; failed <= policy.delaysMs.size(); ++failed)
                sum += *nextDelayMs(policy, failed, 10 * Hour, 0.99);
            QVERIFY2(sum <= policy.windowMs, qPrintable(policy.name));
            QCOMPARE(sum > policy.windowMs - spare, spare > 0); // what is spare is used
        }
    }
}

void tst_retry::retryAfter()
{
    const auto standard = *retryFromText(u"standard"_s);
    QCOMPARE(*nextDelayMs(standard, 1, 60 * Second, 0), 60 * Second);
    QCOMPARE(*nextDelayMs(standard, 2, 60 * Second, 0), 5 * Minute); // never earlier than the schedule
    QCOMPARE(*nextDelayMs(standard, 1, 1000 * Hour, 0), 24 * Hour);
    QCOMPARE(*nextDelayMs(*retryFromText(u"infraaudit"_s), 1, 10 * Hour, 0), 5 * Minute);
    QVERIFY(!retryFromText(u"extended"_s)->disablesOnGoneAtOnce);
    QVERIFY(standard.disablesOnGoneAtOnce);
}

void tst_retry::defaults()
{
    QCOMPARE(defaultRetryName(Family::Secrets), u"standard"_s);
    QCOMPARE(defaultRetryName(Family::Certificates), u"infisical"_s);
    QCOMPARE(defaultRetryName(Family::Infrastructure), u"infraaudit"_s);
}

void tst_retry::custom_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qint64>>("delays");
    QTest::addRow("grows to the cap") << u"custom:5,10s,3,1m"_s << QList<qint64>{10 * Second, 30 * Second, Minute, Minute};
    QTest::addRow("one attempt") << u"custom:1,10s"_s << QList<qint64>{};
    QTest::addRow("factor left out") << u"custom:3,1s"_s << QList<qint64>{Second, 2 * Second};
    QTest::addRow("twenty") << u"custom:20,1s,1,1s"_s << QList<qint64>(19, Second);
}

void tst_retry::custom()
{
    QFETCH(QString, text);
    QFETCH(QList<qint64>, delays);
    const auto policy = retryFromText(text);
    QVERIFY2(policy, policy ? "" : qPrintable(policy.error().message));
    QCOMPARE(policy->delaysMs, delays);
    QCOMPARE(*retryFromText(retryText(*policy)), *policy);
}

void tst_retry::refused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "Standard", "often", "custom", "custom:", "custom:0,1s", "custom:21,1s", "custom:3", "custom:3,x", "custom:3,1s,0.5",
             "custom:3,1s,2,15d", "custom:3,1s,2,1h,9", "custom:3,-1s"})
        QTest::addRow("%s", text) << QString::fromLatin1(text);
}

void tst_retry::refused()
{
    QFETCH(QString, text);
    const auto policy = retryFromText(text);
    QVERIFY(!policy);
    QCOMPARE(policy.error().code, ErrorCode::Invalid);
    QCOMPARE(policy.error().field, u"retry"_s);
}

QTEST_APPLESS_MAIN(tst_retry)
#include "tst_retry.moc"
