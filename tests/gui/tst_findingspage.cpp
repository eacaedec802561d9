#include "guifixture.h"

#include "events/catalog.h"
#include "gui/dialogs/alertdialog.h"
#include "gui/dialogs/alertrulesdialog.h"
#include "gui/dialogs/approvedialog.h"
#include "gui/dialogs/baselinedialog.h"
#include "gui/dialogs/columnsdialog.h"
#include "gui/dialogs/driftdialog.h"
#include "gui/dialogs/remediationdialog.h"
#include "gui/dialogs/schemadialog.h"
#include "gui/pages/findingspage.h"
#include "gui/widgets/messagebar.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/thresholdservice.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class TestFindingsPage final : public QObject
{
    Q_OBJECT

    [[nodiscard]] int rows() const { return child<QTableView>(m_page.get(), "table")->model()->rowCount(); }
    static QString fixture(const QString &name) { return QStringLiteral(BELFRY_FIXTURES "/reports/") + name; }

    [[nodiscard]] QPushButton *button(const char *name) const { return child<QPushButton>(m_page.get(), name); }
    void click(const char *name) const
    {
        QTRY_VERIFY(button(name)->isEnabled());
        QTest::mouseClick(button(name), Qt::LeftButton);
    }
    template <class D> D *dialog() const
    {
        D *found = nullptr;
        if (!QTest::qWaitFor([&] { return (found = m_page->findChild<D *>()) && found->isVisible(); }))
            qFatal("no dialog");
        return found;
    }
    static void press(QDialog *dialog, const char *name = "acceptButton") { QTest::mouseClick(child<QPushButton>(dialog, name), Qt::LeftButton); }
    [[nodiscard]] int events(const QString &type) const
    {
        return int(m_fixture->ask([type](services::Engine &engine) { return engine.events().list(50, type); })->size());
    }
    [[nodiscard]] QString file() const { return m_fixture->dir.filePath(u"app.ini"_s); }
    void write(const QByteArray &bytes) const
    {
        QFile target(file());
        QVERIFY(target.open(QIODevice::WriteOnly | QIODevice::Truncate));
        target.write(bytes);
    }
    QString cell(const char *table, int column) const { return child<QTableView>(m_page.get(), table)->model()->index(0, column).data().toString(); }
    void openTab(const QString &name) { m_page->open(name); }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::GuiFixture>(false);
        m_page = std::make_unique<FindingsPage>(m_fixture->context, nullptr);
        m_page->resize(1000, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_VERIFY(m_page->isSettled());
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void importsAndTellsWhatCameOfIt()
    {
        const QAbstractItemModelTester tester(child<QTableView>(m_page.get(), "table")->model());
        m_page->importFiles({fixture(u"aide/changed.json"_s), fixture(u"hostile/nothing.txt"_s)});
        QTRY_COMPARE(rows(), 5); // four drifts and the alert about one of them
        auto *bar = child<MessageBar>(m_page.get(), "messageBar");
        QCOMPARE(int(bar->tone()), int(MessageBar::Tone::Warning));
        QVERIFY(bar->text().contains(u"No format fits"_s));
        QVERIFY(!child<QPlainTextEdit>(m_page.get(), "detailEdit")->toPlainText().isEmpty());
    }

    void schemasAreReadAndSaved()
    {
        click("schemasButton");
        auto *schemas = dialog<SchemaDialog>();
        auto *types = child<QListWidget>(schemas, "typesList");
        QCOMPARE(types->count(), 8);
        for (int row = 0; row < types->count(); ++row) {
            types->setCurrentRow(row);
            const auto shown = parseJson(schemas->shown());
            QVERIFY(shown.has_value());
            QVERIFY(*shown == events::schemaOf(types->item(row)->text()));
        }
        types->setCurrentRow(0);
        child<QComboBox>(schemas, "kindComboBox")->setCurrentIndex(1);
        QVERIFY(events::checkData(types->item(0)->text(), schemas->shown().trimmed()).has_value());
        press(schemas, "saveButton");
        QFileDialog *chooser = nullptr;
        QTRY_VERIFY((chooser = schemas->findChild<QFileDialog *>()));
        const QString path = m_fixture->dir.filePath(u"drift.json"_s);
        Q_EMIT chooser->fileSelected(path);
        chooser->close();
        QTRY_VERIFY(QFile::exists(path));
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), schemas->shown());
        schemas->close();
    }

    void filtersByKind()
    {
        m_page->importFiles({fixture(u"aide/changed.json"_s)});
        QTRY_COMPARE(rows(), 5);
        auto *kinds = child<QComboBox>(m_page.get(), "kindComboBox");
        kinds->setCurrentIndex(kinds->findData(u"alert"_s));
        QTRY_COMPARE(rows(), 1);
        kinds->setCurrentIndex(kinds->findData(u"cost"_s));
        QTRY_COMPARE(rows(), 0);
        kinds->setCurrentIndex(0);
        QTRY_COMPARE(rows(), 5);
    }

    void resolvesTheSelected()
    {
        m_page->importFiles({fixture(u"terraform/drift.json"_s)});
        QTRY_VERIFY(rows() > 0);
        auto *kinds = child<QComboBox>(m_page.get(), "kindComboBox");
        kinds->setCurrentIndex(kinds->findData(u"drift"_s));
        QTRY_COMPARE(rows(), 2);
        auto *resolve = child<QPushButton>(m_page.get(), "resolveButton");
        QTRY_VERIFY(resolve->isEnabled());
        QTest::mouseClick(resolve, Qt::LeftButton);
        QTRY_VERIFY(!resolve->isEnabled());
        const auto events = m_fixture->ask([](services::Engine &engine) { return engine.events().list(50, u"drift.resolved"_s); });
        QCOMPARE(events->size(), 1);
    }

    // From a new baseline to a repair that was approved, run, verified and rolled back, all by hand in the window.
    void driftFromBaselineToRepair()
    {
        write("a=1\nb=2\npassword=old\n");
        openTab(u"baselines"_s);
        click("newBaselineButton");
        auto *maker = dialog<BaselineDialog>();
        QTest::keyClicks(child<QLineEdit>(maker, "nameLineEdit"), u"app"_s);
        child<QPlainTextEdit>(maker, "filesEdit")->setPlainText(file());
        child<QLineEdit>(maker, "scheduleLineEdit")->setText(u"0 4 * * *"_s);
        press(maker);
        QTRY_COMPARE(cell("baselinesTable", 0), u"app"_s);
        write("a=1\nb=3\npassword=new\n");
        click("scanButton");
        QTRY_COMPARE(cell("baselinesTable", 1), u"1"_s);
        QCOMPARE(events(u"drift.detected"_s), 1);

        m_page->open(u"1"_s);
        click("diffButton");
        auto *drift = dialog<DriftDialog>();
        auto *text = child<QPlainTextEdit>(drift, "diffEdit");
        QTRY_VERIFY(text->toPlainText().contains(u"+ b=3"_s));
        QVERIFY(text->toPlainText().contains(u"- b=2"_s));
        QVERIFY(!text->toPlainText().contains(u"new"_s)); // a secret's value is never shown
        press(drift, "restoreButton");

        auto *repair = dialog<RemediationDialog>();
        QTRY_COMPARE(child<QComboBox>(repair, "kindComboBox")->currentData().toString(), u"restore"_s);
        press(repair);
        QTRY_COMPARE(cell("remediationsTable", 1), u"suggested"_s);
        QVERIFY(!button("runRemediationButton")->isEnabled());
        click("approveButton");
        auto *approval = dialog<ApproveDialog>();
        QVERIFY(child<QPlainTextEdit>(approval, "actionEdit")->toPlainText().contains(file()));
        press(approval);
        QTRY_COMPARE(cell("remediationsTable", 1), u"approved"_s);
        click("runRemediationButton");
        QTRY_COMPARE(cell("remediationsTable", 1), u"completed"_s);
        QCOMPARE(events(u"remediation.completed"_s), 1);
        QCOMPARE(events(u"drift.resolved"_s), 1);
        click("rollBackButton");
        QTRY_COMPARE(cell("remediationsTable", 1), u"rolled back"_s);
        QFile now(file());
        QVERIFY(now.open(QIODevice::ReadOnly));
        QVERIFY(now.readAll().contains("b=3"));
    }

    void alertsByHand()
    {
        click("alertButton");
        auto *maker = dialog<AlertDialog>();
        press(maker);
        QTRY_VERIFY(maker->isVisible()); // a title is missing
        QTest::keyClicks(child<QLineEdit>(maker, "titleLineEdit"), u"Disk full"_s);
        QTest::keyClicks(child<QLineEdit>(maker, "resourceLineEdit"), u"db1"_s);
        QTRY_VERIFY(child<QPushButton>(maker, "acceptButton")->isEnabled());
        press(maker);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(events(u"alert.created"_s), 1);
    }

    void rulesAndThresholds()
    {
        click("rulesButton");
        auto *rules = dialog<AlertRulesDialog>();
        auto *drift = child<QComboBox>(rules, "driftComboBox");
        QTRY_COMPARE(drift->currentData().toString(), u"high"_s);
        drift->setCurrentIndex(drift->findData(u"none"_s));
        auto *metric = child<QComboBox>(rules, "metricComboBox");
        metric->setCurrentIndex(metric->findData(u"memory"_s));
        child<QLineEdit>(rules, "aboveLineEdit")->setText(u"0.01"_s); // any machine uses more
        press(rules, "addButton");
        QTRY_COMPARE(child<QTableView>(rules, "table")->model()->rowCount(), 1);
        QTRY_COMPARE(events(u"alert.created"_s), 1);
        press(rules);
        QTRY_VERIFY(!m_page->findChild<AlertRulesDialog *>());
        const auto kept = m_fixture->ask([](services::Engine &engine) { return engine.findings().alertRules(); });
        for (const infrastructure::AlertRule &rule : *kept)
            QCOMPARE(rule.minSeverity, rule.kind == u"drift"_s ? u"none"_s : u"high"_s);
    }

    void theImportLogTellsWhatWasRefused()
    {
        m_page->importFiles({fixture(u"aide/changed.json"_s), fixture(u"hostile/nothing.txt"_s)});
        QTRY_COMPARE(rows(), 5);
        openTab(u"imports"_s);
        QTRY_COMPARE(child<QTableView>(m_page.get(), "importsTable")->model()->rowCount(), 2);
        QCOMPARE(cell("importsTable", 1), u"refused"_s);
        QVERIFY(cell("importsTable", 7).contains(u"No format fits"_s));
        QVERIFY(!button("cancelImportButton")->isVisible());
    }

    void columnsOfACostCsvByHand()
    {
        QByteArray csv = "Tag;Betrag;Waehrung\n";
        for (int i = 1; i < 15; ++i)
            csv += "2024-01-" + QByteArray::number(i).rightJustified(2, '0') + ";290.00;EUR\n";
        write(csv + "2024-01-15;452.30;EUR\n");
        const QString path = m_fixture->dir.filePath(u"costs.csv"_s);
        QVERIFY(QFile::rename(file(), path));
        m_page->importFiles({path});
        auto *bar = child<MessageBar>(m_page.get(), "messageBar");
        QPushButton *choose = nullptr;
        QTRY_VERIFY((choose = bar->findChild<QPushButton *>()) && choose->isVisible());
        QTest::mouseClick(choose, Qt::LeftButton);
        auto *columns = dialog<ColumnsDialog>();
        QTRY_COMPARE(child<QComboBox>(columns, "dateComboBox")->currentText(), u"tag"_s);
        QCOMPARE(child<QComboBox>(columns, "amountComboBox")->currentText(), u"betrag"_s);
        QCOMPARE(child<QComboBox>(columns, "currencyComboBox")->currentText(), u"waehrung"_s);
        QTest::keyClicks(child<QLineEdit>(columns, "nameLineEdit"), u"bank"_s);
        press(columns);
        QTRY_COMPARE(events(u"cost.anomaly"_s), 1);
    }

    void ignoredAndReopened()
    {
        m_page->importFiles({fixture(u"terraform/drift.json"_s)});
        QTRY_VERIFY(rows() > 0);
        click("ignoreButton");
        QTRY_COMPARE(button("ignoreButton")->text(), u"Reopen"_s);
        click("ignoreButton");
        QTRY_COMPARE(button("ignoreButton")->text(), u"Ignore"_s);
    }

private:
    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<FindingsPage> m_page;
};

QTEST_MAIN(TestFindingsPage)
#include "tst_findingspage.moc"
