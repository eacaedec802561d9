#include "guifixture.h"

#include "gui/pages/findingspage.h"
#include "gui/widgets/messagebar.h"
#include "infrastructure/findingservice.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
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

private:
    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<FindingsPage> m_page;
};

QTEST_MAIN(TestFindingsPage)
#include "tst_findingspage.moc"
