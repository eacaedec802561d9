#include "guifixture.h"

#include "gui/dialogs/jobdialog.h"
#include "gui/pages/jobspage.h"
#include "gui/widgets/fieldnote.h"
#include "infrastructure/jobservice.h"
#include "services/jobhost.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class TestJobsPage final : public QObject
{
    Q_OBJECT

    [[nodiscard]] QAbstractItemModel *jobs() const { return child<QTableView>(m_page.get(), "table")->model(); }
    [[nodiscard]] QAbstractItemModel *runs() const { return child<QTableView>(m_page.get(), "runsTable")->model(); }
    [[nodiscard]] QPushButton *button(const char *name) const { return child<QPushButton>(m_page.get(), name); }
    [[nodiscard]] QString cell(QAbstractItemModel *model, int column, int row = 0) const { return model->index(row, column).data().toString(); }
    JobDialog *dialog() const
    {
        JobDialog *found = nullptr;
        if (!QTest::qWaitFor([&] { return (found = m_page->findChild<JobDialog *>()) && found->isVisible(); }))
            qFatal("no dialog");
        return found;
    }
    void create(const QString &name, const QString &command, const QString &schedule)
    {
        QTest::mouseClick(button("newButton"), Qt::LeftButton);
        JobDialog *editor = dialog();
        QTest::keyClicks(child<QLineEdit>(editor, "nameLineEdit"), name);
        QTest::keyClicks(child<QLineEdit>(editor, "commandLineEdit"), command);
        QTest::keyClicks(child<QLineEdit>(editor, "scheduleLineEdit"), schedule);
        QTest::mouseClick(child<QPushButton>(editor, "acceptButton"), Qt::LeftButton);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::GuiFixture>(false);
        m_page = std::make_unique<JobsPage>(m_fixture->context, nullptr);
        m_page->resize(1100, 650);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_VERIFY(m_page->isSettled());
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void madeRunAndRead()
    {
        const QAbstractItemModelTester tester(jobs());
        create(u"hello"_s, u"sh -c \"echo from the job; exit 3\""_s, u"30 2 * * *"_s);
        QTRY_COMPARE(jobs()->rowCount(), 1);
        QCOMPARE(cell(jobs(), 1), u"never ran"_s);
        QVERIFY(!cell(jobs(), 3).isEmpty());
        services::JobHost host(m_fixture->options);
        host.start();
        QTRY_VERIFY(button("runButton")->isEnabled());
        QTest::mouseClick(button("runButton"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(cell(jobs(), 1), u"failed"_s, 15000);
        QTRY_COMPARE(runs()->rowCount(), 1);
        QTRY_COMPARE(cell(runs(), 3), u"3"_s);
        QTRY_COMPARE(child<QPlainTextEdit>(m_page.get(), "logEdit")->toPlainText(), u"from the job\n"_s);
        const auto events = m_fixture->ask([](services::Engine &engine) { return engine.events().list(50, u"job.completed"_s); });
        QCOMPARE(events->size(), 1);
    }

    // A click before the list has come would do nothing and say nothing.
    void nothingIsEnabledBeforeAJobIsThere()
    {
        const JobsPage fresh(m_fixture->context, nullptr);
        for (const char *name : {"editButton", "runButton", "pauseButton", "deleteButton"})
            QVERIFY2(!fresh.findChild<QPushButton *>(QLatin1String(name))->isEnabled(), name);
        QVERIFY(fresh.findChild<QPushButton *>(u"newButton"_s)->isEnabled());
    }

    void pausedAndDeleted()
    {
        create(u"nightly"_s, u"true"_s, u"@daily"_s);
        QTRY_COMPARE(jobs()->rowCount(), 1);
        QTRY_VERIFY(button("pauseButton")->isEnabled());
        QTest::mouseClick(button("pauseButton"), Qt::LeftButton);
        QTRY_COMPARE(cell(jobs(), 3), u"paused"_s);
        QCOMPARE(button("pauseButton")->text(), u"Resume"_s);
        QTest::mouseClick(button("pauseButton"), Qt::LeftButton);
        QTRY_VERIFY(cell(jobs(), 3) != u"paused"_s);
        QTest::mouseClick(button("deleteButton"), Qt::LeftButton);
        QDialog *question = nullptr;
        QTRY_VERIFY((question = m_page->findChild<QDialog *>(u"DeleteDialog"_s)) && question->isVisible());
        QTest::mouseClick(child<QPushButton>(question, "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(jobs()->rowCount(), 0);
    }

    void aBadScheduleIsSaidWhileTyping()
    {
        QTest::mouseClick(button("newButton"), Qt::LeftButton);
        JobDialog *editor = dialog();
        auto *note = child<FieldNoteLabel>(editor, "scheduleNote");
        QTest::keyClicks(child<QLineEdit>(editor, "scheduleLineEdit"), u"61 * * * *"_s);
        QTRY_VERIFY(note->isError());
        child<QLineEdit>(editor, "scheduleLineEdit")->setText(u"0 9 * * *"_s);
        QTRY_VERIFY(note->text().startsWith(u"Next: "_s));
        QTest::mouseClick(child<QPushButton>(editor, "acceptButton"), Qt::LeftButton);
        QTRY_VERIFY(child<FieldNoteLabel>(editor, "nameNote")->isError() || child<FieldNoteLabel>(editor, "commandNote")->isError());
        QVERIFY(editor->isVisible());
    }

    void editsKeepQuotes()
    {
        const auto made = m_fixture->ask([](services::Engine &engine) {
            infrastructure::JobSpec spec;
            spec.name = u"quotes"_s;
            spec.command = {u"sh"_s, u"-c"_s, u"echo \"a b\""_s, {}};
            return engine.jobs().create(spec);
        });
        QVERIFY(made.has_value());
        QTRY_COMPARE(jobs()->rowCount(), 1);
        QTRY_VERIFY(button("editButton")->isEnabled());
        QTest::mouseClick(button("editButton"), Qt::LeftButton);
        JobDialog *editor = dialog();
        QTRY_COMPARE(child<QLineEdit>(editor, "nameLineEdit")->text(), u"quotes"_s);
        QTest::mouseClick(child<QPushButton>(editor, "acceptButton"), Qt::LeftButton);
        QTRY_VERIFY(!m_page->findChild<JobDialog *>());
        const auto kept = m_fixture->ask([](services::Engine &engine) { return engine.jobs().find(u"quotes"_s); });
        QCOMPARE(kept->spec.command, made->spec.command);
    }

private:
    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<JobsPage> m_page;
};

QTEST_MAIN(TestJobsPage)
#include "tst_jobspage.moc"
