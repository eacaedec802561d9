#include "gui/models/deliverymodel.h"
#include "gui/widgets/deliveriesview.h"
#include "services/enginecontext.h"
#include "store/session.h"
#include "windowfixture.h"

#include <QAbstractItemModelTester>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

class TestDeliveryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->makeProject();
    }
    void cleanup() { m_fixture.reset(); }

    void pagesByKeyNewestFirst()
    {
        const QStringList ids = m_fixture->makeDeliveries(DeliveryModel::PageSize + 30);
        DeliveryModel model(*m_fixture->reader); // no model tester: it fetches more by itself
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), DeliveryModel::PageSize);
        QCOMPARE(model.at(0)->id, ids.last());
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(!model.canFetchMore({})); // one at a time
        QTRY_COMPARE(model.rowCount(), DeliveryModel::PageSize + 30);
        QCOMPARE(model.at(model.rowCount() - 1)->id, ids.first());
        QVERIFY(model.isComplete());
        QVERIFY(!model.canFetchMore({}));
    }
    void liveRowsComeInOnTop()
    {
        m_fixture->makeDeliveries(3);
        DeliveryModel model(*m_fixture->reader);
        const QAbstractItemModelTester tester(&model);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 3);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy arrived(&model, &DeliveryModel::rowsArrived);
        const QStringList fresh = m_fixture->makeDeliveries(2);
        model.refreshSoon();
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.at(0)->id, fresh.last());
        QCOMPARE(resets.count(), 0);
        QCOMPARE(arrived.count(), 1);
        QCOMPARE(arrived.first().first().toInt(), 2);
        QCOMPARE(model.rowOf(fresh.first()), 1);
    }
    void aBurstLongerThanAPageIsCaughtUp()
    {
        const QStringList before = m_fixture->makeDeliveries(5);
        DeliveryModel model(*m_fixture->reader);
        const QAbstractItemModelTester tester(&model);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 5);
        m_fixture->makeDeliveries(DeliveryModel::PageSize + 50);
        model.refreshSoon();
        QTRY_COMPARE(model.rowCount(), DeliveryModel::PageSize + 55);
        QCOMPARE(model.at(model.rowCount() - 1)->id, before.first());
    }
    void knownRowsChangeInPlace()
    {
        const QStringList ids = m_fixture->makeDeliveries(4);
        DeliveryModel model(*m_fixture->reader);
        const QAbstractItemModelTester tester(&model);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 4);
        QSignalSpy changed(&model, &DeliveryModel::deliveryChanged);
        QVERIFY(m_fixture->direct->deliveries().cancel(ids.at(1)));
        model.refreshSoon();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toString(), ids.at(1));
        QCOMPARE(model.at(2)->state, DeliveryState::Cancelled);
        QCOMPARE(model.rowCount(), 4);
    }
    void rowsThatNoLongerMatchLeave()
    {
        const QStringList ids = m_fixture->makeDeliveries(4);
        DeliveryModel model(*m_fixture->reader);
        const QAbstractItemModelTester tester(&model);
        services::DeliveryQuery query;
        query.filter = u"status:queued"_s;
        model.setQuery(query);
        QTRY_COMPARE(model.rowCount(), 4);
        QVERIFY(m_fixture->direct->deliveries().cancel(ids.at(2)));
        model.refreshSoon();
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(ids.at(2)), -1);
    }
    void anEarlierQuerysAnswerIsDropped()
    {
        m_fixture->makeDeliveries(4);
        DeliveryModel model(*m_fixture->reader);
        services::DeliveryQuery none;
        none.filter = u"status:failed"_s;
        model.setQuery({});
        model.setQuery(none);
        QSignalSpy finished(&model, &DeliveryModel::queryFinished);
        QTRY_COMPARE(finished.count(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(model.rowCount(), 0);
    }
    void aRefusedFilterKeepsTheRows()
    {
        m_fixture->makeDeliveries(2);
        DeliveryModel model(*m_fixture->reader);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 2);
        services::DeliveryQuery wrong;
        wrong.filter = u"nonsense:yes"_s;
        QSignalSpy failed(&model, &DeliveryModel::queryFailed);
        model.setQuery(wrong);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(model.rowCount(), 2);
    }
    void aLimitEndsTheList()
    {
        m_fixture->makeDeliveries(12);
        DeliveryModel model(*m_fixture->reader);
        model.setLimit(10);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 10);
        QVERIFY(!model.canFetchMore({}));
        m_fixture->makeDeliveries(3);
        model.refreshSoon();
        QSignalSpy arrived(&model, &DeliveryModel::rowsArrived);
        QTRY_COMPARE(arrived.count(), 1);
        QCOMPARE(model.rowCount(), 10);
    }
    // More than the window holds is walked through to the last one and back, by a view that only scrolls.
    void slidesOverTheWholeLedger_data()
    {
        QTest::addColumn<bool>("reversed");
        QTest::newRow("newest on top") << false;
        QTest::newRow("oldest on top") << true;
    }
    void slidesOverTheWholeLedger()
    {
        QFETCH(bool, reversed);
        const QStringList ids = makeMany(2500);
        DeliveriesView view(m_fixture->context);
        view.model().setWindow(800);
        view.setReversed(reversed);
        const auto back = qScopeGuard([&view] { view.setReversed(false); });
        view.resize(900, 600);
        view.show();
        view.setQuery({});
        QTRY_VERIFY(view.model().rowCount() >= DeliveryModel::PageSize);
        QScrollBar *bar = view.table().verticalScrollBar();
        const auto endOf = [&](bool newest) { return newest == reversed ? bar->maximum() : 0; };
        const auto isShown = [&](const QString &id) {
            const int row = view.model().rowOf(id);
            return row >= 0 && view.table().viewport()->rect().intersects(view.table().visualRect(view.model().index(row, 1)));
        };
        QTRY_VERIFY(isShown(ids.last()));
        QTRY_VERIFY_WITH_TIMEOUT((bar->setValue(endOf(false)), isShown(ids.first())), 15000);
        QVERIFY(view.model().rowCount() <= 800);
        QTRY_VERIFY(view.model().isComplete() && !view.model().isAtNewest());
        QCOMPARE(view.model().rowOf(ids.last()), -1);
        QTRY_VERIFY_WITH_TIMEOUT((bar->setValue(endOf(true)), isShown(ids.last())), 15000);
        QTRY_VERIFY(view.model().isAtNewest());
        // In order, without gaps or repeats.
        for (int row = 0; row < view.model().rowCount(); ++row) {
            const qsizetype place = reversed ? ids.size() - view.model().rowCount() + row : ids.size() - 1 - row;
            QCOMPARE(view.model().at(row)->id, ids[place]);
            QCOMPARE(view.model().rowOf(ids[place]), row);
        }
    }
    // The window slides under the eyes: what is read stays where it is while pages come and go around it.
    void whatIsReadStaysWhileTheWindowSlides()
    {
        const QStringList ids = makeMany(1500);
        DeliveriesView view(m_fixture->context);
        view.model().setWindow(600);
        view.resize(900, 600);
        view.show();
        view.setQuery({});
        QTRY_COMPARE(view.model().rowCount(), DeliveryModel::PageSize);
        QScrollBar *bar = view.table().verticalScrollBar();
        const auto topId = [&] { return view.model().at(view.table().rowAt(1))->id; };
        // A look at the store may end the following a step before the newest rows are let go.
        for (int step = 0; step < 1000 && view.model().rowOf(ids.last()) >= 0; ++step) {
            bar->setValue(bar->value() + 5 * view.table().rowHeight(0));
            const QString before = topId();
            QTRY_VERIFY(!view.model().isSearching());
            QCoreApplication::processEvents();
            QCOMPARE(topId(), before);
        }
        QVERIFY(view.model().rowOf(ids.last()) < 0);
        QVERIFY(!view.model().isAtNewest());
    }
    // An hour of deliveries, one a minute, and a place in it by time and by id.
    void goesToATimeAndToAnId()
    {
        const qint64 start = QDateTime::currentMSecsSinceEpoch();
        const QStringList ids = makeMany(700, [start](store::Session &session, const QString &id, int number) {
            store::Statement query(session.db(), u"UPDATE delivery SET created_at = ? WHERE id = ?"_s);
            QVERIFY(query.bind(start + number * 60'000).bind(id).run());
        });
        DeliveryModel model(*m_fixture->reader);
        QSignalSpy went(&model, &DeliveryModel::wentTo);
        QSignalSpy failed(&model, &DeliveryModel::jumpFailed);
        const auto goesTo = [&](const QString &id) {
            const bool came = went.wait(5000);
            return came && went.takeFirst().constFirst().toString() == id && model.rowOf(id) >= 0;
        };
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), DeliveryModel::PageSize);
        model.goToTime(start + 300 * 60'000 + 59'999);
        QVERIFY(goesTo(ids[300]));
        QVERIFY(!model.isAtNewest() && !model.isComplete());
        QCOMPARE(model.at(model.rowOf(ids[300]) - 1)->id, ids[301]);
        model.goToId(ids[650]);
        QVERIFY(goesTo(ids[650]));
        QVERIFY(model.isAtNewest());
        model.goToTime(start - 1);
        QVERIFY(goesTo(ids[0])); // before the first: the first
        QVERIFY(model.isComplete());
        model.goToId(u"del_nothing"_s);
        QVERIFY(failed.wait(5000));
        QVERIFY(model.rowOf(ids[0]) >= 0); // stays where it was
    }
    // A search for what is rare tells how far it is, shows what it finds before it ends, and ends when told to.
    void aLongSearchTellsShowsAndStops()
    {
        m_fixture->makeDeliveries(5);
        DeliveryModel model(*m_fixture->reader);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), 5);
        QSignalSpy ended(&model, &DeliveryModel::searchEnded);
        // The reader is held up as a long search would do it.
        QSemaphore go;
        bool isThrough = false;
        m_fixture->reader->run(this, [&go](services::Engine &) { go.acquire(); return Result<void>(); }, [](const Result<void> &) { });
        services::DeliveryQuery rare;
        rare.filter = u"status:queued"_s;
        model.setQuery(rare);
        QVERIFY(model.isSearching() && model.isAwaitingRows());
        model.stop();
        QVERIFY(!model.isSearching() && model.isStopped());
        QCOMPARE(ended.count(), 1);
        QCOMPARE(model.rowCount(), 0); // those of another filter would pass for its answer
        QVERIFY(!model.canFetchMore({}));
        go.release();
        // What was given up says nothing any more; going on finds it.
        m_fixture->reader->run(this, [](services::Engine &) { return Result<void>(); }, [&isThrough](const Result<void> &) { isThrough = true; });
        QTRY_VERIFY(isThrough);
        QCOMPARE(model.rowCount(), 0);
        model.resume();
        QTRY_COMPARE(model.rowCount(), 5);
        QVERIFY(!model.isStopped());
    }
    void whatTheProgramSelectsDoesNotStopFollowing()
    {
        const QStringList ids = m_fixture->makeDeliveries(60);
        DeliveriesView view(m_fixture->context);
        view.resize(900, 600);
        view.show();
        view.setQuery({});
        QTRY_COMPARE(view.model().rowCount(), 60);
        view.select(ids.last());
        QCOMPARE(view.table().currentIndex().row(), 0);
        QTRY_VERIFY(view.isSettled());
        m_fixture->makeDeliveries(1);
        QTRY_COMPARE(view.model().rowCount(), 61);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.pendingCount(), 0);
        QCOMPARE(view.table().verticalScrollBar()->value(), 0);
        QCOMPARE(view.currentId(), ids.last());
    }
    void followYieldsToTheReader()
    {
        m_fixture->makeDeliveries(60);
        DeliveriesView view(m_fixture->context);
        view.resize(900, 600);
        view.show();
        view.setQuery({});
        QTRY_COMPARE(view.model().rowCount(), 60);
        QVERIFY(view.isFollowing());

        m_fixture->makeDeliveries(1); // at the top: it is pushed in
        QTRY_COMPARE(view.model().rowCount(), 61);
        QCOMPARE(view.table().verticalScrollBar()->value(), 0);
        QCOMPARE(view.pendingCount(), 0);

        const int rowHeight = view.table().rowHeight(0);
        view.table().verticalScrollBar()->setValue(10 * rowHeight);
        const QString firstSeen = view.model().at(view.table().rowAt(1))->id;
        m_fixture->makeDeliveries(3);
        QTRY_COMPARE(view.model().rowCount(), 64);
        QCOMPARE(view.model().at(view.table().rowAt(1))->id, firstSeen); // what is read stays
        QCOMPARE(view.pendingCount(), 3);

        view.follow();
        QCOMPARE(view.pendingCount(), 0);
        QCOMPARE(view.table().verticalScrollBar()->value(), 0);

        // A row chosen by hand stays under the pointer too.
        QTest::mouseClick(view.table().viewport(), Qt::LeftButton, {}, QPoint(200, rowHeight * 2 + 4));
        const QRect chosen = view.table().visualRect(view.table().currentIndex());
        const QString chosenId = view.currentId();
        m_fixture->makeDeliveries(2);
        QTRY_COMPARE(view.model().rowCount(), 66);
        QCOMPARE(view.table().visualRect(view.table().currentIndex()), chosen);
        QCOMPARE(view.currentId(), chosenId);
    }

private:
    /// In one commit: each by itself would wait for the disk.
    QStringList makeMany(int count, const std::function<void(store::Session &, const QString &, int)> &each = {})
    {
        store::Session &session = m_fixture->direct->context().session();
        store::Transaction transaction(session.db());
        QStringList ids;
        if (!transaction.begin())
            qFatal("no transaction");
        for (int i = 0; i < count; ++i) {
            ids += m_fixture->makeDeliveries(1);
            if (each)
                each(session, ids.last(), i);
        }
        if (!transaction.commit())
            qFatal("not committed");
        return ids;
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestDeliveryModel)
#include "tst_deliverymodel.moc"
