// The bar over the ledger: what it offers while one types, saved views, and sending again in bulk.
#include "child.h"
#include "gui/dialogs/registry.h"
#include "gui/models/deliverymodel.h"
#include "gui/pages/deliveriespage.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/fieldnote.h"
#include "gui/widgets/filtercompleter.h"
#include "gui/widgets/jumpbar.h"
#include "ledgerfixture.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class TestLedgerBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<LedgerFixture>();
        m_page = std::make_unique<DeliveriesPage>(m_fixture->context);
        m_page->resize(1000, 700);
        m_page->show();
        m_field = qobject_cast<QLineEdit *>(m_page->filterField());
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void knowsWhatIsBeingTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("start");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("part");
        QTest::newRow("a key") << u"sta"_s << 0 << u""_s << u"sta"_s;
        QTest::newRow("a value") << u"status:fa"_s << 7 << u"status"_s << u"fa"_s;
        QTest::newRow("after another term") << u"env:prod sta"_s << 9 << u""_s << u"sta"_s;
        QTest::newRow("excluded") << u"env:prod -webhook:de"_s << 18 << u"webhook"_s << u"de"_s;
        QTest::newRow("in parentheses") << u"(env:"_s << 5 << u"env"_s << u""_s;
        QTest::newRow("one of several") << u"status:failed|re"_s << 14 << u"status"_s << u"re"_s;
        QTest::newRow("quoted") << u"webhook:\"my ho"_s << 8 << u"webhook"_s << u"\"my ho"_s;
        QTest::newRow("no key of ours") << u"http:x"_s << 0 << u""_s << u"http:x"_s;
        QTest::newRow("a dash within") << u"webhook:deploy-h"_s << 8 << u"webhook"_s << u"deploy-h"_s;
    }
    void knowsWhatIsBeingTyped()
    {
        QFETCH(QString, text);
        const auto place = FilterCompleter::placeIn(text, text.size());
        QTEST(int(place.start), "start");
        QTEST(place.key, "key");
        QTEST(place.part, "part");
    }

    void offersValuesWithTheirCounts()
    {
        m_fixture->makeDeliveries(3);
        m_page->activate();
        m_page->activateWindow();
        m_field->setFocus();
        QTRY_VERIFY(m_field->hasFocus());
        QTest::keyClicks(m_field, u"event:"_s);
        QAbstractItemModel *hints = m_field->completer()->model();
        QTRY_COMPARE(hints->rowCount(), 1);
        QVERIFY2(hints->index(0, 0).data().toString().endsWith(u"(3)"_s), qPrintable(hints->index(0, 0).data().toString()));
        QTest::keyClick(m_field->completer()->popup(), Qt::Key_Down);
        QTest::keyClick(m_field->completer()->popup(), Qt::Key_Return);
        QTRY_VERIFY2(m_field->text().startsWith(u"event:test"_s), qPrintable(m_field->text()));
    }

    // Each cell's term finds its row, and the opposite all but it.
    void aCellIsATermThatFindsItsRow_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("odd"); // how many of the four share the refused one's cell
        QTest::newRow("status") << int(DeliveryModel::Status) << 1;
        QTest::newRow("time") << int(DeliveryModel::Time) << 4;
        QTest::newRow("webhook") << int(DeliveryModel::WebhookName) << 1;
        QTest::newRow("event") << int(DeliveryModel::EventType) << 4;
        QTest::newRow("code") << int(DeliveryModel::Code) << 1;
        QTest::newRow("error") << int(DeliveryModel::ErrorColumn) << 1;
        QTest::newRow("try") << int(DeliveryModel::AttemptColumn) << 2;
    }
    void aCellIsATermThatFindsItsRow()
    {
        QFETCH(int, column);
        QFETCH(int, odd);
        m_fixture->makeDeliveries(2);
        const QStringList ids = {m_fixture->delivered("{}", 200, "thanks", DeliveryState::Succeeded), [this] {
            services::WebhookDraft draft;
            draft.name = u"a \"b\" (c)|d\\"_s;
            draft.url = u"https://hooks.example.org/a"_s;
            draft.generateSecret = true;
            m_fixture->webhook = m_fixture->direct->webhooks().create(Family::Secrets, m_fixture->project.id, draft)->webhook;
            return m_fixture->delivered("{}", 0, {}, DeliveryState::Failed);
        }()};
        for (const QString &id : ids) {
            const auto delivery = m_fixture->direct->deliveries().show(id);
            QVERIFY(delivery);
            const QString term = DeliveryModel::filterTerm(*delivery, column);
            if (column == DeliveryModel::ErrorColumn && id == ids.first()) { // it has none
                QCOMPARE(term, QString());
                continue;
            }
            QVERIFY(!term.isEmpty());
            const auto finds = [this, id](const QString &filter) {
                services::DeliveryQuery query;
                query.filter = filter;
                const auto rows = m_fixture->direct->deliveries().list(query);
                return std::pair(rows ? int(rows->size()) : -1, rows && std::any_of(rows->begin(), rows->end(), [id](const Delivery &row) { return row.id == id; }));
            };
            const auto with = finds(term), without = finds(u'-' + term);
            QVERIFY2(with.second && !without.second, qPrintable(term));
            QCOMPARE(with.first + without.first, 4);
            if (id == ids.last())
                QCOMPARE(with.first, odd);
        }
    }

    void readsATimeAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time"); // local; empty = refused
        QTest::newRow("earlier today") << u"9:30"_s << u"2026-11-20T09:30:00"_s;
        QTest::newRow("to the second") << u"09:30:15"_s << u"2026-11-20T09:30:15"_s;
        QTest::newRow("not yet today: yesterday") << u"18:00"_s << u"2026-11-19T18:00:00"_s;
        QTest::newRow("a day and a time") << u"2026-11-18 14:30"_s << u"2026-11-18T14:30:00"_s;
        QTest::newRow("a day") << u"2026-11-18"_s << u"2026-11-18T00:00:00"_s;
        QTest::newRow("hours ago") << u"2 h ago"_s << u"2026-11-20T10:00:00"_s;
        QTest::newRow("minutes ago, in words") << u"45 minutes ago"_s << u"2026-11-20T11:15:00"_s;
        QTest::newRow("as the filter writes it") << u"-3d"_s << u"2026-11-17T12:00:00"_s;
        QTest::newRow("yesterday") << u"Yesterday"_s << u"2026-11-19T00:00:00"_s;
        QTest::newRow("no such hour") << u"25:00"_s << QString();
        QTest::newRow("no time") << u"soon"_s << QString();
        QTest::newRow("too long ago to count") << u"99999999999999999999 h ago"_s << QString();
    }
    void readsATimeAsPeopleWriteIt()
    {
        QFETCH(QString, text);
        QFETCH(QString, time);
        const auto ms = JumpBar::timeOf(text, QDateTime::fromString(u"2026-11-20T12:00:00"_s, Qt::ISODate).toMSecsSinceEpoch());
        QCOMPARE(ms ? QDateTime::fromMSecsSinceEpoch(*ms).toString(Qt::ISODate) : QString(), time);
    }

    void goesToADeliveryAndSaysWhereItCannot()
    {
        const QStringList ids = m_fixture->makeDeliveries(30);
        m_page->activate();
        QTRY_COMPARE(m_page->view().model().rowCount(), 30);
        m_page->askPlace();
        auto *bar = child<QWidget>(m_page.get(), "jumpBar");
        auto *field = child<QLineEdit>(m_page.get(), "jumpField");
        auto *note = child<FieldNoteLabel>(m_page.get(), "jumpNote");
        QVERIFY(bar->isVisible());
        QTest::keyClicks(field, u"soon"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(note->isError());
        field->setText(u"del_nothing"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(note->text().contains(u"del_nothing"_s));
        QVERIFY(bar->isVisible());
        QCOMPARE(m_page->view().model().rowCount(), 30); // stays where it was
        field->setText(ids[3]);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(m_page->selectedDelivery(), ids[3]);
        QTRY_VERIFY(!bar->isVisible());
        QCOMPARE(m_page->view().table().currentIndex().row(), m_page->view().model().rowOf(ids[3]));
        QVERIFY(!m_page->view().isFollowing());
        // A filter that leaves it out gives way.
        m_page->open(u"filter:status:failed"_s);
        QTRY_COMPARE(m_page->view().model().rowCount(), 0);
        m_page->askPlace();
        field->setText(ids[5]);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(m_page->selectedDelivery(), ids[5]);
        QCOMPARE(m_field->text(), QString());
        m_page->askPlace();
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
    }

    void keepsViewsAndCountsThem()
    {
        m_fixture->makeDeliveries(4);
        m_page->activate();
        m_page->open(u"filter:status:queued"_s);
        auto *menu = child<QMenu>(m_page.get(), "viewsMenu");
        Q_EMIT menu->aboutToShow();
        const auto action = [menu](const QString &start) -> QAction * {
            for (QAction *each : menu->actions()) {
                if (each->text().startsWith(start))
                    return each;
            }
            return nullptr;
        };
        QTRY_VERIFY(action(u"&Save"_s) && action(u"&Save"_s)->isEnabled());
        action(u"&Save"_s)->trigger();
        auto *ask = child<QInputDialog>(m_page->window(), "viewNameDialog");
        ask->setTextValue(u"Waiting & more"_s);
        ask->accept();
        QTRY_COMPARE(m_fixture->direct->views().list()->size(), 1);
        m_page->open(u"filter:status:failed"_s);
        Q_EMIT menu->aboutToShow();
        QTRY_VERIFY(action(u"Waiting && more (4)"_s));
        action(u"Waiting && more"_s)->trigger();
        QCOMPARE(m_field->text(), u"status:queued"_s);
        // And the filter that found something is offered again.
        QTRY_VERIFY((Q_EMIT menu->aboutToShow(), action(u"status:queued"_s)));
    }

    void recoversWithProgress()
    {
        const QStringList ids = m_fixture->makeDeliveries(5);
        for (const QString &id : ids)
            QVERIFY(m_fixture->direct->deliveries().cancel(id));
        QWidget parent;
        DialogSubject subject;
        subject.id = u"status:cancelled"_s;
        QVERIFY(openDialog(m_fixture->context, u"recover"_s, subject, &parent));
        auto *dialog = parent.findChild<QDialog *>();
        QVERIFY(dialog);
        auto *accept = child<QPushButton>(dialog, "acceptButton");
        QVERIFY(child<QPushButton>(dialog, "cancelButton")->isDefault());
        QTRY_COMPARE(accept->text(), u"Recover 5"_s);
        child<QLineEdit>(dialog, "filterLineEdit")->setText(u"status:lost"_s);
        QTRY_VERIFY(!accept->isEnabled());
        child<QLineEdit>(dialog, "filterLineEdit")->setText(u"status:cancelled"_s);
        QTRY_VERIFY(accept->isEnabled());
        child<QSpinBox>(dialog, "rateSpinBox")->setValue(0);
        QTRY_VERIFY(accept->isEnabled());
        accept->click();
        auto *pause = child<QPushButton>(dialog, "pauseButton");
        QTRY_VERIFY(pause->isVisible());
        QVERIFY(!child<QLineEdit>(dialog, "filterLineEdit")->isVisible());
        pause->click();
        QTRY_COMPARE(pause->text(), u"Res&ume"_s);
        const auto state = [this] { return m_fixture->direct->recoveries().list()->first(); };
        QCOMPARE(state().state, Recovery::State::Paused);
        QCOMPARE(state().total, 5);
        pause->click();
        QTRY_COMPARE(state().state, Recovery::State::Running);
        QVERIFY(m_fixture->direct->recoveries().step());
        QTRY_VERIFY(child<QLabel>(dialog, "countsLabel")->text().contains(u"5 on their way"_s) || state().sending == 5);
        child<QPushButton>(dialog, "endButton")->click();
        QTRY_COMPARE(state().state, Recovery::State::Cancelled);
        QTRY_COMPARE(child<QProgressBar>(dialog, "progressBar")->value(), 1000);
        QTRY_VERIFY(child<QPushButton>(dialog, "anotherButton")->isVisible());
        // What was not tried is cancelled again, as it was.
        services::DeliveryQuery query;
        query.filter = u"status:cancelled"_s;
        QCOMPARE(m_fixture->direct->deliveries().count(query).value_or(-1), 5);
    }

private:
    std::unique_ptr<LedgerFixture> m_fixture;
    std::unique_ptr<DeliveriesPage> m_page;
    QLineEdit *m_field = nullptr;
};

QTEST_MAIN(TestLedgerBar)
#include "tst_ledgerbar.moc"
