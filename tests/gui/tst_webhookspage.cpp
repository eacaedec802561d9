#include "guifixture.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/pages/webhookspage.h"
#include "gui/widgets/deliveriesview.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class tst_WebhooksPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void deletingNamesWhatItCancelsAndUndoBringsItBack();
    void deletingInProductionAsks();
    void deletingWithNothingAtStakeJustDeletes();
    void theInspectorGoesWithTheWebhook();
    void aNameIsNoMarkup();
    void makingOneIsAStepThatCanBeTakenBack();

private:
    void makeHook(const QString &environment);
    [[nodiscard]] QList<Webhook> hooks() { return *m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list(); }); }
    [[nodiscard]] DeleteDialog *question() const { return m_page->findChild<DeleteDialog *>(); }
    [[nodiscard]] QString consequence() const { return child<QLabel>(question(), "countsLabel")->text(); }
    void pressDelete();

    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<WebhooksPage> m_page;
    Project m_project;
    QString m_hook;
};

void tst_WebhooksPage::init()
{
    m_fixture = std::make_unique<test::GuiFixture>(false);
    m_project = m_fixture->makeProject();
    m_page = std::make_unique<WebhooksPage>(m_fixture->context, nullptr);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void tst_WebhooksPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void tst_WebhooksPage::makeHook(const QString &environment)
{
    services::WebhookDraft draft;
    draft.name = u"deploy-hook"_s;
    draft.url = u"https://hooks.example.org/x"_s;
    draft.environment = environment;
    const auto made = m_fixture->ask([id = m_project.id, draft](services::Engine &engine) { return engine.webhooks().create(Family::Secrets, id, draft); });
    QVERIFY(made);
    m_hook = made->webhook.id;
    QTRY_COMPARE(m_page->selectedWebhook(), m_hook);
}

void tst_WebhooksPage::pressDelete()
{
    m_page->activateWindow();
    QTRY_VERIFY(m_page->isActiveWindow()); // again, after a question
    child<QTableView>(m_page.get(), "table")->setFocus();
    QTest::keyClick(child<QTableView>(m_page.get(), "table"), Qt::Key_Delete);
}

void tst_WebhooksPage::deletingNamesWhatItCancelsAndUndoBringsItBack()
{
    makeHook({});
    for (const char *value : {"1", "2", "3"}) {
        QVERIFY(m_fixture->ask([id = m_project.id, value](services::Engine &engine) {
            return engine.secrets().set(id, u"prod"_s, u"/app/db"_s, {{u"A"_s, value}});
        }));
    }
    const auto waiting = [this] { return m_fixture->ask([](services::Engine &engine) { return engine.deliveries().queue(); })->queued; };
    QCOMPARE(waiting(), 3);
    pressDelete();
    QTRY_VERIFY(question());
    QVERIFY2(consequence().contains(u"3 waiting"_s), qPrintable(consequence()));
    QTest::keyClick(question(), Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!question());
    QCOMPARE(hooks().size(), 1);
    QSignalSpy toasts(&m_fixture->context, &AppContext::toast);
    pressDelete();
    QTRY_VERIFY(question());
    child<QPushButton>(question(), "deleteButton")->click();
    QTRY_VERIFY(hooks().isEmpty());
    QTRY_COMPARE(toasts.size(), 1);
    QVERIFY2(toasts.at(0).at(0).toString().contains(u"3 waiting"_s), qPrintable(toasts.at(0).at(0).toString()));
    QCOMPARE(waiting(), 0);
    toasts.at(0).at(1).value<std::function<void()>>()();
    QTRY_COMPARE(hooks().size(), 1);
    QTRY_COMPARE(waiting(), 3);
}

void tst_WebhooksPage::deletingInProductionAsks()
{
    makeHook(u"prod"_s);
    pressDelete();
    QTRY_VERIFY(question());
    QVERIFY2(consequence().contains(u"production"_s), qPrintable(consequence()));
}

void tst_WebhooksPage::deletingWithNothingAtStakeJustDeletes()
{
    makeHook(u"dev"_s);
    pressDelete();
    QTRY_VERIFY(hooks().isEmpty());
    QVERIFY(!question());
}

// What is redelivered is what the inspector shows: it must be one of the webhook that is looked at.
void tst_WebhooksPage::theInspectorGoesWithTheWebhook()
{
    makeHook({});
    const QString first = m_hook;
    QVERIFY(m_fixture->ask([id = m_project.id](services::Engine &engine) { return engine.secrets().set(id, u"prod"_s, u"/"_s, {{u"A"_s, "1"}}); }));
    auto *view = m_page->findChild<DeliveriesView *>();
    QTRY_COMPARE(view->model().rowCount(), 1);
    const QString shown = view->model().at(0)->id;
    view->select(shown);
    QTRY_COMPARE(m_page->selectedDelivery(), shown);
    services::WebhookDraft draft;
    draft.name = u"second"_s;
    draft.url = u"https://hooks.example.org/y"_s;
    const auto second = m_fixture->ask([id = m_project.id, draft](services::Engine &engine) { return engine.webhooks().create(Family::Secrets, id, draft); });
    QVERIFY(second);
    auto *table = child<QTableView>(m_page.get(), "table");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    for (const auto &[name, wanted] : {std::pair{u"second"_s, QString()}, {u"deploy-hook"_s, shown}}) {
        const QModelIndexList found = table->model()->match(table->model()->index(0, 1), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        table->selectRow(found.constFirst().row());
        QTRY_COMPARE(m_page->selectedDelivery(), wanted);
    }
}

void tst_WebhooksPage::aNameIsNoMarkup()
{
    makeHook({});
    QVERIFY(m_fixture->ask([id = m_hook](services::Engine &engine) {
        services::WebhookDraft draft;
        draft.name = u"<h1>Big</h1>"_s;
        return engine.webhooks().edit(id, draft);
    }));
    auto *title = child<QLabel>(m_page.get(), "deliveriesTitle");
    QTRY_VERIFY(title->text().contains(u"<h1>"_s));
    QCOMPARE(title->textFormat(), Qt::PlainText);
}

void tst_WebhooksPage::makingOneIsAStepThatCanBeTakenBack()
{
    child<QPushButton>(m_page.get(), "newButton")->click();
    auto *editor = m_page->findChild<WebhookEditor *>();
    QVERIFY(editor);
    makeHook(u"dev"_s);
    for (int i = 0; i < 2; ++i) // saved once more with the editor still open: that is an edit
        Q_EMIT editor->saved(m_hook);
    editor->close();
    const auto press = [this](Qt::KeyboardModifiers keys) {
        m_page->activateWindow();
        QTest::keyClick(child<QTableView>(m_page.get(), "table"), Qt::Key_Z, keys);
    };
    QTRY_VERIFY(!editor->isVisible());
    m_page->activateWindow();
    QTRY_VERIFY(m_page->isActiveWindow());
    press(Qt::ControlModifier);
    QTRY_VERIFY(hooks().isEmpty());
    press(Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(hooks().size(), 1);
    QCOMPARE(hooks().constFirst().id, m_hook);
}

QTEST_MAIN(tst_WebhooksPage)
#include "tst_webhookspage.moc"
