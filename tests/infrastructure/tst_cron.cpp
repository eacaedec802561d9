#include "core/time.h"
#include "infrastructure/cronexpression.h"
#include "support/tempstore.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestCron final : public QObject
{
    Q_OBJECT

    static QStringList times(const QString &expression, const QString &zone, const QString &after, int count)
    {
        const auto cron = CronExpression::parse(expression);
        const auto where = zoneNamed(zone);
        if (!cron || !where)
            return {u"refused"_s};
        QStringList list;
        for (const qint64 at : cron->next(*parseRfc3339(after), *where, count))
            list += rfc3339Seconds(at);
        return list;
    }

private Q_SLOTS:
    void next_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QString &expression, const QString &zone, const QString &after, const QStringList &expected) {
            QTest::newRow(name) << expression << zone << after << expected;
        };
        const QString utc = u"UTC"_s;
        const QString berlin = u"Europe/Berlin"_s;
        row("every four hours", u"0 */4 * * *"_s, utc, u"2026-11-21T09:00:00Z"_s, {u"2026-11-21T12:00:00Z"_s, u"2026-11-21T16:00:00Z"_s});
        row("not now again", u"0 9 * * *"_s, utc, u"2026-11-21T09:00:00Z"_s, {u"2026-11-22T09:00:00Z"_s});
        row("a second before", u"0 9 * * *"_s, utc, u"2026-11-21T08:59:59Z"_s, {u"2026-11-21T09:00:00Z"_s});
        row("working days", u"30 2 * * mon-fri"_s, utc, u"2026-11-20T03:00:00Z"_s, {u"2026-11-23T02:30:00Z"_s, u"2026-11-24T02:30:00Z"_s});
        row("either day", u"0 0 13 * 5"_s, utc, u"2026-11-09T00:00:00Z"_s, {u"2026-11-13T00:00:00Z"_s, u"2026-11-20T00:00:00Z"_s});
        row("Sunday is 0 and 7", u"0 0 * * 7"_s, utc, u"2026-11-21T00:00:00Z"_s, {u"2026-11-22T00:00:00Z"_s});
        row("lists and ranges", u"5,35 8-9 * * *"_s, utc, u"2026-11-21T08:05:00Z"_s,
            {u"2026-11-21T08:35:00Z"_s, u"2026-11-21T09:05:00Z"_s, u"2026-11-21T09:35:00Z"_s, u"2026-11-22T08:05:00Z"_s});
        row("leap day", u"0 0 29 feb *"_s, utc, u"2026-11-21T00:00:00Z"_s, {u"2028-02-29T00:00:00Z"_s});
        row("no such day", u"0 0 30 2 *"_s, utc, u"2026-11-21T00:00:00Z"_s, {});
        row("weekly", u"@weekly"_s, utc, u"2026-11-21T00:00:00Z"_s, {u"2026-11-22T00:00:00Z"_s});
        row("a zone", u"0 2 * * *"_s, berlin, u"2026-07-01T12:00:00Z"_s, {u"2026-07-02T00:00:00Z"_s});
        // 2026-03-29: 02:00 is followed by 03:00. 2026-10-25: 03:00 is followed by 02:00.
        row("left out: at the first moment after", u"30 2 * * *"_s, berlin, u"2026-03-28T12:00:00Z"_s,
            {u"2026-03-29T01:00:00Z"_s, u"2026-03-30T00:30:00Z"_s});
        row("repeated: once", u"30 2 * * *"_s, berlin, u"2026-10-24T12:00:00Z"_s, {u"2026-10-25T00:30:00Z"_s, u"2026-10-26T01:30:00Z"_s});
        row("hourly through the gap", u"30 * * * *"_s, berlin, u"2026-03-29T00:00:00Z"_s, {u"2026-03-29T00:30:00Z"_s, u"2026-03-29T01:30:00Z"_s});
        row("hourly through the repeated hour", u"30 * * * *"_s, berlin, u"2026-10-25T00:00:00Z"_s,
            {u"2026-10-25T00:30:00Z"_s, u"2026-10-25T01:30:00Z"_s, u"2026-10-25T02:30:00Z"_s});
        row("a gap at midnight", u"10 0 * * *"_s, u"America/Sao_Paulo"_s, u"2018-11-03T12:00:00Z"_s,
            {u"2018-11-04T03:00:00Z"_s, u"2018-11-05T02:10:00Z"_s});
        row("half an hour off", u"0 9 * * *"_s, u"Asia/Kolkata"_s, u"2026-11-21T00:00:00Z"_s, {u"2026-11-21T03:30:00Z"_s});
    }
    void next()
    {
        QFETCH(QString, expression);
        QFETCH(QString, zone);
        QFETCH(QString, after);
        QFETCH(QStringList, expected);
        QCOMPARE(times(expression, zone, after, qMax(1, int(expected.size()))), expected);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("expression");
        for (const char *text : {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
                 "*/0 * * * *", "a * * * *", "1,,2 * * * *", "+1 * * * *", "* * * foo *", "@reboot", "1- * * * *", "-1 * * * *"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refused()
    {
        QFETCH(QString, expression);
        const auto cron = CronExpression::parse(expression);
        VERIFY_FAILS(cron, ErrorCode::Invalid);
        QCOMPARE(cron.error().field, u"schedule"_s);
    }

    void unknownZones()
    {
        VERIFY_FAILS(zoneNamed(u"Mars/Olympus"_s), ErrorCode::Invalid);
        VERIFY_FAILS(zoneNamed({}), ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestCron)
#include "tst_cron.moc"
