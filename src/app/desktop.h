#pragma once

#include "gui/appcontext.h"
#include "gui/theme.h"
#include "services/remotehost.h"
#include "services/scheduler.h"

#include <QSize>

#include <memory>

class QLocalServer;

namespace belfry::gui {
class MainWindow;
}

namespace belfry::app {

struct DesktopOptions {
    services::OpenOptions open;
    QString pagePart;    ///< what of the page: "rotations" of the secrets, "ca" of the certificates
    QString page;        ///< empty = the first one, or welcome for an empty store
    QString screenshot;  ///< file to write, then exit; nothing is sent and nobody is asked
    std::optional<gui::ThemeKind> theme;
    QSize size;
    bool exitAfterFirstPaint = false;
};

/// The desktop app: one window per store, its dispatcher, and an end that waits for what is in flight without freezing.
class Desktop final : public QObject
{
    Q_OBJECT
public:
    explicit Desktop(DesktopOptions options);
    ~Desktop() override;

    /// The exit code where the app must not run, else nothing: the event loop may start.
    [[nodiscard]] std::optional<int> start();

private:
    bool raiseRunningWindow();
    void listenForOthers();
    void makeContext();
    void showWindow();
    void chooseFirstPage();
    void waitUntilSettled();
    void takeScreenshot();
    void close();

    DesktopOptions m_options;
    QString m_storePath;
    std::unique_ptr<QLocalServer> m_server;
    // In this order: the window goes before what it reads from.
    std::unique_ptr<services::AsyncEngine> m_engine;
    std::unique_ptr<services::AsyncEngine> m_reader;
    std::unique_ptr<services::ChangeFeed> m_feed;
    std::unique_ptr<services::DispatcherHost> m_dispatcher;
    std::unique_ptr<services::Scheduler> m_scheduler;
    std::unique_ptr<services::RemoteHost> m_remotes;
    std::unique_ptr<gui::AppContext> m_context;
    std::unique_ptr<gui::MainWindow> m_window;
    int m_waitedMs = 0;
    bool m_closing = false;
};

} // namespace belfry::app
