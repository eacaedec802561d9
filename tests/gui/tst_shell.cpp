#include "gui/actions.h"
#include "gui/dialogs/passphrasedialog.h"
#include "gui/inspector/inspector.h"
#include "gui/inspector/timingbar.h"
#include "gui/mainwindow.h"
#include "gui/models/deliverytext.h"
#include "gui/pages/deliveriespage.h"
#include "gui/pages/explainpage.h"
#include "gui/scopetree.h"
#include "gui/statusbar.h"
#include "gui/toasts.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/messagebar.h"
#include "windowfixture.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QLabel>
#include <QLayout>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->makeProject();
        m_window = std::make_unique<MainWindow>(m_fixture->context);
        QVERIFY(m_window->showPage(u"deliveries"_s));
        m_window->show();
        QTRY_VERIFY(m_window->isSettled());
    }
    void cleanup()
    {
        m_window.reset();
        m_fixture.reset();
    }

    void everyPageOpens()
    {
        for (const PageInfo &info : pageRegistry()) {
            QVERIFY2(m_window->showPage(QLatin1String(info.id)), info.id);
            QCOMPARE(m_window->currentPageId(), QLatin1String(info.id));
            QTRY_VERIFY2(m_window->isSettled(), info.id);
        }
        QVERIFY(!m_window->showPage(u"no-such-page"_s));
    }
    void everyCommandStandsInAMenuAndKeysAreUnique()
    {
        QSet<QAction *> inMenus;
        for (const QAction *top : m_window->menuBar()->actions()) {
            for (QAction *action : top->menu()->actions())
                inMenus.insert(action);
        }
        QSet<QString> keys;
        for (const ActionInfo &info : Actions::table()) {
            QAction *action = m_window->actionRegistry().at(info.id);
            QVERIFY2(inMenus.contains(action), info.id);
            QVERIFY2(!action->toolTip().isEmpty() && !action->statusTip().isEmpty(), info.id);
            const QString key = action->shortcut().toString();
            QVERIFY2(key.isEmpty() || !keys.contains(key), info.id);
            keys.insert(key);
        }
        for (const PageInfo &info : pageRegistry())
            QVERIFY2(!*info.shortcut || !keys.contains(QKeySequence(QLatin1String(info.shortcut)).toString()), info.id);
    }
    void aDisabledCommandSaysWhy()
    {
        const QAction *ping = m_window->actionRegistry().at("ping");
        QVERIFY(!ping->isEnabled());
        QVERIFY(ping->toolTip().contains(u"Select"));
    }
    void treeSetsTheScope()
    {
        auto *tree = m_window->findChild<ScopeTree *>();
        QTRY_VERIFY(tree->model()->rowCount() == 2);
        const QModelIndex project = tree->model()->index(1, 0);
        QCOMPARE(project.data().toString(), u"Payments"_s);
        const QModelIndex environment = tree->model()->index(0, 0, project);
        tree->setCurrentIndex(environment);
        QCOMPARE(m_fixture->context.scope.projectId, m_fixture->project.id);
        QCOMPARE(m_fixture->context.scope.environment, u"dev"_s);
        m_fixture->context.setScope({});
        QCOMPARE(tree->currentIndex(), tree->model()->index(0, 0));
    }
    void treeShowsWhatAnotherConnectionCommits()
    {
        auto *tree = m_window->findChild<ScopeTree *>();
        QVERIFY(m_fixture->direct->projects().create(u"Second"_s));
        QTRY_COMPARE(tree->model()->rowCount(), 3);
    }
    void pingCommitsSelectsAndShows()
    {
        m_fixture->context.commands->ping(m_fixture->webhook.id);
        auto *page = qobject_cast<DeliveriesPage *>(m_window->currentPage());
        QVERIFY(page);
        QTRY_VERIFY(!page->selectedDelivery().isEmpty());
        QTRY_COMPARE(page->view().model().rowCount(), 1);
        QTRY_COMPARE(page->selectedWebhook(), m_fixture->webhook.id);
        QVERIFY(m_window->actionRegistry().at("ping")->isEnabled());
        QVERIFY(m_window->actionRegistry().at("redeliver")->isEnabled());
    }
    void everyPageStandsInTheViewMenu()
    {
        const auto *menu = m_window->menuBar()->findChild<QMenu *>(u"&View"_s);
        for (const PageInfo &info : pageRegistry()) {
            auto *jump = menu->findChild<QAction *>(QLatin1String(info.id) + u"PageAction"_s);
            QVERIFY2(jump && menu->actions().contains(jump), info.id);
            QCOMPARE(jump->shortcut().toString(), QKeySequence(QLatin1String(info.shortcut)).toString());
            jump->trigger();
            QCOMPARE(m_window->currentPageId(), QLatin1String(info.id));
        }
    }
    void theEditMenuUndoesWhatThePageDid()
    {
        QAction *undo = m_window->actionRegistry().at("undo");
        QVERIFY(!undo->isEnabled());
        QCOMPARE(undo->text().section(u'\t', 0, 0).remove(u'&'), u"Undo"_s);
        QVERIFY(m_window->showPage(u"webhooks"_s));
        auto *toggle = m_window->currentPage()->findChild<QPushButton *>(u"toggleButton"_s);
        QTRY_COMPARE(m_window->currentPage()->selectedWebhook(), m_fixture->webhook.id);
        toggle->click();
        QTRY_VERIFY(undo->isEnabled());
        QVERIFY2(undo->text().contains(u"deploy-hook"_s), qPrintable(undo->text()));
        QVERIFY(m_window->showPage(u"deliveries"_s));
        QVERIFY(!undo->isEnabled()); // of another page
        QVERIFY(m_window->showPage(u"webhooks"_s));
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QTRY_VERIFY(m_fixture->direct->webhooks().find(m_fixture->webhook.id)->enabled);
        QVERIFY(m_window->actionRegistry().at("redo")->isEnabled());
    }
    void aToastTakesNoFocusByItself()
    {
        m_window->activateWindow();
        auto *passing = new QPushButton(m_window.get());
        passing->show();
        passing->setFocus();
        QTRY_VERIFY(passing->hasFocus());
        Q_EMIT m_fixture->context.toast(u"The vault is open"_s, [] { });
        const auto *toast = m_window->findChild<Toast *>();
        QVERIFY(toast);
        delete passing; // what had the keyboard goes away, as the button of a banner does
        for (int i = 0; i < 30; ++i) {
            QVERIFY(!QApplication::focusWidget() || !toast->isAncestorOf(QApplication::focusWidget()));
            QTest::keyClick(m_window.get(), Qt::Key_Tab);
        }
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        QVERIFY(QApplication::focusWidget() && toast->isAncestorOf(QApplication::focusWidget()));
    }
    void whatNoPhaseCoversIsCalledOther()
    {
        Timing timing;
        timing.dnsMs = timing.connectMs = timing.tlsMs = timing.bodyMs = 0;
        timing.firstByteMs = 1;
        TimingBar bar;
        bar.setTiming(timing, 7);
        QVERIFY2(bar.accessibleName().contains(u"Other 6 ms"_s), qPrintable(bar.accessibleName()));
        bar.setTiming(timing, 1);
        QVERIFY(!bar.accessibleName().contains(u"Other"_s));
    }
    void aDeliveredOneSentAgainIsQueuedNotRetried()
    {
        Delivery delivery;
        delivery.state = DeliveryState::Retrying;
        delivery.trigger = u"redelivery"_s;
        delivery.lastStatus = 200;
        delivery.nextAttemptAt = 1000;
        QCOMPARE(stateSentence(delivery, 2000), u"Queued again"_s);
        delivery.trigger = u"event"_s;
        QVERIFY(stateSentence(delivery, 2000).contains(u"HTTP 200"_s));
    }
    void failuresAreWordsNotCodes()
    {
        Delivery delivery;
        delivery.state = DeliveryState::Failed;
        delivery.attemptCount = 1;
        for (const QString &code : {u"dns"_s, u"refused"_s, u"tls"_s, u"timeout-connect"_s, u"timeout-response"_s, u"deadline"_s, u"blocked"_s}) {
            delivery.lastError = code;
            QVERIFY2(errorWord(code) != code && stateSentence(delivery, 0).contains(errorWord(code)), qPrintable(code));
        }
        QCOMPARE(errorWord(u"of-tomorrow"_s), u"of-tomorrow"_s); // better than nothing
    }
    void aPingIsInTheListItOpens()
    {
        services::WebhookDraft draft;
        draft.pathPattern = u"/app/db/**"_s;
        draft.environment = u"prod"_s;
        QVERIFY(m_fixture->direct->projects().createFolder(m_fixture->project.id, u"prod"_s, u"/app/db"_s));
        QVERIFY(m_fixture->direct->webhooks().edit(m_fixture->webhook.id, draft));
        // A folder shows the pings of its project and environment, whatever the pattern of the webhook.
        const Scope folder{m_fixture->project.id, m_fixture->project.name, u"prod"_s, u"/app/db"_s};
        m_fixture->context.setScope(folder);
        auto *page = qobject_cast<DeliveriesPage *>(m_window->currentPage());
        m_fixture->context.commands->ping(m_fixture->webhook.id);
        QTRY_COMPARE(page->view().model().rowCount(), 1);
        QCOMPARE(m_fixture->context.scope, folder);
        m_fixture->context.setScope({m_fixture->project.id, m_fixture->project.name, u"dev"_s, {}});
        QTRY_COMPARE(page->view().model().rowCount(), 0);
        m_fixture->context.commands->ping(m_fixture->webhook.id);
        QTRY_COMPARE(page->view().model().rowCount(), 2);
        const QString first = page->selectedDelivery();
        QVERIFY(page->view().model().rowOf(first) >= 0);
        QTRY_COMPARE(page->view().table().selectionModel()->selectedRows().size(), 1);
        QCOMPARE(m_fixture->context.scope, (Scope{m_fixture->project.id, m_fixture->project.name, {}, {}})); // no wider than needed
        // A filter that leaves it out gives way too.
        qobject_cast<QLineEdit *>(page->filterField())->setText(u"status:succeeded"_s);
        QTRY_COMPARE(page->view().model().rowCount(), 0);
        m_fixture->context.commands->ping(m_fixture->webhook.id);
        QTRY_COMPARE(page->view().model().rowCount(), 3);
        QTRY_VERIFY(page->selectedDelivery() != first);
        QTRY_VERIFY(page->view().model().rowOf(page->selectedDelivery()) >= 0);
    }
    void theSidebarKeepsItsWidth()
    {
        m_window->resize(1024, 700);
        auto *sidebar = m_window->findChild<QWidget *>(u"sidebar"_s);
        QTRY_VERIFY(sidebar->width() > sidebar->minimumWidth());
        QCOMPARE(m_window->findChild<QScrollArea *>(u"sidebar"_s)->verticalScrollBar()->value(), 0); // it opens at its top
        const int before = sidebar->width();
        auto *line = new QLabel(QString(600, u'x'), m_window->currentPage()); // it does not wrap
        m_window->currentPage()->layout()->addWidget(line);
        line->show();
        QTRY_VERIFY(m_window->currentPage()->minimumSizeHint().width() > 1024);
        QCoreApplication::processEvents();
        QCOMPARE(sidebar->width(), before);
        QVERIFY(m_window->width() <= 1024);
    }
    void theSidebarScrollsWhereTextIsLarge()
    {
        QFont large = qApp->font();
        const QFont before = large;
        large.setPointSizeF(large.pointSizeF() * 2);
        qApp->setFont(large);
        m_window->resize(1024, 700);
        auto *sidebar = m_window->findChild<QScrollArea *>(u"sidebar"_s);
        auto *views = m_window->findChild<QListWidget *>(u"viewList"_s);
        auto *tree = m_window->findChild<ScopeTree *>();
        QTRY_VERIFY(sidebar->verticalScrollBar()->maximum() > 0);
        const auto top = [sidebar](const QWidget *part) { return part->mapTo(sidebar->widget(), QPoint()).y(); };
        QTRY_VERIFY(top(tree) >= top(views) + views->height());
        QVERIFY(tree->height() >= tree->fontMetrics().height() * 4);
        views->setCurrentRow(views->count() - 1);
        QTRY_VERIFY(views->visualItemRect(views->currentItem()).bottom() + top(views) <= sidebar->verticalScrollBar()->value() + sidebar->viewport()->height());
        views->setCurrentRow(0);
        QTRY_VERIFY(sidebar->verticalScrollBar()->value() <= top(views) + views->visualItemRect(views->currentItem()).top());
        qApp->setFont(before);
    }
    void pauseShowsABannerThatResumes()
    {
        auto *banner = m_window->findChild<MessageBar *>(u"banner"_s);
        QVERIFY(!banner->isVisible());
        m_window->actionRegistry().at("pause")->trigger();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(m_fixture->direct->settings().flag(QString::fromLatin1(services::settingkeys::DispatcherPaused), false));
        m_window->actionRegistry().at("pause")->trigger();
        QTRY_VERIFY(!banner->isVisible());
    }
    void aFailureStaysAndCanBeCopied()
    {
        Q_EMIT m_fixture->context.failure(u"<b>It</b> broke"_s);
        auto *bar = m_window->findChild<MessageBar *>(u"failureBar"_s);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->text(), u"<b>It</b> broke"_s); // as text, not as markup
    }
    void aWrongFilterSaysWhereAndKeepsTheRows()
    {
        m_fixture->makeDeliveries(2);
        auto *page = qobject_cast<DeliveriesPage *>(m_window->currentPage());
        QTRY_COMPARE(page->view().model().rowCount(), 2);
        auto *field = qobject_cast<QLineEdit *>(page->filterField());
        field->setText(u"nonsense:1"_s);
        auto *echo = page->findChild<QLabel *>(u"echoLabel"_s);
        QTRY_VERIFY(echo->isVisible() && echo->text().startsWith(u"✕"));
        QCOMPARE(page->view().model().rowCount(), 2);
        field->setText(u"status:failed"_s);
        QTRY_COMPARE(page->view().model().rowCount(), 0);
        QVERIFY(echo->text().startsWith(u"="));
        m_window->activateWindow();
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_COMPARE(page->view().model().rowCount(), 2);
    }
    void aFilterMovesTheInspectorToWhatItShows()
    {
        const QStringList ids = m_fixture->makeDeliveries(2);
        auto *page = qobject_cast<DeliveriesPage *>(m_window->currentPage());
        QTRY_COMPARE(page->view().model().rowCount(), 2);
        page->view().select(ids[1]);
        auto *field = qobject_cast<QLineEdit *>(page->filterField());
        field->setText(u"id:"_s + ids[0]);
        QTRY_COMPARE(page->view().model().rowCount(), 1);
        QTRY_COMPARE(page->selectedDelivery(), ids[0]);
        page->open(ids[1]); // asked for by id: shown although the filter leaves it out
        QTRY_COMPARE(page->selectedDelivery(), ids[1]);
    }
    void nothingMatchesLeavesTheInspectorEmpty()
    {
        const QStringList ids = m_fixture->makeDeliveries(1);
        auto *page = qobject_cast<DeliveriesPage *>(m_window->currentPage());
        QTRY_COMPARE(page->view().model().rowCount(), 1);
        page->view().select(ids[0]);
        QTRY_COMPARE(page->selectedDelivery(), ids[0]);
        qobject_cast<QLineEdit *>(page->filterField())->setText(u"status:failed"_s);
        QTRY_COMPARE(page->view().model().rowCount(), 0);
        QTRY_VERIFY(page->selectedDelivery().isEmpty());
    }
    void whatIsDeletedIsNotAnErrorOfTheInspector()
    {
        const QStringList ids = m_fixture->makeDeliveries(1);
        auto *page = qobject_cast<DeliveriesPage *>(m_window->currentPage());
        QTRY_COMPARE(page->view().model().rowCount(), 1);
        page->view().select(ids[0]);
        QTRY_COMPARE(page->selectedDelivery(), ids[0]);
        QTRY_VERIFY(page->view().isSettled());
        QVERIFY(m_fixture->direct->projects().remove(m_fixture->project.id));
        QTRY_VERIFY(page->selectedDelivery().isEmpty());
        for (const QLabel *label : page->view().inspector().findChildren<QLabel *>())
            QVERIFY2(!label->isVisible() || !label->text().contains(u"could not be read"_s), qPrintable(label->text()));
    }
    void deliveriesAreCountedAgainWhenThePageIsShownAgain()
    {
        auto *count = m_window->currentPage()->findChild<QLabel *>(u"countLabel"_s);
        QTRY_VERIFY2(count->text().startsWith(u"0"), qPrintable(count->text()));
        QVERIFY(m_window->showPage(u"settings"_s));
        m_fixture->makeDeliveries(3);
        QVERIFY(m_window->showPage(u"deliveries"_s));
        QTRY_VERIFY2(count->text().startsWith(u"3"), qPrintable(count->text()));
        m_fixture->makeDeliveries(1);
        QTRY_VERIFY2(count->text().startsWith(u"4"), qPrintable(count->text()));
    }
    void aKeyFileUnlocksWithoutAsking()
    {
        auto *banner = m_window->findChild<MessageBar *>(u"banner"_s);
        QVERIFY(m_fixture->direct->vault().lock());
        QTRY_VERIFY(banner->isVisible());
        banner->findChild<QPushButton *>()->click();
        QVERIFY(!m_window->findChild<PassphraseDialog *>());
        QTRY_VERIFY(!banner->isVisible());
        QVERIFY(!m_fixture->direct->vault().state()->locked);
        QVERIFY(!m_fixture->context.options.passphrase);
    }
    void theStatusBarNamesWhoElseDispatches()
    {
        StatusBar bar;
        bar.setDispatcherState(u"running"_s);
        auto *segment = bar.findChild<QToolButton *>(u"dispatcherSegment"_s);
        const QString alone = segment->text();
        bar.setDispatchers({{1, u"belfry"_s, true}});
        QCOMPARE(segment->text(), alone);
        bar.setDispatchers({{1, u"belfry"_s, true}, {4711, u"belfryctl"_s, false}});
        QVERIFY2(segment->text().contains(u"belfryctl 4711"_s), qPrintable(segment->text()));
        bar.setDispatcherState({});
        QVERIFY2(segment->text().contains(u"belfryctl 4711"_s), qPrintable(segment->text()));
    }
    void thePassphraseSegmentOpensSecurity()
    {
        m_window->findChild<QToolButton *>(u"vaultSegment"_s)->click();
        QCOMPARE(m_window->currentPageId(), u"settings"_s);
        QCOMPARE(m_window->currentPage()->findChild<QListWidget *>(u"sectionList"_s)->currentRow(), 4);
    }
    void aRenamedProjectIsCalledByItsNewName()
    {
        m_fixture->context.setScope({m_fixture->project.id, m_fixture->project.name, {}, {}});
        QTRY_VERIFY(m_window->windowTitle().contains(u"Payments"_s));
        QVERIFY(m_fixture->direct->projects().rename(m_fixture->project.id, u"Billing"_s));
        QTRY_VERIFY2(m_window->windowTitle().contains(u"Billing"_s), qPrintable(m_window->windowTitle()));
        QCOMPARE(m_fixture->context.scope.projectName, u"Billing"_s);
    }
    void textSizeReachesHeadingsAndFixedPitch()
    {
        const auto size = [this] { return m_window->currentPage()->findChild<QLabel *>(u"idLabel"_s)->font().pointSizeF(); };
        const qreal before = size();
        preferences::setTextPercent(150);
        QTRY_COMPARE(qRound(size() * 10), qRound(before * 15));
        preferences::setTextPercent(100);
        QTRY_COMPARE(qRound(size() * 10), qRound(before * 10));
    }
    void explainSaysWhichRuleSaidNo()
    {
        services::WebhookDraft draft;
        draft.name = u"root-only"_s;
        draft.url = u"https://ci.example.org/hook"_s;
        draft.pathPattern = u"/"_s;
        draft.generateSecret = true;
        QVERIFY(m_fixture->direct->webhooks().create(Family::Secrets, m_fixture->project.id, draft));
        QVERIFY(m_window->showPage(u"explain"_s));
        auto *page = m_window->currentPage();
        auto *table = page->findChild<QTableWidget *>();
        QTRY_COMPARE(table->rowCount(), 2);
        auto *path = page->findChild<QLineEdit *>(u"pathField"_s);
        path->setText(u"/app/db"_s);
        const auto verdicts = [table] {
            QSet<QString> all;
            for (int row = 0; row < table->rowCount(); ++row)
                all.insert(table->item(row, table->columnCount() - 1)->text());
            return all;
        };
        QTRY_COMPARE(verdicts(), (QSet<QString>{u"fires"_s, u"silent: path"_s}));
        path->setText(u"/"_s);
        QTRY_COMPARE(verdicts(), QSet<QString>{u"fires"_s});
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
