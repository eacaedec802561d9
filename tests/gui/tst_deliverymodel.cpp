#include "gui/models/deliverymodel.h"
#include "gui/widgets/deliveriesview.h"
#include "windowfixture.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
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
    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestDeliveryModel)
#include "tst_deliverymodel.moc"
