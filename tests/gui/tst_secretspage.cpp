#include "guifixture.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/pages/secretspage.h"
#include "gui/widgets/fieldnote.h"
#include "gui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class tst_SecretsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void addsByDialogAndReports();
    void revealsOneAndHides();
    void deletesWithUndo();
    void aDoubleClickOpensOneDialog();
    void editKeepsAnUntouchedValue();
    void aLineBreakAtTheEndIsToldOf();
    void importPreviewsAndStores();
    void importNamesTheLineOfAnError();
    void importReadsFilesAndRefusesHugeOnes();
    void historyRestores();
    void aRemovedProjectLeavesNoPlace();

private:
    void store(const secrets::KeyValues &values);
    [[nodiscard]] QString value(const QString &key);
    [[nodiscard]] QString cell(int row, int column) const;

    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<SecretsPage> m_page;
    Project m_project;
    FolderPlace m_place;
};

void tst_SecretsPage::init()
{
    m_fixture = std::make_unique<test::GuiFixture>(false);
    m_project = m_fixture->makeProject();
    m_place = {m_project.id, m_project.name, u"prod"_s, u"/app/db"_s};
    m_fixture->context.setScope({m_project.id, m_project.name, u"prod"_s, u"/app/db"_s});
    m_page = std::make_unique<SecretsPage>(m_fixture->context, nullptr);
    m_page->resize(1000, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(m_page->isSettled());
    QTRY_COMPARE(child<QComboBox>(m_page.get(), "folderComboBox")->currentText(), u"/app/db"_s);
}

void tst_SecretsPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void tst_SecretsPage::store(const secrets::KeyValues &values)
{
    const auto done = m_fixture->ask([place = m_place, values](services::Engine &engine) {
        return engine.secrets().set(place.projectId, place.environment, place.path, values);
    });
    QVERIFY(done);
    QTRY_COMPARE(child<QTableView>(m_page.get(), "table")->model()->rowCount(), int(values.size()));
}

QString tst_SecretsPage::value(const QString &key)
{
    const auto found = m_fixture->ask([place = m_place, key](services::Engine &engine) {
        return engine.secrets().get(place.projectId, place.environment, place.path, key);
    });
    return found ? QString::fromUtf8(found->value) : u"(none)"_s;
}

QString tst_SecretsPage::cell(int row, int column) const
{
    const auto *model = child<QTableView>(m_page.get(), "table")->model();
    return model->index(row, column).data().toString();
}

void tst_SecretsPage::addsByDialogAndReports()
{
    child<QPushButton>(m_page.get(), "addButton")->click();
    auto *dialog = child<SecretDialog>(m_page.get(), "SecretDialog");
    auto *key = child<QLineEdit>(dialog, "keyLineEdit");
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    QTest::keyClicks(key, u"9wrong"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(child<FieldNoteLabel>(dialog, "keyNote")->isError());
    key->setText(u"DB_URL"_s);
    child<QPlainTextEdit>(dialog, "valuePlainTextEdit")->setPlainText(u"postgres://a\nsecond line"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(value(u"DB_URL"_s), u"postgres://a\nsecond line"_s);
    QTRY_COMPARE(child<QTableView>(m_page.get(), "table")->model()->rowCount(), 1);
    auto *bar = child<MessageBar>(m_page.get(), "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"1 event"_s), qPrintable(bar->text()));
}

void tst_SecretsPage::revealsOneAndHides()
{
    store({{u"A_KEY"_s, "alpha-value"}, {u"B_KEY"_s, "beta-value"}});
    auto *table = child<QTableView>(m_page.get(), "table");
    QVERIFY(!cell(0, SecretModel::Value).contains(u"alpha"_s));
    table->selectRow(0);
    auto *reveal = child<QPushButton>(m_page.get(), "revealButton");
    QVERIFY(reveal->isEnabled());
    QVERIFY(reveal->focusPolicy() & Qt::TabFocus);
    reveal->click();
    QTRY_COMPARE(cell(0, SecretModel::Value), u"alpha-value"_s);
    QVERIFY(!cell(1, SecretModel::Value).contains(u"beta"_s));
    QCOMPARE(reveal->text(), u"Hide"_s);
    reveal->click();
    QTRY_VERIFY(!cell(0, SecretModel::Value).contains(u"alpha"_s));
}

void tst_SecretsPage::deletesWithUndo()
{
    store({{u"DOOMED"_s, "still here"}});
    child<QTableView>(m_page.get(), "table")->selectRow(0);
    child<QPushButton>(m_page.get(), "deleteButton")->click();
    auto *box = m_page->findChild<DeleteDialog *>();
    QVERIFY(box); // it is production
    QVERIFY(child<QLabel>(box, "countsLabel")->text().contains(u"DOOMED"_s));
    QTest::keyClick(box, Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!m_page->findChild<DeleteDialog *>());
    QCOMPARE(value(u"DOOMED"_s), u"still here"_s);
    child<QPushButton>(m_page.get(), "deleteButton")->click();
    child<QPushButton>(child<DeleteDialog>(m_page.get(), "DeleteDialog"), "deleteButton")->click();
    QTRY_COMPARE(value(u"DOOMED"_s), u"(none)"_s);
    auto *bar = child<MessageBar>(m_page.get(), "messageBar");
    QTRY_VERIFY2(bar->text().contains(u"1 secret"_s) && bar->text().contains(u"deleted"_s), qPrintable(bar->text()));
    QPushButton *undo = nullptr;
    for (auto *button : bar->findChildren<QPushButton *>())
        undo = button->text() == u"Undo"_s ? button : undo;
    QVERIFY(undo && undo->isVisible());
    undo->click();
    QTRY_COMPARE(value(u"DOOMED"_s), u"still here"_s);
    QTRY_COMPARE(child<QTableView>(m_page.get(), "table")->model()->rowCount(), 1);
}

void tst_SecretsPage::aDoubleClickOpensOneDialog()
{
    store({{u"TOKEN"_s, "value"}});
    auto *table = child<QTableView>(m_page.get(), "table");
    const QPoint key = table->visualRect(table->model()->index(0, SecretModel::Key)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, key);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, key);
    QTRY_VERIFY(m_page->findChild<SecretDialog *>());
    QCOMPARE(m_page->findChildren<SecretDialog *>().size(), 1);
}

void tst_SecretsPage::editKeepsAnUntouchedValue()
{
    store({{u"TOKEN"_s, "keep me"}});
    SecretDialog dialog(m_fixture->context, nullptr, m_place, u"TOKEN"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTRY_VERIFY(child<QPushButton>(&dialog, "saveButton")->isEnabled());
    QVERIFY(child<QPlainTextEdit>(&dialog, "valuePlainTextEdit")->toPlainText().isEmpty()); // hidden until asked for
    child<QLineEdit>(&dialog, "commentLineEdit")->setText(u"rotated monthly"_s);
    child<QPushButton>(&dialog, "saveButton")->click();
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(value(u"TOKEN"_s), u"keep me"_s);
    const auto rows = m_fixture->ask([place = m_place](services::Engine &engine) {
        return engine.secrets().list(place.projectId, place.environment, place.path);
    });
    QCOMPARE(rows->constFirst().comment, u"rotated monthly"_s);
}

void tst_SecretsPage::aLineBreakAtTheEndIsToldOf()
{
    SecretDialog dialog(m_fixture->context, nullptr, m_place);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *value = child<QPlainTextEdit>(&dialog, "valuePlainTextEdit");
    auto *note = child<FieldNoteLabel>(&dialog, "valueNote");
    value->setFocus();
    QTest::keyClicks(value, u"secret"_s);
    QVERIFY(note->text().isEmpty());
    QTest::keyClick(value, Qt::Key_Return);
    QVERIFY2(note->text().contains(u"line break"_s), qPrintable(note->text()));
    note->findChild<QPushButton *>()->click();
    QCOMPARE(value->toPlainText(), u"secret"_s);
    QVERIFY(note->text().isEmpty());
}

void tst_SecretsPage::importPreviewsAndStores()
{
    store({{u"SAME"_s, "1"}, {u"OTHER"_s, "old"}});
    ImportEnvDialog dialog(m_fixture->context, nullptr, m_place);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *import = child<QPushButton>(&dialog, "importButton");
    QVERIFY(!import->isEnabled());
    child<QPlainTextEdit>(&dialog, "textPlainTextEdit")->setPlainText(u"SAME=1\nexport OTHER='new'\nFRESH=\"a\\nb\" # note\n"_s);
    auto *preview = child<QTableWidget>(&dialog, "previewTable");
    QTRY_COMPARE(preview->rowCount(), 3);
    QHash<QString, QString> found;
    for (int row = 0; row < 3; ++row)
        found.insert(preview->item(row, 0)->text(), preview->item(row, 1)->text());
    QCOMPARE(found, (QHash<QString, QString>{{u"SAME"_s, u"unchanged"_s}, {u"OTHER"_s, u"changed"_s}, {u"FRESH"_s, u"added"_s}}));
    QCOMPARE(value(u"OTHER"_s), u"old"_s); // a preview stores nothing
    QTRY_VERIFY(import->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(value(u"FRESH"_s), u"a\nb"_s);
    QCOMPARE(value(u"OTHER"_s), u"new"_s);
}

void tst_SecretsPage::importNamesTheLineOfAnError()
{
    ImportEnvDialog dialog(m_fixture->context, nullptr, m_place);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QString text;
    for (int line = 1; line <= 6; ++line)
        text += u"KEY_%1=%1\n"_s.arg(line);
    text += u"this line is wrong\nKEY_8=8\n"_s;
    child<QPlainTextEdit>(&dialog, "textPlainTextEdit")->setPlainText(text);
    auto *note = child<FieldNoteLabel>(&dialog, "textNote");
    QTRY_VERIFY(note->isError());
    QVERIFY2(note->text().contains(u"7"_s), qPrintable(note->text()));
    QVERIFY(!child<QPushButton>(&dialog, "importButton")->isEnabled());
    QCOMPARE(child<QTableWidget>(&dialog, "previewTable")->rowCount(), 0);
    QCOMPARE(value(u"KEY_1"_s), u"(none)"_s);
}

void tst_SecretsPage::importReadsFilesAndRefusesHugeOnes()
{
    const QString small = m_fixture->dir.filePath(u"small.env"_s);
    const QString huge = m_fixture->dir.filePath(u"huge.env"_s);
    const auto write = [](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(small, "FROM_FILE=yes\n"));
    QVERIFY(write(huge, "BIG=" + QByteArray(20 * 1024 * 1024, 'x')));
    ImportEnvDialog dialog(m_fixture->context, nullptr, m_place);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    dialog.readFile(small);
    QTRY_COMPARE(child<QTableWidget>(&dialog, "previewTable")->rowCount(), 1);
    dialog.readFile(huge);
    QTRY_VERIFY(child<FieldNoteLabel>(&dialog, "textNote")->isError());
    QVERIFY2(child<FieldNoteLabel>(&dialog, "textNote")->text().contains(u"huge.env"_s),
        qPrintable(child<FieldNoteLabel>(&dialog, "textNote")->text()));
}

void tst_SecretsPage::historyRestores()
{
    store({{u"KEY"_s, "first"}});
    store({{u"KEY"_s, "second"}});
    SecretHistoryDialog dialog(m_fixture->context, nullptr, m_place, u"KEY"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *table = child<QTableWidget>(&dialog, "table");
    QTRY_COMPARE(table->rowCount(), 2);
    QVERIFY(!child<QPushButton>(&dialog, "restoreButton")->isEnabled()); // the newest is the current one
    table->selectRow(1);
    auto *shown = child<QLineEdit>(&dialog, "valueLineEdit");
    QVERIFY(!shown->text().contains(u"first"_s));
    child<QPushButton>(&dialog, "revealButton")->click();
    QTRY_COMPARE(shown->text(), u"first"_s);
    child<QPushButton>(&dialog, "restoreButton")->click();
    QTRY_COMPARE(value(u"KEY"_s), u"first"_s);
    QTRY_COMPARE(table->rowCount(), 3);
}

void tst_SecretsPage::aRemovedProjectLeavesNoPlace()
{
    store({{u"A_KEY"_s, "1"}});
    QVERIFY(m_fixture->ask([id = m_project.id](services::Engine &engine) { return engine.projects().remove(id); }));
    m_fixture->context.setScope({});
    Q_EMIT m_fixture->context.treeChanged();
    QTRY_COMPARE(child<QComboBox>(m_page.get(), "projectComboBox")->count(), 0);
    QTRY_COMPARE(child<QComboBox>(m_page.get(), "folderComboBox")->count(), 0);
    for (const char *name : {"addButton", "importButton", "newFolderButton"})
        QVERIFY2(!child<QPushButton>(m_page.get(), name)->isEnabled(), name);
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QVERIFY2(!label->isVisible() || !label->text().contains(u"/app/db"_s), qPrintable(label->text()));
}

QTEST_MAIN(tst_SecretsPage)
#include "tst_secretspage.moc"
