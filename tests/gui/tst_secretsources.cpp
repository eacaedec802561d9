#include "guifixture.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/registry.h"
#include "gui/dialogs/reminderdialog.h"
#include "gui/dialogs/secretrotationdialog.h"
#include "gui/pages/secretspage.h"
#include "gui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

/// Reminders and rotations by mouse.
class tst_SecretSources : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theRowsMenuOpensBoth();
    void aReminderIsSetShownAndRemoved();
    void aRotationIsMadeRunAndDeleted();
    void aFailingRotationSaysSoAndKeepsTheValue();
    void runningGoesOnWhenTheDialogCloses();

private:
    template <class Dialog> Dialog *opened()
    {
        auto *dialog = new Dialog(m_fixture->context, nullptr, m_place, u"KEY"_s);
        dialog->open();
        return dialog;
    }
    [[nodiscard]] QByteArray value();
    [[nodiscard]] int events(const QString &type);

    std::unique_ptr<test::GuiFixture> m_fixture;
    FolderPlace m_place;
};

void tst_SecretSources::init()
{
    m_fixture = std::make_unique<test::GuiFixture>(false);
    const Project project = m_fixture->makeProject();
    m_place = {project.id, project.name, u"prod"_s, u"/app/db"_s};
    m_fixture->context.setScope({project.id, project.name, u"prod"_s, u"/app/db"_s});
    QVERIFY(m_fixture->ask([place = m_place](services::Engine &engine) {
        return engine.secrets().set(place.projectId, place.environment, place.path, {{u"KEY"_s, "old-value"}});
    }));
}

void tst_SecretSources::cleanup()
{
    m_fixture.reset();
}

QByteArray tst_SecretSources::value()
{
    return m_fixture->ask([place = m_place](services::Engine &engine) {
        return engine.secrets().get(place.projectId, place.environment, place.path, u"KEY"_s);
    })->value;
}

int tst_SecretSources::events(const QString &type)
{
    QList<Event> all = *m_fixture->ask([](services::Engine &engine) { return engine.events().list(); });
    all.removeIf([&](const Event &event) { return event.type != type; });
    return int(all.size());
}

void tst_SecretSources::theRowsMenuOpensBoth()
{
    SecretsPage page(m_fixture->context, nullptr);
    page.resize(1000, 600);
    page.show();
    auto *table = child<QTableView>(&page, "table");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    const auto actions = table->actions();
    for (const QString &text : {u"&Reminder…"_s, u"Ro&tation…"_s}) {
        const auto action = std::find_if(actions.begin(), actions.end(), [&](QAction *each) { return each->text() == text; });
        QVERIFY(action != actions.end());
        QVERIFY((*action)->isEnabled());
        (*action)->trigger();
    }
    QVERIFY(page.findChild<ReminderDialog *>());
    QVERIFY(page.findChild<SecretRotationDialog *>());
}

void tst_SecretSources::aReminderIsSetShownAndRemoved()
{
    auto *dialog = opened<ReminderDialog>();
    const auto due = QDateTime::currentDateTime().addDays(7);
    child<QDateTimeEdit>(dialog, "dueDateTimeEdit")->setDateTime(due);
    QVERIFY(!child<QSpinBox>(dialog, "daysSpinBox")->isEnabled());
    child<QCheckBox>(dialog, "repeatCheckBox")->click();
    child<QSpinBox>(dialog, "daysSpinBox")->setValue(14);
    QTest::keyClicks(child<QLineEdit>(dialog, "noteLineEdit"), u"Ask for a new one"_s);
    QSignalSpy saved(dialog, &ReminderDialog::saved);
    QPointer<ReminderDialog> guard(dialog);
    child<QPushButton>(dialog, "saveButton")->click();
    QTRY_COMPARE(saved.size(), 1);
    QTRY_VERIFY(!guard);
    const auto reminders = m_fixture->ask([](services::Engine &engine) { return engine.reminders().list(); });
    QCOMPARE(reminders->size(), 1);
    QCOMPARE(reminders->first().dueAt, due.toMSecsSinceEpoch());
    QCOMPARE(reminders->first().everyMs, 14LL * 24 * 3600 * 1000);
    QCOMPARE(reminders->first().note, u"Ask for a new one"_s);

    auto *again = opened<ReminderDialog>();
    QTRY_COMPARE(child<QLineEdit>(again, "noteLineEdit")->text(), u"Ask for a new one"_s);
    QCOMPARE(child<QSpinBox>(again, "daysSpinBox")->value(), 14);
    guard = again;
    child<QPushButton>(again, "removeButton")->click();
    QTRY_VERIFY(!guard);
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.reminders().list(); })->isEmpty());
}

void tst_SecretSources::aRotationIsMadeRunAndDeleted()
{
    auto *dialog = opened<SecretRotationDialog>();
    auto *accept = child<QPushButton>(dialog, "acceptButton");
    QTRY_VERIFY(accept->isEnabled());
    QVERIFY(child<QSpinBox>(dialog, "lengthSpinBox")->isVisible());
    QVERIFY(!child<QLineEdit>(dialog, "commandLineEdit")->isVisible());
    child<QSpinBox>(dialog, "lengthSpinBox")->setValue(20);
    accept->click();
    QTRY_VERIFY(child<QTableWidget>(dialog, "runsTable")->isVisible());
    QSignalSpy ran(dialog, &SecretRotationDialog::ran);
    accept->click();
    QTRY_COMPARE(ran.size(), 1);
    QVERIFY(ran.first().first().toBool());
    QCOMPARE(value().size(), 20);
    QTRY_COMPARE(child<QTableWidget>(dialog, "runsTable")->rowCount(), 1);
    child<QPushButton>(dialog, "pauseButton")->click();
    QTRY_COMPARE(child<QPushButton>(dialog, "pauseButton")->text(), u"Resume"_s);
    child<QPushButton>(dialog, "deleteButton")->click();
    child<QPushButton>(child<DeleteDialog>(dialog, "DeleteDialog"), "deleteButton")->click();
    QTRY_VERIFY(child<QLineEdit>(dialog, "nameLineEdit")->isVisible());
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.rotations().list(); })->isEmpty());
    QCOMPARE(value().size(), 20);
    dialog->reject();
}

void tst_SecretSources::aFailingRotationSaysSoAndKeepsTheValue()
{
    auto *dialog = opened<SecretRotationDialog>();
    auto *accept = child<QPushButton>(dialog, "acceptButton");
    QTRY_VERIFY(accept->isEnabled());
    child<QComboBox>(dialog, "kindComboBox")->setCurrentIndex(1);
    accept->click(); // no program given
    auto *bar = child<MessageBar>(dialog, "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->tone(), MessageBar::Tone::Failure);
    child<QLineEdit>(dialog, "commandLineEdit")->setText(u"/bin/sh -c \"cat >&2; exit 7\""_s);
    accept->click();
    QTRY_VERIFY(child<QTableWidget>(dialog, "runsTable")->isVisible());
    QSignalSpy ran(dialog, &SecretRotationDialog::ran);
    accept->click();
    QTRY_COMPARE(ran.size(), 1);
    QVERIFY(!ran.first().first().toBool());
    QVERIFY2(bar->text().contains(u"exit code 7"_s), qPrintable(bar->text()));
    QVERIFY(!bar->text().contains(u"old-value"_s));
    QCOMPARE(value(), QByteArray("old-value"));
    QCOMPARE(events(u"secrets.rotation-failed"_s), 1);
    dialog->reject();
}

void tst_SecretSources::runningGoesOnWhenTheDialogCloses()
{
    const QString flag = m_fixture->dir.filePath(u"go"_s);
    auto *dialog = opened<SecretRotationDialog>();
    auto *accept = child<QPushButton>(dialog, "acceptButton");
    QTRY_VERIFY(accept->isEnabled());
    child<QComboBox>(dialog, "kindComboBox")->setCurrentIndex(1);
    child<QLineEdit>(dialog, "commandLineEdit")->setText(u"/bin/sh -c \"until test -e %1; do sleep 0.02; done; echo new-value\""_s.arg(flag));
    accept->click();
    QTRY_VERIFY(child<QTableWidget>(dialog, "runsTable")->isVisible());
    accept->click();
    QPointer<SecretRotationDialog> guard(dialog);
    dialog->reject();
    QTRY_VERIFY(!guard);
    QCOMPARE(value(), QByteArray("old-value"));
    QFile file(flag);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTRY_COMPARE(value(), QByteArray("new-value"));
}

QTEST_MAIN(tst_SecretSources)
#include "tst_secretsources.moc"
