#include "gui/mainwindow.h"

#include "ui_mainwindow.h"

#include "gui/actions.h"
#include "gui/commands.h"
#include "gui/controllers/receiverhub.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/passphrasedialog.h"
#include "gui/dialogs/registry.h"
#include "gui/pages/deliveriespage.h"
#include "gui/pages/page.h"
#include "gui/preferences.h"
#include "gui/scopetree.h"
#include "gui/sidedelegate.h"
#include "gui/theme.h"
#include "gui/toasts.h"
#include "gui/undo.h"
#include "gui/widgets/contentarea.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/flowlayout.h"

#include <QAction>
#include <QClipboard>
#include <QCloseEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QShortcut>
#include <QStyle>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

enum ViewRole { PageIdRole = Qt::UserRole + 1, ObjectRole };

QString pageTitle(const PageInfo &info)
{
    return QCoreApplication::translate("Pages", info.title);
}

} // namespace

MainWindow::MainWindow(AppContext &context, QWidget *parent)
    : QMainWindow(parent), m_context(context), m_ui(std::make_unique<Ui::MainWindow>()), m_actions(new Actions(this)),
      m_tree(new ScopeTree(context, this)), m_statusBar(new StatusBar(this)), m_toasts(new ToastArea(this))
{
    m_ui->setupUi(this);
    setWindowIcon(QIcon(u":/icons/belfry.svg"_s));
    setStatusBar(m_statusBar);
    setMinimumSize(720, 480);
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(250ms);
    m_actions->fillMenuBar(menuBar());
    buildToolBar();
    buildSidebar();
    restoreLayout();
    connectActions();
    connectContext();
    updateActions();
    updateTitle();
    m_ui->viewList->setFocus(Qt::OtherFocusReason);
    m_tree->reload();
    readStatusNow();
}

MainWindow::~MainWindow()
{
    undoGroupOf(m_context)->disconnect(this); // the stacks of the pages go after what listens to them here
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Commands"));
    bar->setObjectName(u"commandBar"_s);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *create = new QToolButton(bar);
    create->setText(tr("New"));
    create->setAccessibleName(tr("New"));
    create->setIcon(icon(u"add"_s));
    create->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    create->setPopupMode(QToolButton::InstantPopup);
    create->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(create);
    for (const char *id : {"new-webhook", "new-project", "new-environment", "new-folder"})
        menu->addAction(m_actions->at(id));
    create->setMenu(menu);
    bar->addWidget(create);
    for (const char *id : {"ping", "redeliver", "explain"})
        bar->addAction(m_actions->at(id));
    bar->addSeparator();
    bar->addAction(m_actions->at("pause"));
    for (QToolButton *button : bar->findChildren<QToolButton *>())
        button->setFocusPolicy(Qt::TabFocus);
}

void MainWindow::buildSidebar()
{
    m_ui->viewList->setItemDelegate(new SideDelegate(SideDelegate::Emphasis::Loud, this));
    m_ui->viewList->setProperty("ownRows", true);
    m_ui->viewList->setMouseTracking(true);
    m_ui->viewList->viewport()->setAutoFillBackground(false);
    m_ui->viewList->setUniformItemSizes(true);
    m_ui->newProjectButton->setIcon(icon(u"add"_s, Token::MutedText));
    QFont small = m_ui->projectsLabel->font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    small.setWeight(QFont::DemiBold);
    small.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    m_ui->projectsLabel->setFont(small);
    m_ui->projectsLabel->setBuddy(m_tree);
    m_ui->treeLayout->addWidget(m_tree, 1);
    m_ui->sidebarLayout->setStretch(2, 1);
    for (const PageInfo &info : pageRegistry()) {
        addView(QString::fromLatin1(info.id), {}, pageTitle(info), QString::fromLatin1(info.icon), QString::fromLatin1(info.shortcut));
        if (qstrcmp(info.id, "deliveries") == 0) {
            addView(u"deliveries"_s, u"filter:status:failed after:-24h"_s, tr("Failed, 24 h"), u"state-failed"_s, {});
            addView(u"deliveries"_s, u"filter:status:retrying"_s, tr("Retrying"), u"state-retrying"_s, {});
        }
    }
    fitViewList();
    m_ui->splitter->setStretchFactor(0, 0);
    m_ui->splitter->setStretchFactor(1, 1);
    // A page that would like to be wider than the window must not squeeze the sidebar away.
    m_ui->content->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    connect(m_ui->viewList, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (!item || !m_laidOut)
            return; // what stands where is known from the first showing on
        const QRect row = m_ui->viewList->visualItemRect(item);
        const QPoint at = m_ui->viewList->mapTo(m_ui->sidebarContent, row.center());
        m_ui->sidebar->ensureVisible(0, at.y(), 0, row.height());
    });
    fitSidebar();
}

void MainWindow::fitSidebar()
{
    m_ui->sidebar->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_tree->setMinimumHeight(fontMetrics().height() * 6);
}

void MainWindow::addView(const QString &pageId, const QString &object, const QString &title, const QString &iconName, const QString &shortcut)
{
    auto *item = new QListWidgetItem(title, m_ui->viewList);
    item->setData(PageIdRole, pageId);
    item->setData(ObjectRole, object);
    item->setData(SideDelegate::IconRole, iconName);
    item->setData(SideDelegate::IndentRole, !object.isEmpty());
    item->setData(Qt::AccessibleTextRole, title);
    if (!shortcut.isEmpty()) {
        const QKeySequence keys(shortcut, QKeySequence::PortableText);
        item->setToolTip(u"%1 (%2)"_s.arg(title, keys.toString(QKeySequence::NativeText)));
    }
    auto *menu = menuBar()->findChild<QMenu *>(u"&View"_s);
    if (!menu || !object.isEmpty())
        return;
    if (!m_pageActions)
        m_pageActions = menu->addSeparator();
    QAction *jump = menu->addAction(icon(iconName), title, this, [this, pageId] { showPage(pageId); });
    jump->setObjectName(pageId + u"PageAction"_s);
    jump->setToolTip(tr("Show the page %1").arg(title));
    if (!shortcut.isEmpty())
        jump->setShortcut(QKeySequence(shortcut, QKeySequence::PortableText));
}

void MainWindow::fitViewList()
{
    auto *list = m_ui->viewList;
    const int row = qMax(28, list->fontMetrics().height() + 10);
    list->setFixedHeight(list->count() * row + 2);
}

void MainWindow::connectActions()
{
    const auto on = [this](const char *id, auto slot) { connect(m_actions->at(id), &QAction::triggered, this, slot); };
    on("new-project", [this] { openNewProject(m_context, this); });
    on("new-environment", [this] { runTreeCommand(u"environment"_s, m_context.scope); });
    on("new-folder", [this] { runTreeCommand(u"folder"_s, m_context.scope); });
    on("new-webhook", [this] { showPage(u"webhooks"_s, u"new"_s); });
    on("settings", [this] { showPage(u"settings"_s); });
    on("lock", [this] {
        VaultWatch *watch = VaultWatch::of(m_context);
        watch->isLocked() ? watch->unlock(this) : watch->lock(this);
    });
    on("undo", [this] { undoGroupOf(m_context)->undo(); });
    on("redo", [this] { undoGroupOf(m_context)->redo(); });
    on("quit", [this] { close(); });
    on("find", [this] {
        if (QWidget *field = currentPage() ? currentPage()->filterField() : nullptr)
            field->setFocus(Qt::ShortcutFocusReason);
    });
    on("go-to", [this] {
        showPage(u"deliveries"_s);
        ledger()->askPlace();
    });
    on("refresh", [this] { refresh(); });
    on("toggle-sidebar", [this] { m_ui->sidebar->setVisible(!m_ui->sidebar->isVisible()); });
    on("next-pane", [this] { focusNextPane(); });
    on("text-larger", [this] { changeTextSize(+10); });
    on("text-smaller", [this] { changeTextSize(-10); });
    on("text-normal", [this] { changeTextSize(0); });
    on("ping", [this] { m_context.commands->ping(currentPage()->selectedWebhook()); });
    on("explain", [this] {
        const QString delivery = currentPage()->selectedDelivery();
        showPage(u"explain"_s, delivery.isEmpty() ? currentPage()->selectedWebhook() : delivery);
    });
    on("redeliver", [this] { m_context.commands->redeliver(currentPage()->selectedDelivery()); });
    on("recover", [this] { showPage(u"deliveries"_s, u"recover"_s); });
    on("cancel-delivery", [this] { m_context.commands->cancelDelivery(currentPage()->selectedDelivery()); });
    on("compare", [this] { openDialog(m_context, u"compare"_s, {m_context.scope, ledger()->view().selectedIds().mid(0, 2).join(u' ')}, this); });
    on("star", [this] { m_context.commands->toggleStar(currentPage()->selectedDelivery()); });
    on("copy-id", [this] { QGuiApplication::clipboard()->setText(currentPage()->selectedDelivery()); });
    on("copy-curl", [this] { m_context.commands->copyCurl(currentPage()->selectedDelivery()); });
    on("pause", [this] { m_context.commands->setPaused(!m_status.paused); });
    on("about", [this] { showAbout(); });
    auto *toToast = new QShortcut(QKeySequence(Qt::Key_F8), this);
    connect(toToast, &QShortcut::activated, m_toasts, &ToastArea::focusNewest);
}

void MainWindow::connectContext()
{
    connect(m_ui->viewList, &QListWidget::itemClicked, this, &MainWindow::activateView);
    connect(m_ui->viewList, &QListWidget::itemActivated, this, &MainWindow::activateView);
    connect(m_ui->newProjectButton, &QToolButton::clicked, this, [this] { openNewProject(m_context, this); });
    connect(m_tree, &ScopeTree::commandRequested, this, &MainWindow::runTreeCommand);
    connect(m_tree, &ScopeTree::loaded, this, &MainWindow::updateActions);
    connect(&m_context, &AppContext::navigate, this, [this](const QString &page, const QString &object) { showPage(page, object); });
    connect(&m_context, &AppContext::toast, this, [this](const QString &text, const std::function<void()> &undo) { m_toasts->add(text, undo); });
    connect(&m_context, &AppContext::failure, this,
        [this](const QString &text) { m_ui->failureBar->show(MessageBar::Tone::Failure, text); });
    connect(&m_context, &AppContext::keyChanged, this, &MainWindow::refresh);
    connect(VaultWatch::of(m_context), &VaultWatch::changed, this, &MainWindow::readStatusNow);
    connect(VaultWatch::of(m_context), &VaultWatch::changed, this, [this] {
        m_actions->setText("lock", VaultWatch::of(m_context)->isLocked() ? tr("Un&lock Vault…") : tr("&Lock Vault"));
    });
    VaultWatch::of(m_context)->attach(this);
    ReceiverHub::of(m_context); // what ran when the window was closed runs again
    QUndoGroup *steps = undoGroupOf(m_context);
    connect(steps, &QUndoGroup::canUndoChanged, this, &MainWindow::updateUndo);
    connect(steps, &QUndoGroup::canRedoChanged, this, &MainWindow::updateUndo);
    connect(steps, &QUndoGroup::undoTextChanged, this, &MainWindow::updateUndo);
    connect(steps, &QUndoGroup::redoTextChanged, this, &MainWindow::updateUndo);
    updateUndo();
    connect(&m_context, &AppContext::scopeChanged, this, &MainWindow::updateActions);
    connect(&m_context, &AppContext::scopeChanged, this, &MainWindow::updateTitle);
    connect(&m_refreshTimer, &QTimer::timeout, this, [this] {
        m_tree->reload();
        readStatusNow();
    });
    // Another dispatcher comes and goes without a commit, so nothing tells of it.
    m_dispatchersTimer.start(5s);
    connect(&m_dispatchersTimer, &QTimer::timeout, this, [this] {
        if (!isVisible() || isMinimized())
            return;
        m_context.reader->run(this, [](services::Engine &engine) -> Result<QList<services::DispatcherName>> { return services::dispatchersOf(engine.storePath()); },
            [this](Result<QList<services::DispatcherName>> names) {
                if (names)
                    m_statusBar->setDispatchers(*names);
            });
    });
    connect(m_statusBar, &StatusBar::pauseRequested, this, [this] { m_context.commands->setPaused(!m_status.paused); });
    connect(m_statusBar, &StatusBar::queueRequested, this,
        [this] { showPage(u"deliveries"_s, u"filter:status:queued OR status:retrying OR status:sending"_s); });
    connect(m_statusBar, &StatusBar::vaultRequested, this, [this] { showPage(u"settings"_s, u"security"_s); });
    connect(m_statusBar, &StatusBar::storeRequested, this, [this] { showPage(u"settings"_s); });
    if (m_context.feed) {
        connect(m_context.feed, &services::ChangeFeed::changed, this, [this] {
            if (!m_refreshTimer.isActive())
                m_refreshTimer.start();
        });
    }
    if (m_context.dispatcher) {
        connect(m_context.dispatcher, &services::DispatcherHost::stateChanged, m_statusBar, &StatusBar::setDispatcherState);
        connect(m_context.dispatcher, &services::DispatcherHost::problem, this,
            [this](const QString &message) { m_ui->failureBar->show(MessageBar::Tone::Failure, message); });
        connect(m_context.dispatcher, &services::DispatcherHost::notice, this,
            [this](const QString &message) { m_ui->failureBar->show(MessageBar::Tone::Warning, message); });
    }
}

Page *MainWindow::pageFor(const QString &pageId)
{
    if (Page *page = m_pages.value(pageId))
        return page;
    for (const PageInfo &info : pageRegistry()) {
        if (pageId != QLatin1String(info.id))
            continue;
        auto *area = new ContentArea(m_ui->pages);
        Page *page = info.make(m_context, area);
        page->setObjectName(pageId + u"Page"_s);
        FlowLayout::wrapRows(page);
        area->setContent(page);
        m_ui->pages->addWidget(area);
        m_pages.insert(pageId, page);
        connect(page, &Page::selectionChanged, this, &MainWindow::updateActions);
        return page;
    }
    return nullptr;
}

bool MainWindow::showPage(const QString &pageId, const QString &object)
{
    Page *page = pageFor(pageId);
    if (!page)
        return false;
    m_ui->pages->setCurrentWidget(page->parentWidget()->parentWidget()); // the area, above its viewport
    undoGroupOf(m_context)->setActiveStack(nullptr);
    page->activate();
    const auto stacks = undoGroupOf(m_context)->stacks();
    for (const QUndoStack *stack : stacks)
        connect(stack, &QUndoStack::indexChanged, m_toasts, &ToastArea::dropUndo, Qt::UniqueConnection);
    if (!object.isEmpty())
        page->open(object);
    auto *list = m_ui->viewList;
    for (int row = 0; row < list->count(); ++row) {
        QListWidgetItem *item = list->item(row);
        const bool wanted = item->data(PageIdRole).toString() == pageId
            && (item->data(ObjectRole).toString().isEmpty() || item->data(ObjectRole).toString() == object);
        if (wanted)
            list->setCurrentItem(item); // the exact view, which stands after its page, wins
    }
    updateActions();
    updateTitle();
    return true;
}

void MainWindow::activateView(QListWidgetItem *item)
{
    const QString object = item->data(ObjectRole).toString();
    const QString page = item->data(PageIdRole).toString();
    // The plain entry of a page with saved views means "all of it".
    showPage(page, object.isEmpty() && page == u"deliveries" ? u"filter:"_s : object);
}

Page *MainWindow::currentPage() const
{
    const auto *area = qobject_cast<ContentArea *>(m_ui->pages->currentWidget());
    return area ? qobject_cast<Page *>(area->widget()) : nullptr;
}

DeliveriesPage *MainWindow::ledger() const
{
    return qobject_cast<DeliveriesPage *>(currentPage());
}

QString MainWindow::currentPageId() const
{
    return m_pages.key(currentPage());
}

bool MainWindow::isSettled() const
{
    return m_tree->isSettled() && m_statusRead && (!currentPage() || currentPage()->isSettled());
}

void MainWindow::refresh()
{
    m_tree->reload();
    readStatusNow();
    if (currentPage())
        currentPage()->activate();
}

void MainWindow::readStatusNow()
{
    if (std::exchange(m_reading, true)) {
        m_readAgain = true;
        return;
    }
    m_context.reader->run(this, [](services::Engine &engine) { return readStatus(engine); }, [this](Result<WindowStatus> status) {
        m_reading = false;
        m_statusRead = true;
        if (status)
            showStatus(*status);
        else
            m_ui->banner->show(MessageBar::Tone::Failure, tr("The store could not be read: %1").arg(status.error().message));
        if (std::exchange(m_readAgain, false))
            readStatusNow();
    });
}

void MainWindow::showStatus(const WindowStatus &status)
{
    m_status = status;
    m_statusBar->setStatus(status);
    const int waiting = status.queue.queued + status.queue.retrying + status.queue.sending;
    m_ui->banner->clear();
    m_ui->banner->setClosable(false);
    if (status.vault.locked) {
        m_ui->banner->show(MessageBar::Tone::Warning, tr("The vault is locked: nothing is sent and secret values cannot be read."));
        m_ui->banner->addAction(tr("Unlock…"), this, [this] { openUnlock(); });
    } else if (status.paused) {
        m_ui->banner->show(MessageBar::Tone::Warning, tr("Sending is paused. Waiting deliveries: %1").arg(waiting));
        m_ui->banner->addAction(tr("Resume"), this, [this] { m_context.commands->setPaused(false); });
    }
    m_actions->setText("pause", status.paused ? tr("&Resume Dispatcher") : tr("&Pause Dispatcher"));
    m_actions->at("pause")->setIcon(icon(status.paused ? u"resume"_s : u"pause"_s));
    const QHash<QString, int> counts{{u"filter:status:failed after:-24h"_s, status.queue.failedLastDay},
        {u"filter:status:retrying"_s, status.queue.retrying}};
    for (int row = 0; row < m_ui->viewList->count(); ++row) {
        QListWidgetItem *item = m_ui->viewList->item(row);
        int count = counts.value(item->data(ObjectRole).toString());
        if (item->data(PageIdRole).toString() == u"webhooks")
            count = status.webhooks;
        item->setData(SideDelegate::CountRole, count ? QLocale().toString(count) : QString());
        item->setData(SideDelegate::AlarmRole, item->data(ObjectRole).toString().startsWith(u"filter:status:failed"));
    }
    updateTitle();
}

void MainWindow::updateActions()
{
    const Page *page = currentPage();
    const QString webhook = page ? page->selectedWebhook() : QString();
    const QString delivery = page ? page->selectedDelivery() : QString();
    m_actions->setAvailable("new-environment", !m_context.scope.projectId.isEmpty(), tr("Select a project in the tree first"));
    m_actions->setAvailable("new-folder", !m_context.scope.environment.isEmpty(), tr("Select an environment in the tree first"));
    m_actions->setAvailable("new-webhook", true);
    m_actions->setAvailable("recover", true);
    m_actions->setAvailable("go-to", true);
    m_actions->setAvailable("find", page && const_cast<Page *>(page)->filterField(), tr("This page has no filter"));
    m_actions->setAvailable("ping", !webhook.isEmpty(), tr("Select a webhook or one of its deliveries first"));
    for (const char *id : {"redeliver", "cancel-delivery", "star", "copy-id", "copy-curl"})
        m_actions->setAvailable(id, !delivery.isEmpty(), tr("Select a delivery first"));
    m_actions->setAvailable("compare", ledger() && !ledger()->view().selectedIds().isEmpty(), tr("Select one or two deliveries on the Deliveries page first"));
}

void MainWindow::updateUndo()
{
    const QUndoGroup *steps = undoGroupOf(m_context);
    // The page listens for the keys itself, so that a field that is typed in keeps its own; here they are only told.
    const QString undo = QKeySequence(Qt::CTRL | Qt::Key_Z).toString(QKeySequence::NativeText);
    const QString redo = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z).toString(QKeySequence::NativeText);
    m_actions->setText("undo", (steps->undoText().isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(steps->undoText())) + u'\t' + undo);
    m_actions->setText("redo", (steps->redoText().isEmpty() ? tr("Re&do") : tr("Re&do %1").arg(steps->redoText())) + u'\t' + redo);
    m_actions->setAvailable("undo", steps->canUndo(), tr("Nothing was done on this page that can be undone"));
    m_actions->setAvailable("redo", steps->canRedo(), tr("Nothing was undone on this page"));
}

void MainWindow::updateTitle()
{
    QStringList parts;
    for (const PageInfo &info : pageRegistry()) {
        if (currentPageId() == QLatin1String(info.id))
            parts << pageTitle(info);
    }
    if (!m_context.scope.projectName.isEmpty())
        parts << m_context.scope.projectName + (m_context.scope.environment.isEmpty() ? QString() : u" / "_s + m_context.scope.environment);
    if (!m_status.storePath.isEmpty())
        parts << QFileInfo(m_status.storePath).completeBaseName();
    parts << u"Belfry"_s;
    setWindowTitle(parts.join(u" — "_s));
}

void MainWindow::openUnlock()
{
    VaultWatch::of(m_context)->unlock(this);
}

void MainWindow::runTreeCommand(const QString &command, const Scope &place)
{
    if (!place.projectId.isEmpty())
        m_context.setScope(place);
    if (command == u"webhook")
        showPage(u"webhooks"_s, u"new"_s);
    else if (command == u"explain" || command == u"secrets")
        showPage(command);
    else if (command == u"project")
        openNewProject(m_context, this);
    else if (command == u"environment")
        openNewEnvironment(m_context, this, place.projectId);
    else if (command == u"folder")
        openNewFolder(m_context, this, place.projectId, place.environment, place.path.isEmpty() ? u"/"_s : place.path);
    else if (command == u"project-settings")
        openProjectSettings(m_context, this, place.projectId);
    else if (command == u"delete")
        deletePlace(place);
}

void MainWindow::deletePlace(const Scope &place)
{
    if (!place.path.isEmpty())
        openDeleteFolder(m_context, this, place.projectId, place.environment, place.path);
    else if (!place.environment.isEmpty())
        openDeleteEnvironment(m_context, this, place.projectId, place.environment);
    else
        openDeleteProject(m_context, this, place.projectId);
}

void MainWindow::changeTextSize(int step)
{
    preferences::setTextPercent(step == 0 ? 100 : preferences::textPercent() + step);
}

void MainWindow::fitToFont()
{
    fitViewList();
    fitSidebar();
    if (auto *bar = findChild<QToolBar *>(u"commandBar"_s)) {
        const int side = style()->pixelMetric(QStyle::PM_ToolBarIconSize, nullptr, bar);
        bar->setIconSize({side, side}); // a bar asks its style once only
    }
}

void MainWindow::focusNextPane()
{
    const QList<QWidget *> panes{m_ui->viewList, m_tree, currentPage(), m_statusBar};
    qsizetype at = 0;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i] && focusWidget() && (panes[i] == focusWidget() || panes[i]->isAncestorOf(focusWidget())))
            at = i;
    }
    QWidget *next = panes[(at + 1) % panes.size()];
    if (!next)
        return;
    if (next->focusPolicy() == Qt::NoFocus) {
        for (QWidget *child : next->findChildren<QWidget *>()) {
            if (child->isVisible() && child->isEnabled() && child->focusPolicy() & Qt::TabFocus) {
                next = child;
                break;
            }
        }
    }
    next->setFocus(Qt::TabFocusReason);
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Belfry"),
        tr("Belfry %1\nWebhook administration console.\n\nFree software under the GNU General Public License, version 3 or later.")
            .arg(QStringLiteral(BELFRY_VERSION)),
        QMessageBox::Close, this);
    box->setIconPixmap(QIcon(u":/icons/belfry.svg"_s).pixmap(QSize(48, 48), devicePixelRatioF()));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::restoreLayout()
{
    // What is left of a small screen, with room for the frame that the window manager puts around.
    const QSize room = screen() ? screen()->availableGeometry().size() - QSize(8, 40) : QSize(1280, 800);
    resize(QSize(1280, 800).boundedTo(room));
    restoreGeometry(preferences::value(u"window/geometry"_s).toByteArray());
    const QScreen *on = screen();
    if (on && !on->availableGeometry().intersects(geometry()))
        move(on->availableGeometry().topLeft());
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_laidOut, true))
        return;
    // Only now does the splitter know how wide it is.
    if (!m_ui->splitter->restoreState(preferences::value(u"window/sidebar"_s).toByteArray())) {
        const int side = fontMetrics().averageCharWidth() * 38;
        m_ui->splitter->setSizes({side, width() - side});
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    preferences::setValue(u"window/geometry"_s, saveGeometry());
    preferences::setValue(u"window/sidebar"_s, m_ui->splitter->saveState());
    event->accept();
    Q_EMIT closeRequested();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        fitToFont();
}

} // namespace belfry::gui
