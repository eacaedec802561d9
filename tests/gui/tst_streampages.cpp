#include "guifixture.h"

#include "gui/dialogs/accessdialogs.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/subscriptiondialog.h"
#include "gui/pages/accesspage.h"
#include "gui/pages/streamspage.h"
#include "gui/widgets/fieldnote.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/secretfield.h"
#include "subscriptions/remoteservice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

/// The pages streams and access, and their dialogs, as a user works with them.
class TestStreamPages final : public QObject
{
    Q_OBJECT

    template <class D> D *dialog(QWidget *parent)
    {
        D *found = nullptr;
        (void)QTest::qWaitFor([&] {
            found = parent->findChild<D *>();
            return found && found->isVisible();
        });
        return found;
    }
    static int rows(QWidget *page, const char *table) { return child<QTableView>(page, table)->model()->rowCount(); }
    static QString cell(QWidget *page, const char *table, int row, int column)
    {
        const auto *model = child<QTableView>(page, table)->model();
        return model->index(row, column).data().toString();
    }
    void change(const QString &key, const QString &path = u"/app/db"_s)
    {
        const auto done = m_fixture->ask([&](services::Engine &engine) { return engine.secrets().set(m_project.id, u"prod"_s, path, {{key, "v"}}); });
        QVERIFY(done.has_value());
    }
    template <class P> std::unique_ptr<P> show()
    {
        auto page = std::make_unique<P>(m_fixture->context, nullptr);
        page->resize(1200, 700);
        page->show();
        if (!QTest::qWaitFor([&] { return page->isSettled(); }))
            qFatal("the page does not settle");
        return page;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::GuiFixture>(false);
        m_project = m_fixture->makeProject();
    }
    void cleanup() { m_fixture.reset(); }

    void changesAppearAtOnceAndFollow()
    {
        const auto page = show<StreamsPage>();
        change(u"ONE"_s);
        QTRY_COMPARE(rows(page.get(), "eventTable"), 1);
        change(u"TWO"_s);
        QTRY_COMPARE(rows(page.get(), "eventTable"), 2);
        QCOMPARE(cell(page.get(), "eventTable", 0, 4), u"TWO"_s); // newest on top
        QCOMPARE(cell(page.get(), "eventTable", 0, 1), u"secret:create"_s);
        auto *pause = child<QPushButton>(page.get(), "pauseButton");
        QTest::mouseClick(pause, Qt::LeftButton);
        change(u"HELD"_s);
        QTRY_VERIFY(child<PlainLabel>(page.get(), "countLabel")->plainText().contains(u"while paused"_s));
        QCOMPARE(rows(page.get(), "eventTable"), 2);
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_COMPARE(rows(page.get(), "eventTable"), 3);
        child<QLineEdit>(page.get(), "filterLineEdit")->setText(u"two create"_s);
        QTRY_COMPARE(rows(page.get(), "eventTable"), 1);
        child<QLineEdit>(page.get(), "filterLineEdit")->clear();
        QTRY_COMPARE(rows(page.get(), "eventTable"), 3);
    }

    void whatIsReadStaysWhereItIs()
    {
        for (int i = 0; i < 80; ++i)
            change(u"KEY_%1"_s.arg(i));
        const auto page = show<StreamsPage>();
        QTRY_COMPARE(rows(page.get(), "eventTable"), 80);
        auto *table = child<QTableView>(page.get(), "eventTable");
        auto *follow = child<QPushButton>(page.get(), "followButton");
        QVERIFY(follow->isChecked());
        table->verticalScrollBar()->setValue(20); // as the wheel does
        QVERIFY(!follow->isChecked());
        const QString top = table->model()->index(table->rowAt(0), 4).data().toString();
        change(u"NEW"_s);
        QTRY_COMPARE(rows(page.get(), "eventTable"), 81);
        QCOMPARE(table->model()->index(table->rowAt(0), 4).data().toString(), top);
        QTRY_VERIFY(follow->text().contains(u"1"_s));
        QTest::mouseClick(follow, Qt::LeftButton);
        QCOMPARE(table->verticalScrollBar()->value(), 0);
    }

    void aRowIsCopiedAndShowsItsFrame()
    {
        change(u"ONE"_s);
        const auto page = show<StreamsPage>();
        QTRY_COMPARE(rows(page.get(), "eventTable"), 1);
        child<QTableView>(page.get(), "eventTable")->selectRow(0);
        auto *copy = child<QPushButton>(page.get(), "copyButton");
        QTRY_VERIFY(copy->isEnabled());
        QTest::mouseClick(copy, Qt::LeftButton);
        const auto json = parseJson(QGuiApplication::clipboard()->text().toUtf8());
        QVERIFY(json.has_value());
        QCOMPARE(stringAt(*json, "event"), u"secret:create"_s);
        QCOMPARE(stringAt(*json, "secretPath"), u"/app/db"_s);
        QVERIFY(child<QPushButton>(page.get(), "webhookButton")->isEnabled());
    }

    void aSubscriptionIsBuiltAndKept()
    {
        const auto page = show<StreamsPage>();
        QTest::mouseClick(child<QPushButton>(page.get(), "newButton"), Qt::LeftButton);
        auto *made = dialog<SubscriptionDialog>(page.get());
        QVERIFY(made);
        QCOMPARE(child<QTableWidget>(made, "filterTable")->rowCount(), 4);
        const auto type = [made](const char *field, const QString &text) {
            auto *edit = child<QLineEdit>(made, field);
            edit->clear();
            QTest::keyClicks(edit, text);
        };
        QTest::mouseClick(child<QPushButton>(made, "addButton"), Qt::LeftButton);
        QVERIFY(child<FieldNoteLabel>(made, "urlNote")->isError());
        type("urlLineEdit", u"http://127.0.0.1:9"_s);
        type("projectLineEdit", u"prj_1"_s);
        type("clientLineEdit", u"client"_s);
        type("nameLineEdit", u"partner"_s);
        child<SecretField>(made, "secretField")->setText(u"hidden"_s);
        child<QTableWidget>(made, "filterTable")->item(0, 1)->setText(u"dev"_s);
        child<QTableWidget>(made, "filterTable")->item(0, 2)->setText(u"/micro_service1"_s);
        const QString curl = child<QPlainTextEdit>(made, "curlEdit")->toPlainText();
        for (const auto *piece : {"curl -X POST -N --location", "http://127.0.0.1:9/api/v1/events/subscribe/project-events", "Authorization: Bearer $TOKEN",
                 "\"projectId\": \"prj_1\"", "\"environmentSlug\": \"dev\"", "\"secretPath\": \"/micro_service1\""})
            QVERIFY2(curl.contains(QLatin1String(piece)), qPrintable(curl));
        QVERIFY(!curl.contains(u"hidden"_s));
        QTest::mouseClick(child<QPushButton>(made, "addButton"), Qt::LeftButton);
        QTRY_VERIFY(child<FieldNoteLabel>(made, "urlNote")->isError()); // loopback needs its switches
        child<QCheckBox>(made, "httpCheckBox")->setChecked(true);
        child<QCheckBox>(made, "privateCheckBox")->setChecked(true);
        QTest::mouseClick(child<QPushButton>(made, "addButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(page.get(), "sourceTable"), 3);
        QCOMPARE(cell(page.get(), "sourceTable", 2, 0), u"partner"_s);
        QCOMPARE(cell(page.get(), "sourceTable", 2, 1), u"not connected"_s);
        const auto projects = m_fixture->ask([](services::Engine &engine) { return engine.projects().list(); });
        QCOMPARE(projects->size(), 2); // one of that name was made
        child<QTableView>(page.get(), "sourceTable")->selectRow(2);
        auto *toggle = child<QPushButton>(page.get(), "toggleButton");
        QTRY_VERIFY(toggle->isEnabled());
        QTest::mouseClick(toggle, Qt::LeftButton);
        QTRY_COMPARE(cell(page.get(), "sourceTable", 2, 1), u"paused"_s);
    }

    void aGapIsARow()
    {
        const auto source = m_fixture->ask([this](services::Engine &engine) {
            return engine.remotes().add({u"partner"_s, u"https://partner.example"_s, u"prj_1"_s, m_project.id, u"c"_s, SecretBytes("s"),
                *subscriptions::filtersOf({}, {}, {}), {}, false, false});
        });
        QVERIFY2(source.has_value(), source ? "" : qPrintable(source.error().message));
        const auto page = show<StreamsPage>();
        const qint64 now = systemClock().nowMs();
        const auto noted = m_fixture->ask([&](services::Engine &engine) { return engine.remotes().noteGap(source->id, {now - 44'000, now, u"The connection was lost."_s}); });
        QVERIFY(noted.has_value());
        QTRY_COMPARE(rows(page.get(), "eventTable"), 1);
        QCOMPARE(cell(page.get(), "eventTable", 0, 1), u"gap"_s);
        QVERIFY(cell(page.get(), "eventTable", 0, 4).contains(u"connection was lost"_s));
        QVERIFY(!child<QPushButton>(page.get(), "webhookButton")->isEnabled());
    }

    void identitiesShowTheirSecretOnce()
    {
        const auto page = show<AccessPage>();
        QTest::mouseClick(child<QPushButton>(page.get(), "newIdentityButton"), Qt::LeftButton);
        auto *made = dialog<IdentityDialog>(page.get());
        QVERIFY(made);
        QTest::keyClicks(child<QLineEdit>(made, "nameLineEdit"), u"deploy-bot"_s);
        QTest::keyClick(made, Qt::Key_Return);
        auto *value = child<QLineEdit>(made, "valueLineEdit");
        QTRY_COMPARE(value->text().size(), 64);
        const QString id = child<QLineEdit>(made, "idLineEdit")->text();
        const QString secret = value->text();
        const auto login = m_fixture->ask([&](services::Engine &engine) { return engine.access().login(id, secret); });
        QVERIFY(login.has_value());
        made->close();
        QTRY_COMPARE(rows(page.get(), "identityTable"), 1);
        QCOMPARE(cell(page.get(), "identityTable", 0, 0), u"deploy-bot"_s);
        QTRY_COMPARE(rows(page.get(), "tokenTable"), 1);
        auto *revoke = child<QPushButton>(page.get(), "revokeButton");
        QTRY_VERIFY(revoke->isEnabled());
        QTest::mouseClick(revoke, Qt::LeftButton);
        auto *question = page->findChild<DeleteDialog *>();
        QVERIFY(question);
        QVERIFY(child<QLabel>(question, "questionLabel")->text().contains(u"deploy-bot"_s));
        QCOMPARE(rows(page.get(), "tokenTable"), 1); // nothing yet
        QVERIFY(child<QPushButton>(question, "cancelButton")->isDefault());
        QTest::mouseClick(child<QPushButton>(question, "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(page.get(), "tokenTable"), 0);
        const auto who = m_fixture->ask([&](services::Engine &engine) { return engine.access().authenticate(login->accessToken); });
        QVERIFY(who.has_value() && !who->has_value());
    }

    void aPolicyIsAddedAndTheCheckTellsIt()
    {
        const auto identity = m_fixture->ask([](services::Engine &engine) { return engine.access().createIdentity(u"bot"_s); });
        const auto role = m_fixture->ask([](services::Engine &engine) { return engine.access().createRole(u"reader"_s); });
        QVERIFY(identity.has_value() && role.has_value());
        const auto page = show<AccessPage>();
        QTRY_COMPARE(rows(page.get(), "roleTable"), 1);
        child<QTabWidget>(page.get(), "tabs")->setCurrentIndex(1);
        auto *add = child<QPushButton>(page.get(), "newPolicyButton");
        QTRY_VERIFY(add->isEnabled());
        QTest::mouseClick(add, Qt::LeftButton);
        auto *policy = dialog<PolicyDialog>(page.get());
        QVERIFY(policy);
        QTRY_COMPARE(child<QComboBox>(policy, "identityComboBox")->count(), 1);
        auto *conditions = child<QPlainTextEdit>(policy, "conditionsEdit");
        conditions->setPlainText(u"environment > prod"_s);
        QTRY_VERIFY(child<FieldNoteLabel>(policy, "conditionsNote")->isError());
        conditions->setPlainText(u"environment = prod\nsecretName ~ DB_*"_s);
        QTRY_VERIFY(!child<FieldNoteLabel>(policy, "conditionsNote")->isError());
        QTest::mouseClick(child<QPushButton>(policy, "addButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(page.get(), "policyTable"), 1);
        QCOMPARE(cell(page.get(), "policyTable", 0, 4), u"environment = prod; secretName ~ DB_*"_s);

        child<QTabWidget>(page.get(), "tabs")->setCurrentIndex(2);
        auto *environment = child<QComboBox>(page.get(), "environmentComboBox");
        auto *key = child<QLineEdit>(page.get(), "keyLineEdit");
        auto *note = child<FieldNoteLabel>(page.get(), "checkNote");
        QTRY_VERIFY(environment->count() == 3);
        environment->setCurrentText(u"prod"_s);
        key->setText(u"DB_URL"_s);
        QTRY_VERIFY2(note->text().startsWith(u"Yes"_s), qPrintable(note->text()));
        key->setText(u"API_KEY"_s);
        QTRY_VERIFY(note->text().startsWith(u"No."_s));
        key->setText(u"DB_URL"_s);
        environment->setCurrentText(u"dev"_s);
        QTRY_VERIFY(note->text().startsWith(u"No."_s));

        child<QTabWidget>(page.get(), "tabs")->setCurrentIndex(3);
        QVERIFY(rows(page.get(), "auditTable") >= 3);
        child<QLineEdit>(page.get(), "auditLineEdit")->setText(u"role.granted"_s);
        QTRY_COMPARE(rows(page.get(), "auditTable"), 1);
    }

private:
    std::unique_ptr<test::GuiFixture> m_fixture;
    Project m_project;
};

QTEST_MAIN(TestStreamPages)
#include "tst_streampages.moc"
