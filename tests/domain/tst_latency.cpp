#include "domain/latency.h"

#include <QList>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace belfry;

class TestLatency final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classesFollowEachOther()
    {
        int before = latencyClass(0);
        QCOMPARE(before, 0);
        for (qint64 ms = 1; ms < 70'000; ++ms) {
            const int now = latencyClass(ms);
            QVERIFY2(now == before || now == before + 1, qPrintable(QString::number(ms)));
            QVERIFY(latencyClassStart(now) <= ms);
            QVERIFY(now == LastLatencyClass || ms < latencyClassStart(now + 1));
            QCOMPARE(latencyClass(latencyClassStart(now)), now);
            before = now;
        }
        QCOMPARE(before, LastLatencyClass);
        QCOMPARE(latencyClass(86'400'000), LastLatencyClass);
        QCOMPARE(latencyClass(-5), 0);
    }

    void aClassIsNarrow()
    {
        for (int latency = 16; latency < LastLatencyClass; ++latency) {
            const qint64 start = latencyClassStart(latency);
            QVERIFY(latencyClassStart(latency + 1) - start <= start / 8 + 1);
        }
    }

    void percentilesAreThoseOfTheValues()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            QList<qint64> values;
            LatencyHistogram histogram;
            const int count = 1 + random.bounded(400);
            for (int i = 0; i < count; ++i) {
                values += qint64(random.bounded(1, 1 << random.bounded(1, 16)));
                ++histogram[latencyClass(values.last())];
            }
            std::sort(values.begin(), values.end());
            for (const double share : {0.5, 0.95, 0.99, 1.0}) {
                const qint64 exact = values[qMax(0, int(std::ceil(share * count)) - 1)];
                const auto found = percentile(histogram, share);
                QVERIFY(found);
                QVERIFY2(std::abs(double(*found - exact)) <= double(exact) / 8 + 1, qPrintable(QStringLiteral("%1 for %2").arg(*found).arg(exact)));
            }
        }
        QVERIFY(!percentile({}, 0.5));
        QVERIFY(!percentile({{3, 0}}, 0.5));
    }
};

QTEST_GUILESS_MAIN(TestLatency)
#include "tst_latency.moc"
