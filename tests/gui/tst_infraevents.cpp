#include "guifixture.h"

#include "gui/mainwindow.h"
#include "gui/pages/page.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/jobservice.h"
#include "services/jobhost.h"
#include "services/webhookservice.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

/// Each of the eight events comes from a click in the window and is a delivered row of the ledger without a reload.
class TestInfraEvents final : public QObject
{
    Q_OBJECT

    void click(QWidget *root, const char *name) const
    {
        QPushButton *found = nullptr;
        QTRY_VERIFY((found = root->findChild<QPushButton *>(QLatin1String(name))) && found->isVisible() && found->isEnabled());
        QTest::mouseClick(found, Qt::LeftButton);
    }
    QDialog *dialog(const char *name) const
    {
        QDialog *found = nullptr;
        if (!QTest::qWaitFor([&] { return (found = m_window->findChild<QDialog *>(QLatin1String(name))) && found->isVisible(); }))
            qFatal("no dialog %s", name);
        return found;
    }
    [[nodiscard]] int delivered(const QString &type) const
    {
        services::DeliveryQuery query;
        query.event = type;
        query.state = DeliveryState::Succeeded;
        return int(m_fixture->ask([query](services::Engine &engine) { return engine.deliveries().list(query); })->size());
    }
    /// A file dropped on the page, as a file manager does it.
    void drop(const QString &path) const
    {
        QWidget *page = m_window->currentPage();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        const QPoint at = page->rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page, &dropped);
    }
    /// The ledger is the page that is open, and its row comes by itself: nothing here reloads it.
    void seesInTheLedger(const QString &type) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(isInTheLedger(type), qPrintable(type), 15'000);
        QVERIFY(delivered(type) >= 1 || QTest::qWaitFor([&] { return delivered(type) >= 1; }, 15'000));
    }
    /// In the table of the page Deliveries, as a person sees it.
    [[nodiscard]] bool isInTheLedger(const QString &type) const
    {
        const auto tables = m_window->findChildren<QTableView *>();
        for (const QTableView *table : tables) {
            if (!table->isVisible())
                continue;
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                for (int column = 0; column < table->model()->columnCount(); ++column) {
                    if (table->model()->index(row, column).data().toString() == type)
                        return true;
                }
            }
        }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::GuiFixture>();
        m_receiver = m_fixture->context.ports.makeReceiver();
        const auto url = m_receiver->start({});
        QVERIFY(url.has_value());
        services::WebhookDraft draft;
        draft.url = *url;
        draft.allowHttp = draft.allowPrivate = true;
        draft.allEvents = false;
        draft.events = m_types;
        draft.generateSecret = true;
        const auto saved = m_fixture->ask([draft](services::Engine &engine) { return engine.webhooks().create(Family::Infrastructure, {}, draft); });
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().message));
        m_window = std::make_unique<MainWindow>(m_fixture->context);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_receiver.reset();
        m_fixture.reset();
    }

    void eightByMouse()
    {
        const QString file = m_fixture->dir.filePath(u"app.ini"_s);
        const auto write = [&](const QByteArray &bytes) {
            QFile target(file);
            QVERIFY(target.open(QIODevice::WriteOnly | QIODevice::Truncate));
            target.write(bytes);
        };
        write("a=1\n");
        const auto made = m_fixture->ask([file](services::Engine &engine) -> Result<void> {
            BELFRY_TRY(engine.baselines().add(u"app"_s, {{file}, {}, {}}));
            infrastructure::JobSpec job;
            job.name = u"hello"_s;
            job.command = {u"true"_s};
            BELFRY_TRY(engine.jobs().create(job));
            return {};
        });
        QVERIFY(made.has_value());
        write("a=2\n");

        const auto ledger = [this] { QVERIFY(m_window->showPage(u"deliveries"_s)); };
        QVERIFY(m_window->showPage(u"findings"_s, u"baselines"_s));
        click(m_window.get(), "scanButton");
        ledger();
        seesInTheLedger(u"drift.detected"_s);

        QVERIFY(m_window->showPage(u"findings"_s, u"1"_s));
        click(m_window.get(), "remediateButton");
        click(dialog("RemediationDialog"), "acceptButton");
        click(m_window.get(), "approveButton");
        click(dialog("ApproveDialog"), "acceptButton");
        click(m_window.get(), "runRemediationButton");
        ledger();
        seesInTheLedger(u"remediation.completed"_s);
        seesInTheLedger(u"drift.resolved"_s);

        QVERIFY(m_window->showPage(u"findings"_s));
        QVERIFY(!isInTheLedger(u"alert.created"_s));
        click(m_window.get(), "alertButton");
        QDialog *alert = dialog("AlertDialog");
        QTest::keyClicks(child<QLineEdit>(alert, "titleLineEdit"), u"Disk full"_s);
        QTest::keyClicks(child<QLineEdit>(alert, "resourceLineEdit"), u"db1"_s);
        click(alert, "acceptButton");
        ledger();
        seesInTheLedger(u"alert.created"_s);

        const std::initializer_list<std::pair<const char *, QString>> reports{{"xccdf/results.xml", u"compliance.violation"_s},
            {"trivy/image.json", u"vulnerability.found"_s}, {"focus/spike.csv", u"cost.anomaly"_s}};
        for (const auto &[name, type] : reports) {
            QCOMPARE(delivered(type), 0);
            QVERIFY(m_window->showPage(u"findings"_s));
            QTRY_VERIFY(child<QPushButton>(m_window->currentPage(), "importButton")->isEnabled());
            drop(QStringLiteral(BELFRY_FIXTURES "/reports/") + QLatin1String(name));
            ledger();
            seesInTheLedger(type);
        }

        services::JobHost host(m_fixture->options);
        host.start();
        QVERIFY(m_window->showPage(u"jobs"_s, u"hello"_s));
        click(m_window->currentPage(), "runButton");
        ledger();
        seesInTheLedger(u"job.completed"_s);
        for (const QString &type : m_types)
            QVERIFY2(isInTheLedger(type), qPrintable(type));
    }

private:
    const QStringList m_types{u"drift.detected"_s, u"drift.resolved"_s, u"alert.created"_s, u"vulnerability.found"_s, u"compliance.violation"_s,
        u"cost.anomaly"_s, u"job.completed"_s, u"remediation.completed"_s};
    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<services::Receiver> m_receiver;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestInfraEvents)
#include "tst_infraevents.moc"
