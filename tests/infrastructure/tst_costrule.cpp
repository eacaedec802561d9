#include "infrastructure/costrule.h"

#include <QTest>

using namespace belfry::infrastructure;

class TestCostRule final : public QObject
{
    Q_OBJECT

    static QMap<QDate, qint64> days(const QList<qint64> &cents)
    {
        QMap<QDate, qint64> map;
        for (qsizetype i = 0; i < cents.size(); ++i)
            map.insert(First.addDays(i), cents[i]);
        return map;
    }
    static inline const QDate First{2024, 1, 1};

private Q_SLOTS:
    void theDocumentedExample()
    {
        QList<qint64> cents(14, 29000);
        cents += 45230;
        const auto anomaly = judgeDay(days(cents), First.addDays(14), {});
        QVERIFY(anomaly.has_value());
        QCOMPARE(anomaly->expectedCents, 29000);
        QCOMPARE(anomaly->actualCents, 45230);
        QCOMPARE(anomaly->deviationTenths, 560);
        QCOMPARE(costSeverity(560), "high");
    }

    void theWeightedMean()
    {
        QList<qint64> cents = {28000, 28500, 29000, 29500, 29000, 28800, 29200, 29100, 28900, 29000, 29300, 28700, 29000, 29100, 45230};
        const auto anomaly = judgeDay(days(cents), First.addDays(14), {});
        QVERIFY(anomaly.has_value());
        QCOMPARE(anomaly->expectedCents, 28994);
        QCOMPARE(anomaly->deviationTenths, 560);
    }

    void limits_data()
    {
        QTest::addColumn<QList<qint64>>("cents");
        QTest::addColumn<bool>("anomaly");
        const auto row = [](const char *name, QList<qint64> before, qint64 day, bool anomaly) {
            QTest::newRow(name) << (before << day) << anomaly;
        };
        row("15 % above", QList<qint64>(14, 29000), 33350, false);
        row("exactly 30 % above", QList<qint64>(14, 29000), 37700, false);
        row("35 % above", QList<qint64>(14, 29000), 39150, true);
        row("below", QList<qint64>(14, 29000), 1000, false);
        row("six days known", QList<qint64>(6, 29000), 99000, false);
        row("seven days known", QList<qint64>(7, 29000), 99000, true);
        row("under one unit above", QList<qint64>(14, 100), 190, false);
        row("nothing before", QList<qint64>(14, 0), 99000, false);
    }
    void limits()
    {
        QFETCH(QList<qint64>, cents);
        QTEST(judgeDay(days(cents), First.addDays(cents.size() - 1), {}).has_value(), "anomaly");
    }

    void olderThanTheWindowDoesNotCount()
    {
        auto map = days(QList<qint64>(14, 29000));
        map.insert(First.addDays(40), 99000);
        QVERIFY(!judgeDay(map, First.addDays(40), {}));
        QVERIFY(!judgeDay(map, First.addDays(41), {}));
    }
};

QTEST_GUILESS_MAIN(TestCostRule)
#include "tst_costrule.moc"
