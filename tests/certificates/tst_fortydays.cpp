#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "services/alertchannels.h"
#include "services/dispatcher.h"
#include "support/countingreceiver.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// Forty days of a 30d alert over 25 certificates, on a clock of our own: the daily job, the real dispatcher, real sockets.
/// What each channel got each day is compared with what a person would expect.
class TestFortyDays final : public QObject
{
    Q_OBJECT

    static constexpr qint64 Day = 86'400'000;
    static constexpr qint64 Midnight = 1763683200000; // 21 November 2025, 00:00 UTC

    // Certificate i is due on day i + 1: its end is 31 + i days away on day 0. Two of them share a day.
    static int dueDay(int i) { return i == 24 ? 24 : i + 1; }
    static bool isMissed(int day) { return day == 5; }             // no process was running around midnight
    static bool isDark(int day) { return day >= 10 && day <= 12; } // the second channel answers nothing
    static constexpr int Renewed = 20; // this one is renewed two days before it is due
    static constexpr int Restart = 15;

    struct Channel {
        test::CountingReceiver receiver;
        QHash<int, QStringList> byDay; ///< common names told, sorted
        void take(int day)
        {
            for (const QByteArray &body : std::as_const(receiver.bodies)) {
                const Json message = *parseJson(body);
                for (const Json &each : message["data"]["certificates"])
                    byDay[day] += stringAt(each, "commonName");
            }
            receiver.bodies.clear();
            byDay[day].sort();
        }
    };

    static QHash<int, QStringList> expected(bool darkens)
    {
        QHash<int, QStringList> days;
        for (int i = 0; i < 25; ++i) {
            if (i == Renewed)
                continue;
            int day = dueDay(i);
            while (isMissed(day) || (darkens && isDark(day)))
                ++day;
            days[day] += u"h%1.example"_s.arg(i);
        }
        for (int day = 0; day < 40; ++day)
            days[day].sort();
        return days;
    }

private Q_SLOTS:
    void exactlyTheExpectedSetEachDay()
    {
        test::TempStore temp;
        temp.clock.set(Midnight);
        auto engine = temp.open();
        const QString shop = engine->certificates().createApplication(u"Shop"_s)->id;
        QStringList ids;
        for (int i = 0; i < 25; ++i)
            ids += engine->certificates().issue(shop, {u"h%1.example"_s.arg(i), {}, 30 + dueDay(i)})->certificate.id;
        Channel steady, failing;
        QList<services::WebhookDraft> hooks;
        for (Channel *channel : {&steady, &failing}) {
            channel->receiver.keepBodies = true;
            services::WebhookDraft hook;
            hook.url = channel->receiver.url();
            hook.allowHttp = hook.allowPrivate = true;
            hook.retry = u"none"_s; // the next attempt is the next day's job
            hooks += hook;
        }
        VERIFY_OK(services::createAlert(*engine, shop, {u"tls-expiry"_s, u"expiration"_s, {}, u"30d"_s, {}}, hooks));

        for (int day = 0; day < 40; ++day) {
            temp.clock.set(Midnight + day * Day + (isMissed(day) ? Day / 2 : 1000));
            failing.receiver.answer = isDark(day) ? test::CountingReceiver::Answer::Reset : test::CountingReceiver::Answer::Ok;
            failing.receiver.keepBodies = !isDark(day);
            if (day == Restart) {
                engine.reset();
                engine = temp.open();
            }
            if (day == dueDay(Renewed) - 2)
                VERIFY_OK(engine->certificates().renew(ids.at(Renewed)));
            if (!isMissed(day)) {
                VERIFY_OK(services::runAlertsOfDay(*engine));
                VERIFY_OK(services::runAlertsOfDay(*engine)); // a second process does it too
            }
            VERIFY_OK(services::dispatchDue(temp.options(), 30'000));
            steady.take(day);
            failing.take(day);
        }
        const auto forSteady = expected(false), forFailing = expected(true);
        int told = 0;
        for (int day = 0; day < 40; ++day) {
            QVERIFY2(steady.byDay[day] == forSteady[day], qPrintable(u"day %1: got %2, not %3"_s.arg(day).arg(steady.byDay[day].join(u' '), forSteady[day].join(u' '))));
            QVERIFY2(failing.byDay[day] == forFailing[day], qPrintable(u"failing channel, day %1: got %2, not %3"_s.arg(day).arg(failing.byDay[day].join(u' '), forFailing[day].join(u' '))));
            told += int(steady.byDay[day].size());
        }
        QCOMPARE(told, 24); // the renewed one was told by nobody
        QCOMPARE(forFailing[13].size(), 4); // what fell due on the three dark days, and the day's own
    }
};

QTEST_GUILESS_MAIN(TestFortyDays)
#include "tst_fortydays.moc"
