#include "child.h"
#include "gui/dialogs/comparedialog.h"
#include "gui/inspector/attemptstab.h"
#include "gui/mainwindow.h"
#include "gui/pages/deliveriespage.h"
#include "gui/theme.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/plainlabel.h"
#include "ledgerfixture.h"

#include <QComboBox>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

namespace {

/// Every cell as one text.
QString cells(const QTableView *table)
{
    QStringList texts;
    const QAbstractItemModel *model = table->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column)
            texts << model->index(row, column).data().toString();
    }
    return texts.join(u'|');
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(ThemeKind::Light);
        m_fixture = std::make_unique<LedgerFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void twoDeliveries()
    {
        const QString good = m_fixture->delivered(R"({"event":"test","n":1})", 200, "ok", DeliveryState::Succeeded);
        const QString bad = m_fixture->delivered(R"({"event":"test","n":2,"more":true})", 503, "<b>down</b>", DeliveryState::Failed);
        CompareDialog dialog(m_fixture->context, nullptr, {good}, {bad});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY(dialog.isSettled());
        const auto *tabs = child<QTabWidget>(&dialog, "tabs");
        QVERIFY(tabs->tabText(0).startsWith(u'≠'));
        QVERIFY(tabs->tabText(1).startsWith(u'='));
        QVERIFY(tabs->tabText(2).startsWith(u'≠'));
        QVERIFY(tabs->tabText(3).startsWith(u'≠'));
        QVERIFY(child<PlainLabel>(&dialog, "verdictLabel")->plainText().contains(u"HTTP 503"));
        const QString outcome = cells(child<QTableView>(&dialog, "outcomeTable"));
        QVERIFY(outcome.contains(u"HTTP 200"));
        QVERIFY(outcome.contains(u"+202 ms"));
        auto *request = child<QWidget>(&dialog, "requestDiff");
        const QString changes = cells(child<QTableView>(request, "changesTable"));
        QVERIFY2(changes.contains(u"/n|1|2"), qPrintable(changes));
        QVERIFY2(changes.contains(u"/more||true"), qPrintable(changes));
        const QString lines = cells(child<QTableView>(child<QWidget>(&dialog, "responseDiff"), "linesTable"));
        QVERIFY2(lines.contains(u"−|ok") && lines.contains(u"+|<b>down</b>"), qPrintable(lines));
        // The other way round.
        child<QPushButton>(&dialog, "swapButton")->click();
        QTRY_VERIFY(dialog.isSettled());
        QCOMPARE(dialog.before().id, bad);
        QVERIFY(cells(child<QTableView>(&dialog, "outcomeTable")).contains(u"−202 ms"));
    }
    void theTurningPointIsFoundFromAnyFailure()
    {
        m_fixture->delivered("{}", 200, "ok", DeliveryState::Succeeded);
        m_fixture->delivered("{}", 500, "old trouble", DeliveryState::Failed);
        const QString lastGood = m_fixture->delivered("{}", 200, "ok", DeliveryState::Succeeded);
        m_fixture->makeDeliveries(1); // never tried: it neither works nor fails
        const QString firstFailing = m_fixture->delivered("{}", 503, "down", DeliveryState::Failed);
        m_fixture->delivered("{}", 503, "down", DeliveryState::Failed);
        const QString newest = m_fixture->delivered("{}", 503, "down", DeliveryState::Retrying);
        for (const QString &from : {newest, firstFailing, lastGood}) {
            CompareDialog dialog(m_fixture->context, nullptr, {from});
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            QTRY_VERIFY(dialog.isSettled());
            QCOMPARE(dialog.before().id, lastGood);
            QCOMPARE(dialog.after().id, firstFailing);
        }
    }
    void attemptsOfOneDelivery()
    {
        const QString id = m_fixture->makeDeliveries(1).first();
        m_fixture->attempt(id, LedgerFixture::exchange("{}", 0, {}), DeliveryState::Retrying);
        m_fixture->attempt(id, LedgerFixture::exchange("{}", 503, "down"), DeliveryState::Retrying);
        m_fixture->attempt(id, LedgerFixture::exchange("{}", 200, "ok"), DeliveryState::Succeeded);
        CompareDialog dialog(m_fixture->context, nullptr, {id, 1}, {id, 2});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_VERIFY(dialog.isSettled());
        QCOMPARE(child<QComboBox>(&dialog, "beforeBox")->currentData().toInt(), 1);
        QCOMPARE(child<QComboBox>(&dialog, "afterBox")->currentData().toInt(), 2);
        QVERIFY(child<PlainLabel>(&dialog, "verdictLabel")->plainText().contains(u"refused"));
        auto *after = child<QComboBox>(&dialog, "afterBox");
        after->setCurrentIndex(2);
        Q_EMIT after->activated(2);
        QTRY_VERIFY(dialog.isSettled());
        QVERIFY(child<PlainLabel>(&dialog, "verdictLabel")->plainText().contains(u"HTTP 200"));
    }
    void nothingToCompareIsSaid()
    {
        const QString id = m_fixture->makeDeliveries(1).first();
        CompareDialog dialog(m_fixture->context, nullptr, {id});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_VERIFY(dialog.isSettled());
        QVERIFY(!child<MessageBar>(&dialog, "messageBar")->text().isEmpty());
        CompareDialog gone(m_fixture->context, nullptr, {u"del_gone"_s}, {id});
        gone.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_VERIFY(gone.isSettled());
        QVERIFY(child<MessageBar>(&gone, "messageBar")->text().contains(u"del_gone"));
    }
    void twoRowsAndOneKey()
    {
        const QString good = m_fixture->delivered("{}", 200, "ok", DeliveryState::Succeeded);
        const QString bad = m_fixture->delivered("{}", 503, "down", DeliveryState::Failed);
        MainWindow window(m_fixture->context);
        window.resize(1280, 800);
        window.show();
        window.showPage(u"deliveries"_s);
        QTRY_VERIFY(window.isSettled());
        window.activateWindow();
        QTRY_VERIFY(QApplication::activeWindow() == &window);
        QTableView &table = window.ledger()->view().table();
        QTRY_COMPARE(table.model()->rowCount(), 2);
        table.setFocus();
        table.setCurrentIndex(table.model()->index(0, 0));
        QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(window.ledger()->view().selectedIds(), QStringList({good, bad}));
        QTest::keyClick(&table, Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(window.findChild<CompareDialog *>());
        auto *dialog = window.findChild<CompareDialog *>();
        QTRY_VERIFY(dialog->isSettled());
        QCOMPARE(dialog->before().id, good);
        QCOMPARE(dialog->after().id, bad);
    }
    void twoAttemptsStaySelected()
    {
        const QString id = m_fixture->makeDeliveries(1).first();
        m_fixture->attempt(id, LedgerFixture::exchange("{}", 0, {}), DeliveryState::Retrying);
        m_fixture->attempt(id, LedgerFixture::exchange("{}", 503, "down"), DeliveryState::Retrying);
        m_fixture->attempt(id, LedgerFixture::exchange("{}", 200, "ok"), DeliveryState::Succeeded);
        AttemptsTab tab;
        tab.resize(700, 300);
        tab.show();
        tab.setDelivery(*m_fixture->direct->deliveries().show(id));
        connect(&tab, &AttemptsTab::attemptChosen, &tab, &AttemptsTab::setCurrent); // as the inspector does
        QSignalSpy asked(&tab, &AttemptsTab::compareRequested);
        auto *table = tab.findChild<QTableWidget *>();
        table->setFocus();
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        auto *button = child<QPushButton>(&tab, "compareButton");
        QVERIFY(!button->isEnabled()); // three
        QTest::keyClick(table, Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(button->isEnabled());
        button->click();
        QCOMPARE(asked.constFirst(), QVariantList({2, 3}));
    }

private:
    std::unique_ptr<LedgerFixture> m_fixture;
};

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
