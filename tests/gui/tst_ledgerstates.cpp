// The ledger in each state it can be in: loading, error, nothing matches, empty, full, and a search that was ended; each says what
// it is and offers the step that leads out. With BELFRY_PICTURES=FOLDER a picture of each is written there, light and dark.
#include "gui/inspector/inspector.h"
#include "gui/pages/deliveriespage.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/statepane.h"
#include "ledgerfixture.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

class TestLedgerStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<ThemeKind>("theme");
        QTest::newRow("light") << ThemeKind::Light;
        QTest::newRow("dark") << ThemeKind::Dark;
    }
    void init()
    {
        QFETCH_GLOBAL(ThemeKind, theme);
        applyTheme(theme);
        m_fixture = std::make_unique<LedgerFixture>();
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }
    void cleanupTestCase() { applyTheme(ThemeKind::Light); }

    void loading()
    {
        m_fixture->delivered("{}", 200, "thanks", DeliveryState::Succeeded);
        makePage();
        QSemaphore go;
        const auto free = qScopeGuard([&go] { go.release(); }); // a failure must not wait for it
        m_page->view().searcher().run(m_page.get(), [&go](services::Engine &) { go.acquire(); return Result<void>(); }, [](const Result<void> &) { });
        m_page->activate();
        QTRY_VERIFY(pane().currentWidget() != &m_page->view().table());
        QTRY_COMPARE(title(), u"Loading…"_s);
        QTRY_VERIFY(m_page->findChild<QWidget *>(u"searchBar"_s)->isVisible());
        QVERIFY(!inspectorIsShown()); // one message at a time
        QCOMPARE(bar()->text(), u"Stop"_s);
        picture("loading");
        go.release();
        QTRY_VERIFY(isFull());
        QVERIFY(!bar()->isVisible());
    }
    void error()
    {
        const QString sound = m_fixture->context.options.store;
        m_fixture->context.options.store = m_fixture->dir.filePath(u"broken.db"_s);
        QFile broken(m_fixture->context.options.store);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(QByteArray(4096, 'x')) == 4096);
        broken.close();
        makePage();
        m_page->activate();
        QTRY_COMPARE(title(), u"Deliveries could not be read"_s);
        QVERIFY2(sentence().contains(u"broken.db"_s), qPrintable(sentence()));
        QTRY_COMPARE(buttons(), QStringList{u"Try again"_s});
        QVERIFY(!inspectorIsShown());
        QVERIFY(!m_page->findChild<PlainLabel *>(u"echoLabel"_s)->isVisible()); // said once
        picture("error");
        // As soon as the store can be read, trying again leads out.
        QVERIFY(broken.remove());
        press(0);
        QTRY_COMPARE(title(), u"No deliveries yet"_s);
        m_fixture->context.options.store = sound;
    }
    void nothingMatches()
    {
        m_fixture->delivered("{}", 200, "thanks", DeliveryState::Succeeded);
        makePage();
        m_page->open(u"filter:status:failed"_s);
        QTRY_COMPARE(title(), u"Nothing matches"_s);
        QTRY_COMPARE(buttons(), QStringList{u"Show all"_s});
        picture("nomatch");
        press(0);
        QTRY_VERIFY(isFull());
        QCOMPARE(field()->text(), QString());
    }
    void empty()
    {
        makePage();
        m_page->activate();
        QTRY_COMPARE(title(), u"No deliveries yet"_s);
        QVERIFY(!sentence().isEmpty());
        QTRY_COMPARE(buttons(), QStringList{u"Go to webhooks"_s});
        picture("empty");
        QSignalSpy went(&m_fixture->context, &AppContext::navigate);
        press(0);
        QCOMPARE(went.count(), 1);
        QCOMPARE(went.constFirst().constFirst().toString(), u"webhooks"_s);
    }
    void full()
    {
        for (int i = 0; i < 24; ++i)
            m_fixture->delivered("{\"n\":1}", i % 5 == 0 ? 503 : 200, "thanks", i % 5 == 0 ? DeliveryState::Failed : DeliveryState::Succeeded);
        makePage();
        m_page->activate();
        QTRY_VERIFY(isFull());
        QTRY_VERIFY(m_page->isSettled());
        picture("full");
    }
    void anEndedSearchSaysSo()
    {
        m_fixture->delivered("{}", 200, "thanks", DeliveryState::Succeeded);
        makePage();
        m_page->activate();
        QTRY_VERIFY(isFull());
        QSemaphore go;
        const auto free = qScopeGuard([&go] { go.release(); }); // a failure must not wait for it
        m_page->view().searcher().run(m_page.get(), [&go](services::Engine &) { go.acquire(); return Result<void>(); }, [](const Result<void> &) { });
        m_page->open(u"filter:body:thanks"_s);
        QTRY_VERIFY(bar()->isVisible());
        picture("searching");
        field()->setFocus();
        QTest::keyClick(field(), Qt::Key_Escape);
        QCOMPARE(field()->text(), u"body:thanks"_s); // the first press ends the search, the filter stays
        QTRY_COMPARE(title(), u"Nothing found yet"_s);
        QTRY_COMPARE(buttons(), QStringList({u"Search on"_s, u"Show all"_s}));
        QVERIFY(bar()->isVisible());
        QVERIFY(!inspectorIsShown());
        picture("stopped");
        go.release();
        press(0);
        QTRY_VERIFY(isFull());
        QVERIFY(!bar()->isVisible());
    }

private:
    void makePage()
    {
        m_page = std::make_unique<DeliveriesPage>(m_fixture->context);
        m_page->resize(1120, 720);
        m_page->show();
    }
    [[nodiscard]] StatePane &pane() const { return *m_page->view().findChild<StatePane *>(QString(), Qt::FindDirectChildrenOnly); }
    [[nodiscard]] QLineEdit *field() const { return qobject_cast<QLineEdit *>(m_page->filterField()); }
    [[nodiscard]] QPushButton *bar() const { return m_page->findChild<QPushButton *>(u"searchButton"_s); }
    [[nodiscard]] bool inspectorIsShown() const { return m_page->view().inspector().isVisible(); }
    [[nodiscard]] bool isFull() const { return m_page->view().table().isVisible() && m_page->view().model().rowCount() > 0; }
    [[nodiscard]] QString label(int index) const
    {
        QStringList texts;
        for (const PlainLabel *each : pane().currentWidget()->findChildren<PlainLabel *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (each->isVisible())
                texts += each->plainText();
        }
        return texts.value(index);
    }
    [[nodiscard]] QString title() const { return label(0); }
    [[nodiscard]] QString sentence() const { return label(1); }
    [[nodiscard]] QList<QPushButton *> pressable() const
    {
        QList<QPushButton *> list;
        for (QPushButton *button : pane().currentWidget()->findChildren<QPushButton *>()) {
            if (button->isVisible())
                list += button;
        }
        return list;
    }
    [[nodiscard]] QStringList buttons() const
    {
        QStringList texts;
        for (const QPushButton *button : pressable())
            texts += button->text();
        return texts;
    }
    void press(int index) { pressable().at(index)->click(); }
    void picture(const char *name)
    {
        const QString folder = qEnvironmentVariable("BELFRY_PICTURES");
        if (folder.isEmpty())
            return;
        QFETCH_GLOBAL(ThemeKind, theme);
        QVERIFY(m_page->grab().save(u"%1/ledger-%2-%3.png"_s.arg(folder, QLatin1String(name), theme == ThemeKind::Dark ? u"dark"_s : u"light"_s)));
    }

    std::unique_ptr<LedgerFixture> m_fixture;
    std::unique_ptr<DeliveriesPage> m_page;
};

QTEST_MAIN(TestLedgerStates)
#include "tst_ledgerstates.moc"
