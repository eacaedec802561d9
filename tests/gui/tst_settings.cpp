#include "guifixture.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/passphrasedialog.h"
#include "gui/dialogs/projectdialogs.h"
#include "gui/dialogs/projectsettingsdialog.h"
#include "gui/models/webhookmodel.h"
#include "gui/pages/settingspage.h"
#include "gui/widgets/fieldnote.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/secretfield.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class tst_Settings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void storesWhatIsTyped();
    void refusesABadProxy();
    void locksAndUnlocksTheVault();
    void makesARecoveryCode();
    void theRecoveryCodeUnlocks();
    void aShortPassphraseIsCalledGuessable();
    void aShortPassphraseIsTakenOnlyTwiceSaid();
    void aNewPassphraseOffersARecoveryCode();
    void aWrongPassphraseCanBeTypedOver();
    void lastResultTakesNoPartOfAnAddressForAStatus();
    void newProjectGetsItsSlugAndRefusesADuplicate();
    void folderMakesEveryLevel();
    void projectSettingsRename();
    void deletingAsksWithCountsAndCancelIsTheDefault();
    void removesTheHistoryThatIsOlderThanTheDaysSay();

private:
    [[nodiscard]] QString setting(const char *key);

    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<SettingsPage> m_page;
};

void tst_Settings::init()
{
    m_fixture = std::make_unique<test::GuiFixture>(false);
    m_page = std::make_unique<SettingsPage>(m_fixture->context, nullptr);
    m_page->resize(900, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(m_page->isSettled());
}

void tst_Settings::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QString tst_Settings::setting(const char *key)
{
    return *m_fixture->ask([key](services::Engine &engine) -> Result<QString> { return engine.settings().text(QLatin1String(key)); });
}

void tst_Settings::storesWhatIsTyped()
{
    auto *actor = child<QLineEdit>(m_page.get(), "actorLineEdit");
    actor->setFocus();
    QTest::keyClicks(actor, u"ada"_s);
    QTest::keyClick(actor, Qt::Key_Return);
    QTRY_COMPARE(setting(services::settingkeys::ActorName), u"ada"_s);
    child<QSpinBox>(m_page.get(), "retentionSpinBox")->setValue(30);
    QTRY_COMPARE(setting(services::settingkeys::RetentionDays), u"30"_s);
    auto *perWebhook = child<QSpinBox>(m_page.get(), "perWebhookSpinBox");
    QCOMPARE(perWebhook->text(), u"Any number"_s);
    perWebhook->setValue(5000);
    QTRY_COMPARE(setting(services::settingkeys::RetentionPerWebhook), u"5000"_s);
    perWebhook->setValue(perWebhook->minimum());
    QTRY_COMPARE(setting(services::settingkeys::RetentionPerWebhook), u"0"_s);
    child<QSpinBox>(m_page.get(), "sizeSpinBox")->setValue(2048);
    QTRY_COMPARE(setting(services::settingkeys::RetentionMegabytes), u"2048"_s);
    child<QSpinBox>(m_page.get(), "concurrencySpinBox")->setValue(8);
    QTRY_COMPARE(setting(services::settingkeys::GlobalConcurrency), u"8"_s);
}

void tst_Settings::refusesABadProxy()
{
    child<QListWidget>(m_page.get(), "sectionList")->setCurrentRow(3);
    auto *proxy = child<QLineEdit>(m_page.get(), "proxyLineEdit");
    proxy->setFocus();
    QTest::keyClicks(proxy, u"proxy.example.org"_s);
    QTest::keyClick(proxy, Qt::Key_Return);
    QVERIFY(child<FieldNoteLabel>(m_page.get(), "proxyNote")->isError());
    QCOMPARE(setting(services::settingkeys::ProxyUrl), QString());
    proxy->setText(u"socks5://proxy.example.org:1080"_s);
    QTest::keyClick(proxy, Qt::Key_Return);
    QVERIFY(!child<FieldNoteLabel>(m_page.get(), "proxyNote")->isError());
    QTRY_COMPARE(setting(services::settingkeys::ProxyUrl), u"socks5://proxy.example.org:1080"_s);
}

void tst_Settings::locksAndUnlocksTheVault()
{
    auto *lock = child<QPushButton>(m_page.get(), "lockButton");
    QTRY_COMPARE(lock->text(), u"Lock the vault"_s);
    lock->click();
    QTRY_VERIFY(m_page->findChild<QPushButton *>(u"lockAnywayButton"_s)); // there is no passphrase
    child<QPushButton>(m_page.get(), "lockAnywayButton")->click();
    QTRY_COMPARE(lock->text(), u"Unlock…"_s);
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().state(); })->locked);
    lock->click();
    QTRY_COMPARE(lock->text(), u"Lock the vault"_s);
    QVERIFY(!m_fixture->ask([](services::Engine &engine) { return engine.vault().state(); })->locked);
}

void tst_Settings::makesARecoveryCode()
{
    child<QListWidget>(m_page.get(), "sectionList")->setCurrentRow(4);
    QTRY_VERIFY(child<QPushButton>(m_page.get(), "recoveryButton")->isEnabled());
    child<QPushButton>(m_page.get(), "recoveryButton")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!child<QLineEdit>(m_page.get(), "recoveryLineEdit")->text().isEmpty(), 15000);
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().state(); })->hasRecoverySlot);
}

void tst_Settings::theRecoveryCodeUnlocks()
{
    const SecretBytes passphrase("correct horse");
    const auto code = m_fixture->ask([passphrase](services::Engine &engine) -> Result<QString> {
        BELFRY_TRY(engine.vault().setPassphrase({}, passphrase));
        return engine.vault().makeRecoveryCode();
    });
    QVERIFY(code);
    m_fixture->engine->reopen(m_fixture->context.options); // as after a restart: nobody knows the passphrase
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().state(); })->locked);
    PassphraseDialog dialog(m_fixture->context, nullptr, PassphraseDialog::Purpose::Unlock);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QSignalSpy changed(&m_fixture->context, &AppContext::keyChanged);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(child<MessageBar>(&dialog, "messageBar")->isVisible()); // an empty field is no passphrase
    QVERIFY(dialog.isVisible());
    QTest::keyClicks(QApplication::focusWidget(), *code);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(changed.size(), 1);
    QVERIFY(!m_fixture->ask([](services::Engine &engine) { return engine.vault().state(); })->locked);
}

void tst_Settings::aShortPassphraseIsCalledGuessable()
{
    PassphraseDialog dialog(m_fixture->context, nullptr, PassphraseDialog::Purpose::Set);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *note = child<FieldNoteLabel>(&dialog, "passphraseNote");
    QTest::keyClicks(QApplication::focusWidget(), u"abc"_s);
    QVERIFY2(note->text().contains(u"guessed"_s), qPrintable(note->text()));
    QTest::keyClicks(QApplication::focusWidget(), u"defgh"_s);
    QVERIFY(note->text().isEmpty());
}

void tst_Settings::aShortPassphraseIsTakenOnlyTwiceSaid()
{
    PassphraseDialog dialog(m_fixture->context, nullptr, PassphraseDialog::Purpose::Set);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    for (const char *field : {"nextField", "repeatField"})
        child<SecretField>(&dialog, field)->setText(u"abc"_s);
    auto *save = child<QPushButton>(&dialog, "saveButton");
    save->click();
    QVERIFY(child<FieldNoteLabel>(&dialog, "passphraseNote")->isError());
    QVERIFY(save->text().contains(u"anyway"_s));
    QVERIFY(!m_fixture->ask([](services::Engine &engine) { return engine.vault().state(); })->hasPassphraseSlot);
    child<SecretField>(&dialog, "repeatField")->setText(u"abcd"_s); // another one is another question
    child<SecretField>(&dialog, "nextField")->setText(u"abcd"_s);
    QVERIFY(!save->text().contains(u"anyway"_s));
    save->click();
    QVERIFY(dialog.isVisible());
    save->click();
    QTRY_VERIFY(!dialog.isVisible());
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().state(); })->hasPassphraseSlot);
}

void tst_Settings::aNewPassphraseOffersARecoveryCode()
{
    child<QListWidget>(m_page.get(), "sectionList")->setCurrentRow(4);
    QTRY_VERIFY(child<QPushButton>(m_page.get(), "passphraseButton")->isEnabled());
    child<QPushButton>(m_page.get(), "passphraseButton")->click();
    auto *dialog = m_page->findChild<PassphraseDialog *>();
    QVERIFY(dialog);
    for (const char *field : {"nextField", "repeatField"})
        child<SecretField>(dialog, field)->setText(u"correct horse"_s);
    child<QPushButton>(dialog, "saveButton")->click();
    auto *bar = child<MessageBar>(m_page.get(), "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QPushButton *offer = nullptr;
    for (auto *button : bar->findChildren<QPushButton *>())
        offer = button->isVisible() ? button : offer;
    QVERIFY(offer);
    offer->click();
    QTRY_VERIFY_WITH_TIMEOUT(!child<QLineEdit>(m_page.get(), "recoveryLineEdit")->text().isEmpty(), 15000);
}

void tst_Settings::aWrongPassphraseCanBeTypedOver()
{
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().setPassphrase({}, SecretBytes("correct horse")); }));
    PassphraseDialog dialog(m_fixture->context, nullptr, PassphraseDialog::Purpose::Unlock);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *line = child<SecretField>(&dialog, "currentField")->lineEdit();
    auto *bar = child<MessageBar>(&dialog, "messageBar");
    QTest::keyClicks(line, u"wrong one"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(line->selectedText().size(), 9, 15000);
    const QString first = bar->text();
    QTest::keyClicks(line, u"wrong too"_s); // over the selected text
    QCOMPARE(child<SecretField>(&dialog, "currentField")->secret().bytes(), QByteArray("wrong too"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(bar->text() != first, 15000);
    QVERIFY2(bar->text().contains(u"2 tries"_s), qPrintable(bar->text()));
}

void tst_Settings::lastResultTakesNoPartOfAnAddressForAStatus()
{
    Webhook webhook;
    webhook.id = u"wh_1"_s;
    webhook.enabled = true;
    webhook.lastAt = 1;
    webhook.lastStatus = u"failed"_s;
    const auto shown = [&webhook](const QString &error) {
        webhook.lastError = error;
        WebhookModel model;
        model.setWebhooks({webhook});
        return model.index(0, WebhookModel::LastResult).data().toString();
    };
    QVERIFY(!shown(u"127.0.0.1:443 refused the connection. Is the receiver running?"_s).contains(u"127"_s));
    QVERIFY(shown(u"The receiver is not available now (503)."_s).startsWith(u"failed 503"_s));
    QVERIFY(shown(u"The receiver answered with the unknown status 299."_s).startsWith(u"failed 299"_s));
}

void tst_Settings::newProjectGetsItsSlugAndRefusesADuplicate()
{
    m_fixture->makeProject(u"Payments"_s);
    ProjectDialog dialog(m_fixture->context, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *name = child<QLineEdit>(&dialog, "nameLineEdit");
    QTest::keyClicks(name, u"Web Shop 2"_s);
    QCOMPARE(child<QLineEdit>(&dialog, "slugLineEdit")->text(), u"web-shop-2"_s);
    child<QLineEdit>(&dialog, "slugLineEdit")->selectAll();
    QTest::keyClicks(child<QLineEdit>(&dialog, "slugLineEdit"), u"payments"_s);
    QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(child<FieldNoteLabel>(&dialog, "slugNote")->isError() || child<FieldNoteLabel>(&dialog, "nameNote")->isError());
    QVERIFY(dialog.isVisible());
    child<QLineEdit>(&dialog, "slugLineEdit")->selectAll();
    QTest::keyClicks(child<QLineEdit>(&dialog, "slugLineEdit"), u"shop"_s);
    QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(m_fixture->ask([](services::Engine &engine) { return engine.projects().find(u"shop"_s); })->name, u"Web Shop 2"_s);
    QCOMPARE(m_fixture->context.scope.projectName, u"Web Shop 2"_s);
}

void tst_Settings::folderMakesEveryLevel()
{
    const Project project = m_fixture->makeProject();
    FolderDialog dialog(m_fixture->context, project.id, u"dev"_s, u"/"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *path = child<QLineEdit>(&dialog, "pathLineEdit");
    QTest::keyClicks(path, u"a/../b"_s);
    QVERIFY(child<FieldNoteLabel>(&dialog, "pathNote")->isError());
    path->setText(u"a/b/c"_s);
    QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog.isVisible());
    const auto paths = m_fixture->ask([id = project.id](services::Engine &engine) { return engine.projects().folderPaths(id, u"dev"_s); });
    QVERIFY(paths->contains(u"/a/b"_s));
    QVERIFY(paths->contains(u"/a/b/c"_s));
}

void tst_Settings::projectSettingsRename()
{
    const Project project = m_fixture->makeProject();
    ProjectSettingsDialog dialog(m_fixture->context, nullptr, project.id);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *name = child<QLineEdit>(&dialog, "nameLineEdit");
    QTRY_COMPARE(name->text(), u"Payments"_s);
    name->setText(u"Billing"_s);
    child<QPushButton>(&dialog, "saveButton")->click();
    QTRY_COMPARE(m_fixture->ask([id = project.id](services::Engine &engine) { return engine.projects().find(id); })->name, u"Billing"_s);
    auto *environments = child<QTableWidget>(&dialog, "environmentTable");
    QTRY_COMPARE(environments->rowCount(), 3);
    environments->item(0, 0)->setText(u"Playground"_s);
    QTRY_COMPARE(m_fixture->ask([id = project.id](services::Engine &engine) { return engine.projects().findEnvironment(id, u"dev"_s); })->name,
        u"Playground"_s);
}

void tst_Settings::deletingAsksWithCountsAndCancelIsTheDefault()
{
    const Project project = m_fixture->makeProject();
    openDeleteProject(m_fixture->context, m_page.get(), project.id);
    auto *dialog = child<DeleteDialog>(m_page.get(), "DeleteDialog");
    QVERIFY(child<QPushButton>(dialog, "cancelButton")->isDefault());
    QTRY_VERIFY(child<QLabel>(dialog, "countsLabel")->text().contains(u"2 folder"_s));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!m_page->findChild<DeleteDialog *>());
    QVERIFY(m_fixture->ask([id = project.id](services::Engine &engine) { return engine.projects().find(id); }));
    openDeleteProject(m_fixture->context, m_page.get(), project.id);
    child<QPushButton>(child<DeleteDialog>(m_page.get(), "DeleteDialog"), "deleteButton")->click();
    QTRY_VERIFY(!m_fixture->ask([id = project.id](services::Engine &engine) { return engine.projects().find(id); }));
}

// Of 105 finished ones the oldest 5 are beyond the newest hundred; of these 3 are older than the days that are set.
void tst_Settings::removesTheHistoryThatIsOlderThanTheDaysSay()
{
    const Project project = m_fixture->makeProject();
    FakeClock past(systemClock().nowMs());
    past.advance(-200 * 86400000LL);
    services::OpenOptions options = m_fixture->options;
    options.clock = &past;
    const auto engine = services::Engine::open(options);
    QVERIFY(engine);
    services::WebhookDraft draft;
    draft.url = u"https://hooks.example.org/a"_s;
    const auto webhook = (*engine)->webhooks().create(Family::Secrets, project.id, draft);
    QVERIFY(webhook);
    for (int i = 0; i < 105; ++i) {
        if (i == 3)
            past.advance(190 * 86400000LL);
        const auto id = (*engine)->deliveries().preparePing(webhook->webhook.id);
        QVERIFY(id && (*engine)->deliveries().cancel(*id));
    }
    child<QSpinBox>(m_page.get(), "retentionSpinBox")->setValue(30);
    child<QPushButton>(m_page.get(), "pruneButton")->click();
    QSignalSpy told(&m_fixture->context, &AppContext::toast);
    child<QPushButton>(child<DeleteDialog>(m_page.get(), "DeleteDialog"), "deleteButton")->click();
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(*(*engine)->deliveries().count({}), 102);
}

QTEST_MAIN(tst_Settings)
#include "tst_settings.moc"
