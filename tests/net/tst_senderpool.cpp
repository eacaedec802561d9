#include "net/senderpool.h"
#include "support/evilreceiver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QtTest>

using namespace belfry::net;
using namespace belfry::test;
using namespace Qt::StringLiterals;

namespace {

SenderJob jobTo(const QUrl &url, quint64 id, int limit, const QString &endpoint = u"wh_1"_s, int deadlineMs = 900)
{
    HttpRequest request;
    request.url = url;
    request.body = R"({"event":"test"})";
    request.deadlineMs = deadlineMs;
    request.policy = {true, true, false};
    return {id, endpoint, limit, request};
}

} // namespace

class tst_senderpool : public QObject
{
    Q_OBJECT

    /// Takes what ended until there are so many.
    static std::vector<SenderEnd> endsOf(SenderPool &pool, std::size_t count)
    {
        std::vector<SenderEnd> all;
        (void)QTest::qWaitFor([&] {
            for (SenderEnd &end : pool.take())
                all.push_back(std::move(end));
            return all.size() >= count;
        }, 5000);
        return all;
    }

private Q_SLOTS:
    void sends()
    {
        EvilReceiver receiver;
        SenderPool pool(2);
        QSignalSpy ended(&pool, &SenderPool::ended);
        std::vector<SenderJob> jobs;
        for (quint64 i = 1; i <= 20; ++i)
            jobs.push_back(jobTo(receiver.url(), i, 4, u"wh_%1"_s.arg(i % 3)));
        pool.submit(std::move(jobs));
        const auto ends = endsOf(pool, 20);
        QCOMPARE(ends.size(), std::size_t(20));
        QVERIFY(!ended.isEmpty());
        QSet<quint64> ids;
        for (const SenderEnd &end : ends) {
            ids += end.id;
            QVERIFY(end.sent);
            QCOMPARE(end.exchange.status, 200);
        }
        QCOMPARE(ids.size(), 20);
        QCOMPARE(receiver.hits().size(), 20);
    }

    void anEndpointKeepsItsLimit()
    {
        EvilReceiver slow;
        slow.setAnswer(EvilReceiver::hang());
        EvilReceiver good;
        SenderPool pool(2);
        std::vector<SenderJob> jobs;
        for (quint64 i = 1; i <= 12; ++i)
            jobs.push_back(jobTo(slow.url(), i, 3, u"wh_slow"_s));
        jobs.push_back(jobTo(good.url(), 99, 3, u"wh_good"_s));
        QElapsedTimer timer;
        timer.start();
        pool.submit(std::move(jobs));
        QTRY_COMPARE(good.hits().size(), 1);
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        QTRY_COMPARE(slow.hits().size(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(slow.hits().size() >= 6, 3000); // the next three, when the first have met their deadline
        QCOMPARE(slow.hits().size(), 6);
    }

    void placesAreFreedBySettling()
    {
        EvilReceiver receiver;
        SenderPool pool(2);
        pool.setPlaces(5);
        std::vector<SenderJob> jobs;
        for (quint64 i = 1; i <= 12; ++i)
            jobs.push_back(jobTo(receiver.url(), i, 64, u"wh_%1"_s.arg(i)));
        pool.submit(std::move(jobs));
        QCOMPARE(endsOf(pool, 5).size(), std::size_t(5));
        QTest::qWait(100); // UNAVOIDABLE: nothing to wait for, a sixth request must not come
        QCOMPARE(receiver.hits().size(), 5);
        pool.settle(5);
        QCOMPARE(endsOf(pool, 5).size(), std::size_t(5));
        pool.settle(5);
        QCOMPARE(endsOf(pool, 2).size(), std::size_t(2));
        QCOMPARE(receiver.hits().size(), 12);
    }

    void whatWaitsComesBackUnsent()
    {
        EvilReceiver receiver;
        receiver.setAnswer(EvilReceiver::hang());
        SenderPool pool(1);
        std::vector<SenderJob> jobs;
        for (quint64 i = 1; i <= 6; ++i)
            jobs.push_back(jobTo(receiver.url(), i, 2, u"wh_1"_s, 60'000));
        pool.submit(std::move(jobs));
        QTRY_COMPARE(receiver.hits().size(), 2);
        pool.giveBackOlderThan(3600'000);
        pool.drain();
        auto ends = endsOf(pool, 4);
        QCOMPARE(ends.size(), std::size_t(4));
        for (const SenderEnd &end : ends)
            QVERIFY(!end.sent && end.id >= 3);
        pool.submit({jobTo(receiver.url(), 7, 2)}); // too late
        ends = endsOf(pool, 1);
        QVERIFY(!ends.front().sent);
        pool.abortAll();
        ends = endsOf(pool, 2);
        QCOMPARE(ends.size(), std::size_t(2));
        for (const SenderEnd &end : ends) {
            QVERIFY(end.sent);
            QCOMPARE(end.exchange.errorCode, u"interrupted"_s);
        }
        QCOMPARE(receiver.hits().size(), 2);
    }

    void goesAwayWithWorkInHand()
    {
        EvilReceiver receiver;
        receiver.setAnswer(EvilReceiver::hang());
        QElapsedTimer timer;
        {
            SenderPool pool(3);
            std::vector<SenderJob> jobs;
            for (quint64 i = 1; i <= 9; ++i)
                jobs.push_back(jobTo(receiver.url(), i, 2, u"wh_%1"_s.arg(i % 4), 60'000));
            pool.submit(std::move(jobs));
            QTRY_VERIFY(receiver.hits().size() >= 4);
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        SenderPool unused(2);
    }
};

QTEST_GUILESS_MAIN(tst_senderpool)
#include "tst_senderpool.moc"
