#pragma once

#include "gui/appcontext.h"
#include "gui/statusbar.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QAction;
class QListWidgetItem;

namespace belfry::gui::Ui { class MainWindow; }

namespace belfry::gui {

class Actions;
class DeliveriesPage;
class Page;
class ScopeTree;
class ToastArea;

/// Hosts the pages of the registry, the scope tree, the commands and the messages; it decides nothing itself.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(AppContext &context, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// False where no page has that id.
    bool showPage(const QString &pageId, const QString &object = {});
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] DeliveriesPage *ledger() const; ///< the current page where it is that one
    [[nodiscard]] QString currentPageId() const;
    [[nodiscard]] Actions &actionRegistry() const { return *m_actions; }
    /// Everything on screen has its data: `--screenshot` waits for it.
    [[nodiscard]] bool isSettled() const;
    /// Another process asked for this store: come to the front.
    void bringToFront();
    void openUnlock();

Q_SIGNALS:
    void closeRequested(); ///< the user closed it; whoever made it stops the dispatcher

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildSidebar();
    void buildToolBar();
    void connectActions();
    void connectContext();
    void addView(const QString &pageId, const QString &object, const QString &title, const QString &iconName, const QString &shortcut);
    void activateView(QListWidgetItem *item);
    void fitViewList();
    void fitSidebar();
    void fitToFont();
    Page *pageFor(const QString &pageId);
    void refresh();
    void readStatusNow();
    void showStatus(const WindowStatus &status);
    void updateActions();
    void updateUndo();
    void updateTitle();
    void deletePlace(const Scope &place);
    void runTreeCommand(const QString &command, const Scope &place);
    void changeTextSize(int step);
    void focusNextPane();
    void showAbout();
    void restoreLayout();

    AppContext &m_context;
    std::unique_ptr<Ui::MainWindow> m_ui;
    Actions *m_actions;
    ScopeTree *m_tree;
    StatusBar *m_statusBar;
    ToastArea *m_toasts;
    QHash<QString, Page *> m_pages;
    WindowStatus m_status;
    QTimer m_dispatchersTimer;
    QTimer m_refreshTimer; ///< coalesces changes of the store for tree and status
    QAction *m_pageActions = nullptr; ///< the line above the pages in the View menu
    bool m_statusRead = false;
    bool m_laidOut = false;
    bool m_reading = false;
    bool m_readAgain = false;
};

} // namespace belfry::gui
