#include "guifixture.h"

#include "gui/controllers/receiverhub.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/pages/receiverspage.h"
#include "gui/pages/welcomepage.h"
#include "gui/widgets/messagebar.h"
#include "subscriptions/journal.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class tst_Welcome : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oneKeyPressEndsInASignedDelivery();
    void breakingItRetriesAndRepairingDelivers();
    void aRetryThatOthersSendIsSeen();
    void theNextStartShowsTheChangeNotAPing();
    void theNextStartOffersToStartTheReceiver();
    void aRenamedSampleIsFoundAndATakenNameIsLeftAlone();
    void aStartRefusedByTheLockCanBeRepeated();
    void aWebhookMadeElsewhereTicksTheLastStep();
    void removingLeavesNothing();
    void removingAsksWhereTheUserHasThingsInIt();
    void receiversPageShowsHitsAndTakesBehaviour();

private:
    void startSample();

    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<WelcomePage> m_page;
};

void tst_Welcome::init()
{
    m_fixture = std::make_unique<test::GuiFixture>();
    m_page = std::make_unique<WelcomePage>(m_fixture->context, nullptr);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(m_page->isSettled());
}

void tst_Welcome::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void tst_Welcome::startSample()
{
    auto *start = child<QPushButton>(m_page.get(), "sampleButton");
    QVERIFY(start->isVisible());
    m_page->activate();
    QCOMPARE(QApplication::focusWidget(), start);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(child<QLabel>(m_page.get(), "resultTitleLabel")->text(), u"Delivered"_s, 20000);
}

void tst_Welcome::oneKeyPressEndsInASignedDelivery()
{
    QVERIFY(!child<QWidget>(m_page.get(), "resultCard")->isVisible());
    startSample();
    const QString signature = child<QLabel>(m_page.get(), "signatureLabel")->text();
    QVERIFY2(signature.contains(u"x-infisical-signature:\n  t="_s, Qt::CaseInsensitive), qPrintable(signature));
    QVERIFY2(signature.contains(u"verified by blue-otter"_s), qPrintable(signature));
    QVERIFY(!child<QPushButton>(m_page.get(), "sampleButton")->isVisible());
    QVERIFY(child<QWidget>(m_page.get(), "stepsPanel")->isVisible());
    const auto deliveries = m_fixture->ask([](services::Engine &engine) { return engine.deliveries().list({}); });
    QVERIFY(deliveries);
    QCOMPARE(deliveries->size(), 1);
    QCOMPARE(deliveries->constFirst().state, DeliveryState::Succeeded);
    QCOMPARE(deliveries->constFirst().event, u"secrets.modified"_s);
    QSignalSpy navigated(&m_fixture->context, &AppContext::navigate);
    child<QPushButton>(m_page.get(), "openDeliveryButton")->click();
    QCOMPARE(navigated.value(0).value(1).toString(), deliveries->constFirst().id);
}

void tst_Welcome::breakingItRetriesAndRepairingDelivers()
{
    startSample();
    auto *button = child<QPushButton>(m_page.get(), "breakButton");
    auto *title = child<QLabel>(m_page.get(), "resultTitleLabel");
    button->click();
    QTRY_COMPARE_WITH_TIMEOUT(title->text(), u"Not yet: trying again"_s, 15000);
    QVERIFY(child<QLabel>(m_page.get(), "resultTextLabel")->text().contains(u"503"_s));
    QTRY_COMPARE(button->text(), u"Repair it"_s);
    button->click();
    QCOMPARE(button->text(), u"Send it now"_s);
    button->click(); // nobody waits for the schedule here
    QTRY_COMPARE_WITH_TIMEOUT(title->text(), u"Delivered"_s, 20000);
    QTRY_COMPARE(button->text(), u"Break it again"_s);
    LocalReceiver *receiver = ReceiverHub::of(m_fixture->context)->find(u"blue-otter"_s);
    QCOMPARE(receiver->hits().rowCount(), 3);
    const auto idOf = [receiver](int row) { return headerValue(receiver->hits().at(receiver->hits().index(row, 0))->headers, u"X-Belfry-Delivery"_s); };
    QCOMPARE(idOf(0), idOf(1)); // the retry carries the same id
    QVERIFY(idOf(1) != idOf(2));
}

void tst_Welcome::aRetryThatOthersSendIsSeen()
{
    startSample();
    auto *button = child<QPushButton>(m_page.get(), "breakButton");
    auto *title = child<QLabel>(m_page.get(), "resultTitleLabel");
    button->click();
    QTRY_COMPARE_WITH_TIMEOUT(title->text(), u"Not yet: trying again"_s, 15000);
    QTRY_COMPARE(button->text(), u"Repair it"_s);
    button->click();
    const auto waiting = m_fixture->ask([](services::Engine &engine) { return engine.deliveries().list({}); });
    const QString id = waiting->constFirst().id;
    QVERIFY(m_fixture->ask([id](services::Engine &engine) { return engine.deliveries().redeliver(id); }));
    QTRY_COMPARE_WITH_TIMEOUT(title->text(), u"Delivered"_s, 20000);
    QCOMPARE(child<QLabel>(m_page.get(), "breakMarkLabel")->accessibleName(), u"done"_s);
    // Also once it is over: the card tells of the delivery, not of its own polling.
    ReceiverHub::of(m_fixture->context)->find(u"blue-otter"_s)->behaviour.status = 503;
    ReceiverHub::of(m_fixture->context)->find(u"blue-otter"_s)->apply();
    QVERIFY(m_fixture->ask([id](services::Engine &engine) { return engine.deliveries().redeliver(id); }));
    QTRY_VERIFY_WITH_TIMEOUT(title->text() != u"Delivered"_s, 20000);
}

void tst_Welcome::theNextStartOffersToStartTheReceiver()
{
    startSample();
    ReceiverHub *hub = ReceiverHub::of(m_fixture->context);
    hub->remove(hub->find(u"blue-otter"_s));
    m_page = std::make_unique<WelcomePage>(m_fixture->context, nullptr);
    m_page->show();
    auto *bar = child<MessageBar>(m_page.get(), "messageBar");
    QTRY_COMPARE(child<QLabel>(m_page.get(), "resultTitleLabel")->text(), u"Delivered"_s);
    QTRY_VERIFY2(bar->isVisible() && bar->text().contains(u"not running"_s), qPrintable(bar->text()));
    bar->findChild<QPushButton *>()->click();
    QTRY_VERIFY(hub->find(u"blue-otter"_s));
    QTRY_VERIFY(!bar->isVisible());
    QTRY_COMPARE(m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list(); })->constFirst().urlDisplay,
        hub->find(u"blue-otter"_s)->url());
}

void tst_Welcome::aRenamedSampleIsFoundAndATakenNameIsLeftAlone()
{
    const Project own = m_fixture->makeProject(u"Sample"_s);
    startSample();
    const auto projects = m_fixture->ask([](services::Engine &engine) { return engine.projects().list(); });
    QCOMPARE(projects->size(), 2);
    const QString made = projects->at(projects->at(0).id == own.id ? 1 : 0).id;
    QVERIFY(m_fixture->ask([made](services::Engine &engine) { return engine.projects().rename(made, u"Other"_s); }));
    m_page = std::make_unique<WelcomePage>(m_fixture->context, nullptr);
    m_page->show();
    QTRY_COMPARE(child<QLabel>(m_page.get(), "resultTitleLabel")->text(), u"Delivered"_s);
    QVERIFY(!child<QPushButton>(m_page.get(), "sampleButton")->isVisible());
}

void tst_Welcome::theNextStartShowsTheChangeNotAPing()
{
    startSample();
    const auto webhooks = m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list(); });
    QVERIFY(m_fixture->ask([id = webhooks->constFirst().id](services::Engine &engine) { return engine.deliveries().preparePing(id); }));
    m_page = std::make_unique<WelcomePage>(m_fixture->context, nullptr);
    m_page->show();
    QTRY_COMPARE(child<QLabel>(m_page.get(), "resultTitleLabel")->text(), u"Delivered"_s);
    QVERIFY(child<QPlainTextEdit>(m_page.get(), "bodyText")->toPlainText().contains(u"\"secrets.modified\""_s));
}

void tst_Welcome::aStartRefusedByTheLockCanBeRepeated()
{
    startSample();
    ReceiverHub *hub = ReceiverHub::of(m_fixture->context);
    hub->remove(hub->receivers().constFirst()); // another takes its place, and the webhook has to hear of its key
    auto *bar = child<MessageBar>(m_page.get(), "messageBar");
    const auto button = [bar](const QString &text) -> QPushButton * {
        for (auto *one : bar->findChildren<QPushButton *>()) {
            if (one->isVisibleTo(bar) && one->text() == text)
                return one;
        }
        return nullptr;
    };
    const auto lock = [this] { return m_fixture->ask([](services::Engine &engine) { return engine.vault().lock(); }); };
    QTRY_VERIFY(button(u"Start the receiver"_s));
    QVERIFY(lock());
    button(u"Start the receiver"_s)->click();
    QTRY_COMPARE(bar->tone(), MessageBar::Tone::Failure);
    QVERIFY2(!bar->text().contains(u"belfryctl"_s), qPrintable(bar->text()));
    QVERIFY(button(u"Unlock…"_s));
    child<QPushButton>(m_page.get(), "breakButton")->click();
    QTRY_VERIFY(child<QPushButton>(m_page.get(), "breakButton")->isEnabled());
    QTRY_VERIFY(button(u"Unlock…"_s));
    button(u"Unlock…"_s)->click();
    QTRY_VERIFY(button(u"Start the receiver"_s));
    button(u"Start the receiver"_s)->click();
    QTRY_VERIFY(!bar->isVisible());
    child<QPushButton>(m_page.get(), "breakButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(child<QPushButton>(m_page.get(), "breakButton")->text(), u"Repair it"_s, 15000);
}

void tst_Welcome::aWebhookMadeElsewhereTicksTheLastStep()
{
    startSample();
    auto *mark = child<QLabel>(m_page.get(), "ownMarkLabel");
    QCOMPARE(mark->accessibleName(), u"not done yet"_s);
    services::WebhookDraft draft;
    draft.url = u"https://ci.example.org/hook"_s;
    const auto project = m_fixture->ask([](services::Engine &engine) { return engine.projects().list(); })->constFirst().id;
    QVERIFY(m_fixture->ask([project, draft](services::Engine &engine) { return engine.webhooks().create(Family::Secrets, project, draft); }));
    m_page->activate();
    QTRY_COMPARE(mark->accessibleName(), u"done"_s);
}

void tst_Welcome::removingLeavesNothing()
{
    startSample();
    QSignalSpy tree(&m_fixture->context, &AppContext::treeChanged);
    child<QPushButton>(m_page.get(), "removeSampleButton")->click();
    QTRY_VERIFY(child<QPushButton>(m_page.get(), "sampleButton")->isVisible());
    QVERIFY(tree.size() >= 1);
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.projects().list(); })->isEmpty());
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list(); })->isEmpty());
    QVERIFY(ReceiverHub::of(m_fixture->context)->receivers().isEmpty());
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.events().list(100, {}, 0); })->isEmpty());
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.journal().newest(); })->isEmpty());
}

void tst_Welcome::removingAsksWhereTheUserHasThingsInIt()
{
    startSample();
    const auto projects = m_fixture->ask([](services::Engine &engine) { return engine.projects().list(); });
    QVERIFY(m_fixture->ask([id = projects->constFirst().id](services::Engine &engine) {
        return engine.secrets().set(id, u"dev"_s, u"/app/db"_s, {{u"MINE"_s, "1"}, {u"ALSO_MINE"_s, "2"}});
    }));
    auto *remove = child<QPushButton>(m_page.get(), "removeSampleButton");
    remove->click();
    QTRY_VERIFY(m_page->findChild<DeleteDialog *>());
    const QString counts = child<QLabel>(m_page->findChild<DeleteDialog *>(), "countsLabel")->text();
    QVERIFY2(counts.contains(u"2 secret"_s) && counts.contains(u"history"_s), qPrintable(counts));
    QTest::keyClick(m_page->findChild<DeleteDialog *>(), Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!m_page->findChild<DeleteDialog *>());
    QCOMPARE(m_fixture->ask([](services::Engine &engine) { return engine.projects().list(); })->size(), 1);
    remove->click();
    QTRY_VERIFY(m_page->findChild<DeleteDialog *>());
    child<QPushButton>(m_page->findChild<DeleteDialog *>(), "deleteButton")->click();
    QTRY_VERIFY(child<QPushButton>(m_page.get(), "sampleButton")->isVisible());
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.projects().list(); })->isEmpty());
    QVERIFY(child<QPushButton>(m_page.get(), "sampleButton")->isDefault());
    QCOMPARE(child<QPushButton>(m_page.get(), "breakButton")->text(), u"Break it"_s);
}

void tst_Welcome::receiversPageShowsHitsAndTakesBehaviour()
{
    startSample();
    ReceiversPage page(m_fixture->context, nullptr);
    page.resize(1000, 700);
    page.show();
    auto *hits = child<QTableView>(&page, "hitTable");
    QTRY_COMPARE(hits->model()->rowCount(), 1);
    QCOMPARE(hits->model()->index(0, HitModel::Signature).data().toString(), u"verified"_s);
    child<QSpinBox>(&page, "statusSpinBox")->setValue(418);
    const auto webhooks = m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list(); });
    m_fixture->commands->ping(webhooks->constFirst().id);
    QTRY_COMPARE_WITH_TIMEOUT(hits->model()->rowCount(), 2, 15000);
    QCOMPARE(hits->model()->index(0, HitModel::Answer).data().toString(), u"418"_s);
    child<QPushButton>(&page, "newButton")->click();
    QTRY_COMPARE(ReceiverHub::of(m_fixture->context)->receivers().size(), 2);
    QVERIFY(ReceiverHub::of(m_fixture->context)->receivers()[1]->isRunning());
    QCOMPARE(hits->model()->rowCount(), 0);
    child<QPushButton>(&page, "removeButton")->click();
    QTRY_COMPARE(ReceiverHub::of(m_fixture->context)->receivers().size(), 1);
}

QTEST_MAIN(tst_Welcome)
#include "tst_welcome.moc"
