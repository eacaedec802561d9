#include "guifixture.h"

#include "gui/controllers/receiverhub.h"
#include "gui/dialogs/passphrasedialog.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/mainwindow.h"
#include "gui/models/secretmodel.h"
#include "gui/pages/page.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/secretfield.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

/// What the window shows and does while the vault is locked. The lock comes from another connection, as another process sets it.
class tst_VaultLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void revealedValuesHideAtOnce();
    void dialogsThatShowValuesHideThem();
    void aRecoveryCodeGoesWithTheLock();
    void aRecoveryCodeGoesWithThePage();
    void aReceiversKeyHidesAndStaysHidden();
    void lockingWithoutAPassphraseSaysThatItProtectsNothing();
    void lockingWithAPassphraseAsksNothing();
    void aPingWhileLockedLeavesNothing();
    void aRefusalOffersToUnlockAndGoesWithTheLock();
    void aRefusalNamesNoCommandLine();

private:
    void lock() { QVERIFY(m_other->vault().lock()); }
    void unlock() { QVERIFY(m_other->vault().unlock()); }
    [[nodiscard]] QWidget *page() const { return m_window->currentPage(); }
    [[nodiscard]] QString value() const;
    void storeSecret();
    [[nodiscard]] static QPushButton *buttonOf(const MessageBar *bar);

    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<services::Engine> m_other;
    Project m_project;
};

void tst_VaultLock::init()
{
    m_fixture = std::make_unique<test::GuiFixture>(false);
    m_project = m_fixture->makeProject();
    m_fixture->context.setScope({m_project.id, m_project.name, u"prod"_s, u"/app/db"_s});
    storeSecret();
    m_other = std::move(*services::Engine::open(m_fixture->options));
    m_window = std::make_unique<MainWindow>(m_fixture->context);
    m_window->resize(1200, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_VaultLock::cleanup()
{
    m_window.reset();
    m_other.reset();
    m_fixture.reset();
}

void tst_VaultLock::storeSecret()
{
    QVERIFY(m_fixture->ask([id = m_project.id](services::Engine &engine) {
        return engine.secrets().set(id, u"prod"_s, u"/app/db"_s, {{u"API_KEY"_s, "alpha-value"}});
    }));
}

QString tst_VaultLock::value() const
{
    return child<QTableView>(page(), "table")->model()->index(0, SecretModel::Value).data().toString();
}

QPushButton *tst_VaultLock::buttonOf(const MessageBar *bar)
{
    for (auto *button : bar->findChildren<QPushButton *>()) {
        if (button->isVisibleTo(bar) && button->text() == u"Unlock…"_s)
            return button;
    }
    return nullptr;
}

void tst_VaultLock::revealedValuesHideAtOnce()
{
    QVERIFY(m_window->showPage(u"secrets"_s));
    auto *table = child<QTableView>(page(), "table");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    child<QPushButton>(page(), "revealButton")->click();
    QTRY_COMPARE(value(), u"alpha-value"_s);
    lock();
    QTRY_VERIFY(!value().contains(u"alpha"_s));
    QVERIFY(!child<QPushButton>(page(), "revealButton")->isChecked());
    child<QPushButton>(page(), "revealButton")->click();
    auto *bar = child<MessageBar>(page(), "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(!value().contains(u"alpha"_s));
}

void tst_VaultLock::dialogsThatShowValuesHideThem()
{
    const FolderPlace place{m_project.id, m_project.name, u"prod"_s, u"/app/db"_s};
    auto *edit = new SecretDialog(m_fixture->context, m_window.get(), place, u"API_KEY"_s);
    edit->open();
    auto *shown = child<QCheckBox>(edit, "showValueCheckBox");
    auto *text = child<QPlainTextEdit>(edit, "valuePlainTextEdit");
    QTRY_VERIFY(child<QPushButton>(edit, "saveButton")->isEnabled());
    shown->click();
    QTRY_COMPARE(text->toPlainText(), u"alpha-value"_s);
    auto *history = new SecretHistoryDialog(m_fixture->context, m_window.get(), place, u"API_KEY"_s);
    history->open();
    QTRY_VERIFY(child<QPushButton>(history, "revealButton")->isEnabled());
    child<QPushButton>(history, "revealButton")->click();
    QTRY_COMPARE(child<QLineEdit>(history, "valueLineEdit")->text(), u"alpha-value"_s);
    auto *all = new ImportEnvDialog(m_fixture->context, m_window.get(), place);
    all->editAll();
    all->open();
    QPointer<ImportEnvDialog> whole(all);
    QTRY_VERIFY(child<QPlainTextEdit>(all, "textPlainTextEdit")->toPlainText().contains(u"alpha"_s));
    lock();
    QTRY_VERIFY(text->toPlainText().isEmpty());
    QVERIFY(!shown->isChecked());
    shown->click(); // what was read before the lock is not shown again
    QTRY_VERIFY(child<MessageBar>(edit, "messageBar")->isVisible());
    QVERIFY(!text->toPlainText().contains(u"alpha"_s));
    QTRY_VERIFY(!child<QLineEdit>(history, "valueLineEdit")->text().contains(u"alpha"_s));
    QTRY_VERIFY(!whole || !whole->isVisible());
}

void tst_VaultLock::aRecoveryCodeGoesWithTheLock()
{
    QVERIFY(m_window->showPage(u"settings"_s, u"security"_s));
    QTRY_VERIFY(child<QPushButton>(page(), "recoveryButton")->isEnabled());
    child<QPushButton>(page(), "recoveryButton")->click();
    auto *code = child<QLineEdit>(page(), "recoveryLineEdit");
    QTRY_VERIFY_WITH_TIMEOUT(!code->text().isEmpty(), 15000);
    lock();
    QTRY_VERIFY(code->text().isEmpty());
    QVERIFY(!child<QWidget>(page(), "recoveryFrame")->isVisible());
}

void tst_VaultLock::aRecoveryCodeGoesWithThePage()
{
    QVERIFY(m_window->showPage(u"settings"_s, u"security"_s));
    QTRY_VERIFY(child<QPushButton>(page(), "recoveryButton")->isEnabled());
    child<QPushButton>(page(), "recoveryButton")->click();
    auto *code = child<QLineEdit>(page(), "recoveryLineEdit");
    QTRY_VERIFY_WITH_TIMEOUT(!code->text().isEmpty(), 15000);
    child<QPushButton>(page(), "copyRecoveryButton")->click();
    QVERIFY(m_window->showPage(u"webhooks"_s));
    QVERIFY(code->text().isEmpty());
    QVERIFY(m_window->showPage(u"settings"_s, u"security"_s));
    QVERIFY(!child<QWidget>(page(), "recoveryFrame")->isVisible());
    QCOMPARE(child<QPushButton>(page(), "copyRecoveryButton")->text(), u"Copy"_s);
}

void tst_VaultLock::aReceiversKeyHidesAndStaysHidden()
{
    QVERIFY(m_window->showPage(u"receivers"_s, u"new"_s));
    auto *field = child<SecretField>(page(), "secretField");
    auto *eye = child<QToolButton>(field, "revealToolButton");
    QTRY_VERIFY(!field->isEmpty());
    eye->click();
    QCOMPARE(field->lineEdit()->echoMode(), QLineEdit::Normal);
    lock();
    QTRY_COMPARE(field->lineEdit()->echoMode(), QLineEdit::Password);
    QVERIFY(!eye->isEnabled());
    QVERIFY(eye->toolTip().contains(u"locked"_s));
    unlock();
    QTRY_VERIFY(eye->isEnabled());
    eye->click();
    QCOMPARE(field->lineEdit()->echoMode(), QLineEdit::Normal);
}

void tst_VaultLock::lockingWithoutAPassphraseSaysThatItProtectsNothing()
{
    QVERIFY(m_window->showPage(u"settings"_s, u"security"_s));
    auto *lockButton = child<QPushButton>(page(), "lockButton");
    QTRY_COMPARE(lockButton->text(), u"Lock the vault"_s);
    QTRY_VERIFY(child<QLabel>(page(), "vaultStateLabel")->text().contains(u"key file"_s));
    lockButton->click();
    QTRY_VERIFY(page()->findChild<QMessageBox *>(u"lockQuestion"_s));
    auto *box = page()->findChild<QMessageBox *>(u"lockQuestion"_s);
    QVERIFY2(box->informativeText().contains(u"without a passphrase"_s, Qt::CaseInsensitive), qPrintable(box->informativeText()));
    child<QPushButton>(box, "setPassphraseFirstButton")->click();
    QTRY_VERIFY(page()->findChild<PassphraseDialog *>());
    QVERIFY(!m_other->vault().state()->locked);
    page()->findChild<PassphraseDialog *>()->reject();
    QTRY_VERIFY(!page()->findChild<PassphraseDialog *>());
    QTRY_VERIFY(!page()->findChild<QMessageBox *>(u"lockQuestion"_s));
    lockButton->click();
    QTRY_VERIFY(page()->findChild<QMessageBox *>(u"lockQuestion"_s));
    child<QPushButton>(page(), "lockAnywayButton")->click();
    QTRY_COMPARE(lockButton->text(), u"Unlock…"_s);
    QVERIFY(m_other->vault().state()->locked);
}

void tst_VaultLock::lockingWithAPassphraseAsksNothing()
{
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().setPassphrase({}, SecretBytes("correct horse")); }));
    m_fixture->context.options.passphrase = SecretBytes("correct horse");
    Q_EMIT m_fixture->context.keyChanged();
    QVERIFY(m_window->showPage(u"settings"_s, u"security"_s));
    QTRY_VERIFY(child<QLabel>(page(), "vaultStateLabel")->text().contains(u"passphrase"_s));
    QTRY_COMPARE(child<QPushButton>(page(), "lockButton")->text(), u"Lock the vault"_s);
    child<QPushButton>(page(), "lockButton")->click();
    QVERIFY(!page()->findChild<QMessageBox *>());
    QTRY_VERIFY(m_other->vault().state()->lockedByUser);
}

void tst_VaultLock::aPingWhileLockedLeavesNothing()
{
    services::WebhookDraft draft;
    draft.url = u"https://hooks.example.org/x"_s;
    const auto hook = m_fixture->ask([id = m_project.id, draft](services::Engine &engine) { return engine.webhooks().create(Family::Secrets, id, draft); });
    QVERIFY(hook);
    lock();
    m_fixture->context.commands->ping(hook->webhook.id);
    auto *bar = child<MessageBar>(m_window.get(), "failureBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(m_other->deliveries().list({})->isEmpty());
}

void tst_VaultLock::aRefusalOffersToUnlockAndGoesWithTheLock()
{
    QVERIFY(m_window->showPage(u"secrets"_s));
    auto *table = child<QTableView>(page(), "table");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    lock();
    auto *banner = child<MessageBar>(m_window.get(), "banner");
    QTRY_VERIFY(banner->isVisible());
    table->selectRow(0);
    child<QPushButton>(page(), "revealButton")->click();
    auto *bar = child<MessageBar>(page(), "messageBar");
    QTRY_VERIFY(bar->isVisible());
    Q_EMIT m_fixture->context.failure(u"The ping was not sent: The vault is locked."_s);
    auto *failure = child<MessageBar>(m_window.get(), "failureBar");
    QVERIFY(buttonOf(failure));
    QVERIFY(buttonOf(bar));
    buttonOf(bar)->click();
    QTRY_VERIFY(!m_other->vault().state()->locked);
    QTRY_VERIFY(!bar->isVisible());
    QTRY_VERIFY(!failure->isVisible());
    QTRY_VERIFY(!banner->isVisible());
    // A failure of another kind has nothing to do with the lock, and stays.
    Q_EMIT m_fixture->context.failure(u"It broke"_s);
    QVERIFY(!buttonOf(failure));
    lock();
    QTRY_VERIFY(banner->isVisible());
    unlock();
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(failure->isVisible());
}

void tst_VaultLock::aRefusalNamesNoCommandLine()
{
    lock();
    const auto refused = m_fixture->ask([id = m_project.id](services::Engine &engine) { return engine.secrets().reveal(id, u"prod"_s, u"/app/db"_s, u"API_KEY"_s); });
    QVERIFY(!refused);
    QVERIFY2(!refused.error().message.contains(u"belfryctl"_s), qPrintable(refused.error().message));
    unlock();
    QVERIFY(m_other->vault().setPassphrase({}, SecretBytes("correct horse")));
    const auto engine = std::move(*services::Engine::open(m_fixture->options));
    for (const auto &error : {engine->vault().unlock().error(), engine->secrets().reveal(m_project.id, u"prod"_s, u"/app/db"_s, u"API_KEY"_s).error()}) {
        QCOMPARE(error.code, ErrorCode::Locked);
        QVERIFY2(!error.message.contains(u"BELFRY_"_s) && !error.message.contains(u"--"_s), qPrintable(error.message));
    }
}

QTEST_MAIN(tst_VaultLock)
#include "tst_vaultlock.moc"
