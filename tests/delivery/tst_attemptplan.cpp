#include "delivery/attemptplan.h"
#include "delivery/retryafter.h"

#include <QtTest>

using namespace belfry;
using namespace belfry::delivery;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Now = 784111777000; // Sun, 06 Nov 1994 08:49:37 GMT

Webhook withRetry(const QString &name)
{
    Webhook webhook;
    webhook.retry = *retryFromText(name);
    return webhook;
}

AttemptEnd answered(int status)
{
    AttemptEnd end;
    end.status = status;
    end.endedAt = Now;
    if (status >= 300 && status < 400)
        end.errorCode = u"redirect"_s;
    else if (status < 200 || status > 299)
        end.errorCode = u"http"_s;
    else
        end.judgement = formats::Judgement{true, {}};
    return end;
}

AttemptEnd failedWith(const QString &code)
{
    AttemptEnd end;
    end.errorCode = code;
    end.endedAt = Now;
    return end;
}

} // namespace

class tst_attemptplan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void retryAfter_data();
    void retryAfter();
    void everyStatus();
    void codes_data();
    void codes();
    void schedules_data();
    void schedules();
    void retryAfterIsObeyed();
    void gone();
    void pingsAreTriedOnce();
    void interruptedUsesNoStep();
    void formatKnowsBetter();
};

void tst_attemptplan::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("expected"); // -1 = no wish
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
    QTest::newRow("spaces") << QByteArray(" 7 ") << qint64(7'000);
    QTest::newRow("huge") << QByteArray("9999999999") << qint64(9999999999000);
    QTest::newRow("too many digits") << QByteArray("99999999999") << qint64(-1);
    QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("unit") << QByteArray("5s") << qint64(-1);
    QTest::newRow("empty") << QByteArray() << qint64(-1);
    QTest::newRow("imf") << QByteArray("Sun, 06 Nov 1994 08:50:07 GMT") << qint64(30'000);
    QTest::newRow("rfc850") << QByteArray("Sunday, 06-Nov-94 08:50:07 GMT") << qint64(30'000);
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:50:07 1994") << qint64(30'000);
    QTest::newRow("past") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << qint64(0);
    QTest::newRow("leap second") << QByteArray("Sun, 06 Nov 1994 08:49:60 GMT") << qint64(22'000);
    QTest::newRow("other zone") << QByteArray("Sun, 06 Nov 1994 08:50:07 CET") << qint64(-1);
    QTest::newRow("no such day") << QByteArray("Sun, 31 Feb 1994 08:50:07 GMT") << qint64(-1);
    QTest::newRow("no such month") << QByteArray("Sun, 06 Foo 1994 08:50:07 GMT") << qint64(-1);
    QTest::newRow("no such hour") << QByteArray("Sun, 06 Nov 1994 25:50:07 GMT") << qint64(-1);
    QTest::newRow("garbage") << QByteArray("soon") << qint64(-1);
    QTest::newRow("line break") << QByteArray("5\r\n6") << qint64(-1);
}

void tst_attemptplan::retryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, expected);
    QCOMPARE(retryAfterMs(value, Now).value_or(-1), expected);
}

void tst_attemptplan::everyStatus()
{
    const Webhook webhook = withRetry(u"standard"_s);
    for (int status = 100; status <= 599; ++status) {
        const Plan plan = planNext(webhook, u"event"_s, 0, answered(status), 0);
        const DeliveryState expected = status >= 200 && status <= 299 ? DeliveryState::Succeeded
            : status == 410 ? DeliveryState::Failed : DeliveryState::Retrying;
        QVERIFY2(plan.state == expected, qPrintable(QString::number(status)));
        QCOMPARE(plan.disableWebhook, status == 410 ? u"gone"_s : QString());
    }
}

void tst_attemptplan::codes_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<DeliveryState>("state");
    for (const auto &code : {u"dns"_s, u"refused"_s, u"reset"_s, u"tls"_s, u"timeout-connect"_s, u"timeout-tls"_s,
             u"timeout-response"_s, u"deadline"_s, u"redirect"_s, u"http"_s, u"closed"_s, u"interrupted"_s})
        QTest::newRow(qPrintable(code)) << code << DeliveryState::Retrying;
    for (const auto &code : {u"blocked"_s, u"too-large"_s})
        QTest::newRow(qPrintable(code)) << code << DeliveryState::Failed;
}

void tst_attemptplan::codes()
{
    QFETCH(QString, code);
    QFETCH(DeliveryState, state);
    const Plan plan = planNext(withRetry(u"standard"_s), u"event"_s, 0, failedWith(code), 0);
    QCOMPARE(plan.state, state);
    QCOMPARE(plan.errorCode, code);
    QVERIFY(plan.disableWebhook.isEmpty());
}

void tst_attemptplan::schedules_data()
{
    QTest::addColumn<QString>("retry");
    QTest::addColumn<QList<qint64>>("delays"); // seconds
    QTest::newRow("none") << u"none"_s << QList<qint64>{};
    QTest::newRow("infisical") << u"infisical"_s << QList<qint64>{3, 3};
    QTest::newRow("infraaudit") << u"infraaudit"_s << QList<qint64>{300, 1500};
    QTest::newRow("extended") << u"extended"_s << QList<qint64>{300, 1800, 7200};
    QTest::newRow("standard") << u"standard"_s << QList<qint64>{5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400};
    QTest::newRow("custom") << u"custom:4,10s,3,1m"_s << QList<qint64>{10, 30, 60};
}

void tst_attemptplan::schedules()
{
    QFETCH(QString, retry);
    QFETCH(QList<qint64>, delays);
    const Webhook webhook = withRetry(retry);
    int step = 0;
    for (const qint64 seconds : delays) {
        const Plan plan = planNext(webhook, u"event"_s, step, answered(500), 0);
        QCOMPARE(plan.state, DeliveryState::Retrying);
        QCOMPARE(plan.nextAttemptAt, Now + seconds * 1000); // from the end of the attempt
        QCOMPARE(plan.scheduleStep, step + 1);
        const Plan late = planNext(webhook, u"event"_s, step, answered(500), 0.999);
        QVERIFY(late.nextAttemptAt >= plan.nextAttemptAt);
        QVERIFY(late.nextAttemptAt <= Now + seconds * 1100);
        step = plan.scheduleStep;
    }
    const Plan last = planNext(webhook, u"event"_s, step, answered(500), 0);
    QCOMPARE(last.state, DeliveryState::Failed);
    QCOMPARE(last.nextAttemptAt, 0);
}

void tst_attemptplan::retryAfterIsObeyed()
{
    AttemptEnd end = answered(503);
    end.retryAfterMs = 60'000;
    QCOMPARE(planNext(withRetry(u"standard"_s), u"event"_s, 0, end, 0).nextAttemptAt, Now + 60'000);
    end.retryAfterMs = 1'000; // never earlier than the schedule
    QCOMPARE(planNext(withRetry(u"standard"_s), u"event"_s, 0, end, 0).nextAttemptAt, Now + 5'000);
    end.retryAfterMs = 3'600'000; // these two schedules keep their window
    QCOMPARE(planNext(withRetry(u"infraaudit"_s), u"event"_s, 0, end, 0).nextAttemptAt, Now + 300'000);
    QCOMPARE(planNext(withRetry(u"extended"_s), u"event"_s, 0, end, 0).nextAttemptAt, Now + 300'000);
}

void tst_attemptplan::gone()
{
    const Webhook audit = withRetry(u"infraaudit"_s);
    const Plan first = planNext(audit, u"event"_s, 0, answered(410), 0);
    QCOMPARE(first.state, DeliveryState::Retrying);
    QVERIFY(first.disableWebhook.isEmpty());
    const Plan last = planNext(audit, u"event"_s, 2, answered(410), 0);
    QCOMPARE(last.state, DeliveryState::Failed);
    QCOMPARE(last.disableWebhook, u"gone"_s);
    QVERIFY(planNext(audit, u"test"_s, 0, answered(410), 0).disableWebhook.isEmpty());
}

void tst_attemptplan::pingsAreTriedOnce()
{
    for (const auto &end : {answered(500), failedWith(u"refused"_s), failedWith(u"interrupted"_s)})
        QCOMPARE(planNext(withRetry(u"standard"_s), u"test"_s, 0, end, 0).state, DeliveryState::Failed);
    QCOMPARE(planNext(withRetry(u"standard"_s), u"test"_s, 0, answered(204), 0).state, DeliveryState::Succeeded);
}

void tst_attemptplan::interruptedUsesNoStep()
{
    const Plan plan = planNext(withRetry(u"none"_s), u"event"_s, 0, failedWith(u"interrupted"_s), 0.5);
    QCOMPARE(plan.state, DeliveryState::Retrying);
    QCOMPARE(plan.nextAttemptAt, Now);
    QCOMPARE(plan.scheduleStep, 0);
}

void tst_attemptplan::formatKnowsBetter()
{
    AttemptEnd end = answered(200);
    end.judgement = formats::Judgement{false, u"Teams says no."_s};
    const Plan plan = planNext(withRetry(u"standard"_s), u"event"_s, 0, end, 0);
    QCOMPARE(plan.state, DeliveryState::Retrying);
    QCOMPARE(plan.errorCode, u"http"_s);
    QCOMPARE(plan.errorMessage, u"Teams says no."_s);
}

QTEST_GUILESS_MAIN(tst_attemptplan)
#include "tst_attemptplan.moc"
