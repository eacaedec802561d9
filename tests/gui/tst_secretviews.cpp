#include "guifixture.h"

#include "gui/dialogs/auditdialog.h"
#include "gui/dialogs/deletedsecretsdialog.h"
#include "gui/dialogs/exportdialog.h"
#include "gui/dialogs/finddialog.h"
#include "gui/dialogs/folderimportsdialog.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/pages/deliveriespage.h"
#include "gui/pages/explainpage.h"
#include "gui/pages/secretspage.h"
#include "gui/pages/webhookspage.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/webhookform.h"
#include "secrets/importservice.h"
#include "secrets/reminderservice.h"
#include "secrets/rotationservice.h"
#include "services/scheduler.h"

#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

/// What stands around secrets in the window: rotations and reminders, two people at one secret, folders as text, explanations
/// of the past, undo of webhooks, the audit trail.
class tst_SecretViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aFailingRotationIsSeenLiveInTheTable();
    void anExpiredReminderIsSeenLiveInTheTable();
    void theLaterSaveIsTold();
    void aFolderIsEditedAsText();
    void exportAsksFirst();
    void findGoesToTheSecret();
    void importedRowsAreMarked();
    void aFolderIsImportedAndLetGo();
    void deletedSecretsComeBack();
    void anEventIsExplainedAsItWasAndAsItIs();
    void aSilentWebhookIsFixed();
    void webhooksAreUndoneAndRedone();
    void theTrailNamesWhoLooked();

private:
    Result<secrets::ChangeReceipt> set(const secrets::KeyValues &values);
    [[nodiscard]] QByteArray value(const QString &key);
    QString addWebhook(const QString &name);
    [[nodiscard]] Webhook webhook(const QString &id);
    [[nodiscard]] int countOf(QTableView *table, const QString &text) const;

    std::unique_ptr<test::GuiFixture> m_fixture;
    FolderPlace m_place;
};

void tst_SecretViews::init()
{
    m_fixture = std::make_unique<test::GuiFixture>(false);
    const Project project = m_fixture->makeProject();
    m_place = {project.id, project.name, u"prod"_s, u"/app/db"_s};
    m_fixture->context.setScope({project.id, project.name, u"prod"_s, u"/app/db"_s});
    QVERIFY(set({{u"KEY"_s, "old-value"}}));
}

void tst_SecretViews::cleanup()
{
    m_fixture.reset();
}

Result<secrets::ChangeReceipt> tst_SecretViews::set(const secrets::KeyValues &values)
{
    return m_fixture->ask([place = m_place, values](services::Engine &engine) {
        return engine.secrets().set(place.projectId, place.environment, place.path, values);
    });
}

QByteArray tst_SecretViews::value(const QString &key)
{
    const auto found = m_fixture->ask([place = m_place, key](services::Engine &engine) {
        return engine.secrets().get(place.projectId, place.environment, place.path, key);
    });
    return found ? found->value : QByteArray();
}

QString tst_SecretViews::addWebhook(const QString &name)
{
    return m_fixture->ask([place = m_place, name](services::Engine &engine) -> Result<QString> {
        services::WebhookDraft draft;
        draft.name = name;
        draft.url = u"https://ci.example.org/hook"_s;
        BELFRY_LET(saved, engine.webhooks().create(Family::Secrets, place.projectId, draft));
        return saved.webhook.id;
    }).value();
}

Webhook tst_SecretViews::webhook(const QString &id)
{
    const auto found = m_fixture->ask([id](services::Engine &engine) { return engine.webhooks().find(id); });
    return found ? *found : Webhook();
}

int tst_SecretViews::countOf(QTableView *table, const QString &text) const
{
    int count = 0;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        for (int column = 0; column < table->model()->columnCount(); ++column)
            count += table->model()->index(row, column).data().toString().contains(text) ? 1 : 0;
    }
    return count;
}

void tst_SecretViews::aFailingRotationIsSeenLiveInTheTable()
{
    addWebhook(u"ci"_s);
    QVERIFY(m_fixture->ask([place = m_place](services::Engine &engine) {
        return engine.rotations().create(place.projectId, {u"nightly"_s, place.environment, place.path, u"KEY"_s,
            {u"command"_s, {u"/bin/sh"_s, u"-c"_s, u"cat >&2; exit 7"_s}, 0, {}, {}}, 86'400'000, 30'000});
    }));
    DeliveriesPage ledger(m_fixture->context, nullptr);
    ledger.resize(1000, 400);
    ledger.show();
    ledger.activate();
    SecretsPage page(m_fixture->context, nullptr);
    page.resize(1100, 700);
    page.show();
    child<QTabBar>(&page, "viewTabBar")->setCurrentIndex(1);
    auto *table = child<QTableWidget>(&page, "rotationsTable");
    QTRY_COMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 0)->text(), u"nightly"_s);
    auto *run = child<QPushButton>(&page, "runRotationButton");
    QTRY_VERIFY(run->isEnabled());
    QTest::mouseClick(run, Qt::LeftButton);
    auto *bar = child<MessageBar>(&page, "rotationBar");
    QTRY_VERIFY(bar->tone() == MessageBar::Tone::Failure && bar->text().contains(u"exit code 7"_s));
    QVERIFY(!bar->text().contains(u"old-value"_s));
    QCOMPARE(value(u"KEY"_s), QByteArray("old-value"));
    QTRY_COMPARE(child<QTableWidget>(&page, "runsTable")->rowCount(), 1);
    QTRY_COMPARE(countOf(child<QTableView>(&ledger, "deliveriesTable"), u"secrets.rotation-failed"_s), 1);
    // Pause and resume by mouse; the row says so.
    auto *pause = child<QPushButton>(&page, "pauseRotationButton");
    QTRY_VERIFY(pause->isEnabled());
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_COMPARE(table->item(0, 5)->text(), u"paused"_s);
}

void tst_SecretViews::anExpiredReminderIsSeenLiveInTheTable()
{
    addWebhook(u"ci"_s);
    const qint64 now = systemClock().nowMs();
    QVERIFY(m_fixture->ask([place = m_place, now](services::Engine &engine) {
        return engine.reminders().set(place.projectId, place.environment, place.path, u"KEY"_s, now + 3'600'000, 0, u"Ask for a new one"_s);
    }));
    DeliveriesPage ledger(m_fixture->context, nullptr);
    ledger.resize(1000, 400);
    ledger.show();
    ledger.activate();
    SecretsPage page(m_fixture->context, nullptr);
    page.show();
    child<QTabBar>(&page, "viewTabBar")->setCurrentIndex(2);
    auto *table = child<QTableWidget>(&page, "remindersTable");
    QTRY_COMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 4)->text(), u"waiting"_s);
    FakeClock clock(now);
    services::OpenOptions options = m_fixture->options;
    options.clock = &clock;
    clock.advance(2 * 3'600'000);
    services::Scheduler scheduler(options);
    scheduler.look();
    QTRY_COMPARE(countOf(child<QTableView>(&ledger, "deliveriesTable"), u"secrets.reminder-expired"_s), 1);
    QTRY_VERIFY(table->item(0, 4)->text().startsWith(u"overdue"_s));
    auto *overdue = child<QCheckBox>(&page, "overdueCheckBox");
    QCOMPARE(overdue->text(), u"Only &overdue (1)"_s);
    overdue->click();
    QCOMPARE(table->rowCount(), 1);
    table->selectRow(0);
    child<QPushButton>(&page, "removeReminderButton")->click();
    QTRY_COMPARE(table->rowCount(), 0);
}

void tst_SecretViews::theLaterSaveIsTold()
{
    auto *dialog = new SecretDialog(m_fixture->context, nullptr, m_place, u"KEY"_s);
    QPointer<SecretDialog> guard(dialog);
    dialog->open();
    auto *save = child<QPushButton>(dialog, "saveButton");
    QTRY_VERIFY(save->isEnabled());
    child<QPlainTextEdit>(dialog, "valuePlainTextEdit")->setPlainText(u"mine"_s);
    child<QLineEdit>(dialog, "tagsLineEdit")->setText(u"db, eu"_s);
    QVERIFY(set({{u"KEY"_s, "theirs"}}));
    save->click();
    auto *bar = child<MessageBar>(dialog, "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"tester changed KEY"_s), qPrintable(bar->text()));
    QCOMPARE(value(u"KEY"_s), QByteArray("theirs"));
    QCOMPARE(child<QPlainTextEdit>(dialog, "valuePlainTextEdit")->toPlainText(), u"mine"_s);
    const auto buttons = bar->findChildren<QPushButton *>();
    const auto mine = std::find_if(buttons.begin(), buttons.end(), [](QPushButton *button) { return button->text() == u"Save mine over it"_s; });
    QVERIFY(mine != buttons.end());
    (*mine)->click();
    QTRY_VERIFY(!guard);
    QCOMPARE(value(u"KEY"_s), QByteArray("mine"));
    const auto rows = m_fixture->ask([place = m_place](services::Engine &engine) { return engine.secrets().list(place.projectId, place.environment, place.path); });
    QCOMPARE(rows->first().tags, QStringList({u"db"_s, u"eu"_s}));
}

void tst_SecretViews::aFolderIsEditedAsText()
{
    QVERIFY(set({{u"GO"_s, "1"}, {u"STAY"_s, "1"}}));
    auto *dialog = new ImportEnvDialog(m_fixture->context, nullptr, m_place);
    QPointer<ImportEnvDialog> guard(dialog);
    dialog->editAll();
    dialog->open();
    auto *text = child<QPlainTextEdit>(dialog, "textPlainTextEdit");
    QTRY_VERIFY(text->toPlainText().contains(u"GO=\"1\""_s));
    text->setPlainText(u"KEY=\"changed\"\nSTAY=\"1\"\nNEW=2\n"_s);
    auto *save = child<QPushButton>(dialog, "importButton");
    QTRY_COMPARE(save->text(), u"Save 3"_s);
    auto *preview = child<QTableWidget>(dialog, "previewTable");
    QStringList told;
    for (int row = 0; row < preview->rowCount(); ++row)
        told << preview->item(row, 0)->text() + u' ' + preview->item(row, 1)->text();
    QCOMPARE(told, QStringList({u"KEY changed"_s, u"STAY unchanged"_s, u"NEW added"_s, u"GO removed"_s}));
    QSignalSpy changed(dialog, &ImportEnvDialog::changed);
    save->click();
    QTRY_VERIFY(!guard);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(value(u"KEY"_s), QByteArray("changed"));
    QCOMPARE(value(u"GO"_s), QByteArray());
}

void tst_SecretViews::exportAsksFirst()
{
    auto *dialog = new ExportDialog(m_fixture->context, nullptr, m_place);
    QPointer<ExportDialog> guard(dialog);
    dialog->open();
    auto *accept = child<QPushButton>(dialog, "exportButton");
    QVERIFY(!accept->isEnabled());
    child<QCheckBox>(dialog, "confirmCheckBox")->click();
    QVERIFY(accept->isEnabled());
    child<QComboBox>(dialog, "formatComboBox")->setCurrentIndex(1);
    const QString path = m_fixture->dir.filePath(u"out.json"_s);
    dialog->exportTo(path);
    QTRY_VERIFY(!guard);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().simplified(), QByteArray("{ \"KEY\": \"old-value\" }"));
}

void tst_SecretViews::findGoesToTheSecret()
{
    FindDialog *dialog = new FindDialog(m_fixture->context, nullptr);
    dialog->open();
    auto *table = child<QTableWidget>(dialog, "hitsTable");
    QTRY_COMPARE(table->rowCount(), 1);
    QTest::keyClicks(child<QLineEdit>(dialog, "searchLineEdit"), u"nothing"_s);
    QTRY_COMPARE(table->rowCount(), 0);
    child<QLineEdit>(dialog, "searchLineEdit")->setText(u"ke"_s);
    QTRY_COMPARE(table->rowCount(), 1);
    QSignalSpy chosen(dialog, &FindDialog::chosen);
    child<QPushButton>(dialog, "goButton")->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<secrets::SecretHit>().path, u"/app/db"_s);
}

void tst_SecretViews::importedRowsAreMarked()
{
    QVERIFY(m_fixture->ask([place = m_place](services::Engine &engine) -> Result<void> {
        BELFRY_TRY(engine.projects().createFolder(place.projectId, u"staging"_s, u"/shared"_s));
        BELFRY_TRY(engine.secrets().set(place.projectId, u"staging"_s, u"/shared"_s, {{u"SHARED"_s, "1"}}));
        BELFRY_TRY(engine.imports().add(place.projectId, place.environment, place.path, u"staging"_s, u"/shared"_s));
        return {};
    }));
    SecretsPage page(m_fixture->context, nullptr);
    page.show();
    auto *table = child<QTableView>(&page, "table");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const QModelIndex own = table->model()->index(0, 0), imported = table->model()->index(1, 0);
    QCOMPARE(imported.data().toString(), u"SHARED"_s);
    QVERIFY(imported.data(Qt::ToolTipRole).toString().contains(u"/shared"_s));
    QVERIFY(own.data(Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(!imported.data(Qt::DecorationRole).isNull());
}

void tst_SecretViews::anEventIsExplainedAsItWasAndAsItIs()
{
    const QString id = addWebhook(u"ci"_s);
    const auto event = set({{u"KEY"_s, "2"}})->events.first();
    QVERIFY(m_fixture->ask([id](services::Engine &engine) { return engine.webhooks().setEnabled(id, false); }));
    ExplainPage page(m_fixture->context, nullptr);
    page.resize(1100, 600);
    page.show();
    page.activate();
    page.open(event);
    auto *table = child<QTableWidget>(&page, "table");
    const auto verdict = [table] { return table->rowCount() == 1 && table->item(0, table->columnCount() - 1) ? table->item(0, table->columnCount() - 1)->text() : QString(); };
    QTRY_COMPARE(verdict(), u"fired: queued"_s);
    auto *when = child<QComboBox>(&page, "whenBox");
    QVERIFY(when->isVisible());
    when->setCurrentIndex(1);
    Q_EMIT when->activated(1);
    QTRY_COMPARE(verdict(), u"silent: disabled"_s);
    QCOMPARE(table->item(0, 1)->text(), u"no"_s); // not what "auto-disabled" says of the same column
    child<QPushButton>(&page, "eventsButton")->click();
    QTRY_VERIFY(table->horizontalHeaderItem(0) && table->horizontalHeaderItem(0)->text() == u"When"_s);
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 3)->text(), u"fired"_s);
    QCOMPARE(table->item(1, 3)->text(), u"silent: created-later"_s); // it happened before the webhook was made
    child<QPushButton>(&page, "unpinButton")->click();
    QTRY_COMPARE(verdict(), u"silent: disabled"_s);
    QVERIFY(!when->isVisible());
}

void tst_SecretViews::aSilentWebhookIsFixed()
{
    const auto made = m_fixture->ask([place = m_place](services::Engine &engine) {
        services::WebhookDraft draft;
        draft.url = u"https://ci.example.org/hook"_s;
        draft.pathPattern = u"/"_s;
        return engine.webhooks().create(Family::Secrets, place.projectId, draft);
    });
    QVERIFY(made.has_value());
    const QString id = made->webhook.id;
    const auto change = set({{u"KEY"_s, "new-value"}});
    ExplainPage page(m_fixture->context, nullptr);
    page.resize(1100, 700);
    page.show();
    page.activate();
    page.open(change->events.constFirst());
    auto *button = child<QPushButton>(&page, "fixButton");
    QTRY_VERIFY(button->isVisible() && button->isEnabled());
    QCOMPARE(button->text().remove(u'&'), u"Fix…"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    const QPointer<WebhookEditor> editor = page.findChild<WebhookEditor *>();
    QVERIFY(editor);
    QTRY_COMPARE(child<WebhookForm>(editor, "form")->pathPattern(), u"/**"_s);
    QVERIFY(child<WebhookForm>(editor, "form")->isDirty());
    QCOMPARE(webhook(id).pathPattern, u"/"_s); // proposed, not saved
    QTest::mouseClick(child<QPushButton>(editor, "saveButton"), Qt::LeftButton);
    QTRY_COMPARE(webhook(id).pathPattern, u"/**"_s);
    QTRY_VERIFY(!editor); // it closes itself: there is no key and no ping to show
    QVERIFY(m_fixture->ask([id](services::Engine &engine) { return engine.webhooks().setEnabled(id, false); }));
    child<QPushButton>(&page, "unpinButton")->click();
    QTRY_COMPARE(button->text().remove(u'&'), u"Enable it"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(webhook(id).enabled);
    QTRY_VERIFY(!button->isEnabled());
}

void tst_SecretViews::webhooksAreUndoneAndRedone()
{
    const QString one = addWebhook(u"one"_s);
    const QString two = addWebhook(u"two"_s);
    WebhooksPage page(m_fixture->context, nullptr);
    page.resize(1100, 700);
    page.show();
    auto *table = child<QTableView>(&page, "table");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setFocus();
    table->selectAll();
    child<QPushButton>(&page, "toggleButton")->click();
    QTRY_VERIFY(!webhook(one).enabled && !webhook(two).enabled);
    const auto press = [&page](Qt::KeyboardModifiers keys) { QTest::keyClick(child<QTableView>(&page, "table"), Qt::Key_Z, keys); };
    press(Qt::ControlModifier);
    QTRY_VERIFY(webhook(one).enabled && webhook(two).enabled);
    press(Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!webhook(one).enabled && !webhook(two).enabled);
    table->selectAll();
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(table->model()->rowCount(), 0);
    press(Qt::ControlModifier);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(!webhook(one).enabled); // as they were
}

void tst_SecretViews::aFolderIsImportedAndLetGo()
{
    QVERIFY(m_fixture->ask([place = m_place](services::Engine &engine) { return engine.projects().createFolder(place.projectId, u"dev"_s, u"/shared"_s); }));
    SecretsPage page(m_fixture->context, nullptr);
    page.resize(1100, 700);
    page.show();
    page.activate();
    auto *table = child<QTableView>(&page, "table");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    const auto trigger = [&page](const QString &text) {
        const auto actions = child<QPushButton>(&page, "moreButton")->menu()->actions();
        for (QAction *action : actions) {
            if (action->text().remove(u'&').startsWith(text))
                return action->trigger();
        }
        QFAIL("no such action");
    };
    trigger(u"Folder imports"_s);
    auto *dialog = page.findChild<FolderImportsDialog *>();
    QVERIFY(dialog);
    const QSignalSpy changed(dialog, &FolderImportsDialog::changed);
    auto *environments = child<QComboBox>(dialog, "environmentComboBox");
    auto *folders = child<QComboBox>(dialog, "folderComboBox");
    QTRY_COMPARE(environments->count(), 3);
    environments->setCurrentIndex(environments->findData(u"prod"_s));
    QTRY_VERIFY(folders->findText(u"/app"_s) >= 0);
    QVERIFY(folders->findText(u"/app/db"_s) < 0); // not itself
    environments->setCurrentIndex(environments->findData(u"dev"_s));
    QTRY_VERIFY(folders->findText(u"/shared"_s) >= 0);
    folders->setCurrentText(u"/shared"_s);
    QTest::mouseClick(child<QPushButton>(dialog, "addButton"), Qt::LeftButton);
    auto *list = child<QTableWidget>(dialog, "table");
    QTRY_COMPARE(list->rowCount(), 1);
    QCOMPARE(list->item(0, 0)->text() + list->item(0, 1)->text(), u"dev/shared"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!changed[0][0].value<secrets::ChangeReceipt>().events.isEmpty()); // the folder's webhooks hear of it
    QTest::mouseClick(child<QPushButton>(dialog, "addButton"), Qt::LeftButton); // twice is refused, in the dialog
    QTRY_VERIFY(child<MessageBar>(dialog, "messageBar")->isVisible());
    list->selectRow(0);
    QTest::mouseClick(child<QPushButton>(dialog, "removeButton"), Qt::LeftButton);
    QTRY_COMPARE(list->rowCount(), 0);
    QCOMPARE(changed.size(), 2);
    dialog->close();
}

void tst_SecretViews::deletedSecretsComeBack()
{
    QVERIFY(set({{u"SECOND"_s, "two"}}));
    QVERIFY(m_fixture->ask([place = m_place](services::Engine &engine) {
        return engine.secrets().remove(place.projectId, place.environment, place.path, {u"KEY"_s, u"SECOND"_s});
    }));
    auto *dialog = new DeletedSecretsDialog(m_fixture->context, nullptr, m_place);
    dialog->open();
    const QSignalSpy changed(dialog, &DeletedSecretsDialog::changed);
    auto *table = child<QTableWidget>(dialog, "table");
    QTRY_COMPARE(table->rowCount(), 2);
    table->selectAll();
    QTest::mouseClick(child<QPushButton>(dialog, "restoreButton"), Qt::LeftButton);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(value(u"KEY"_s), QByteArray("old-value"));
    QCOMPARE(value(u"SECOND"_s), QByteArray("two"));
    QTRY_COMPARE(table->rowCount(), 0);
    dialog->close();
}

void tst_SecretViews::theTrailNamesWhoLooked()
{
    QVERIFY(m_fixture->ask([place = m_place](services::Engine &engine) {
        return engine.secrets().reveal(place.projectId, place.environment, place.path, u"KEY"_s);
    }));
    auto *dialog = new AuditDialog(m_fixture->context, nullptr);
    dialog->open();
    auto *table = child<QTableWidget>(dialog, "table");
    QTRY_VERIFY(table->rowCount() >= 2);
    QCOMPARE(table->item(0, 1)->text(), u"tester"_s);
    QCOMPARE(table->item(0, 2)->text(), u"secret.reveal"_s);
    auto *kind = child<QComboBox>(dialog, "kindComboBox");
    kind->setCurrentIndex(kind->findData(u"webhook"_s));
    QTRY_VERIFY(!table->isVisible());
    dialog->reject();
}

QTEST_MAIN(tst_SecretViews)
#include "tst_secretviews.moc"
