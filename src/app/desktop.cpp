#include "app/desktop.h"

#include "app/wiring.h"
#include "core/paths.h"
#include "gui/commands.h"
#include "gui/controllers/servercontrol.h"
#include "gui/mainwindow.h"
#include "gui/pages/page.h"
#include "gui/preferences.h"
#include "services/engine.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QMessageBox>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::app {

namespace {

constexpr int PollMs = 10;
constexpr int GiveUpMs = 15'000;

QString socketOf(const QString &storePath)
{
    return runtimeDir() + u"/window-"_s + storeTag(storePath);
}

bool isKnownPage(const QString &id)
{
    const auto &pages = gui::pageRegistry();
    return std::any_of(pages.begin(), pages.end(), [&](const gui::PageInfo &info) { return id == QLatin1String(info.id); });
}

} // namespace

Desktop::Desktop(DesktopOptions options) : m_options(std::move(options)) { }

Desktop::~Desktop()
{
    m_window.reset();
    if (m_context)
        m_context->commands = nullptr;
}

std::optional<int> Desktop::start()
{
    const bool quiet = !m_options.screenshot.isEmpty();
    if (!m_options.page.isEmpty() && !isKnownPage(m_options.page)) {
        std::fprintf(stderr, "belfry: there is no page '%s'\n", qUtf8Printable(m_options.page));
        return 2;
    }
    m_storePath = m_options.open.store.isEmpty() ? defaultStorePath() : m_options.open.store;
    m_options.open.store = m_storePath;
    if (!quiet && raiseRunningWindow())
        return 0;
    // Opened here once so that a store that cannot be used is told before any window stands; no key is derived.
    if (const auto opened = services::Engine::open(m_options.open); !opened) {
        std::fprintf(stderr, "belfry: %s\n", qUtf8Printable(opened.error().message));
        if (!quiet) {
            QMessageBox box(QMessageBox::Critical, u"Belfry"_s, tr("The store cannot be opened."), QMessageBox::Close);
            box.setTextFormat(Qt::PlainText);
            box.setInformativeText(opened.error().message);
            QObject::connect(&box, &QMessageBox::finished, qApp, &QCoreApplication::quit);
            box.open();
            QCoreApplication::exec();
        }
        return exitCode(opened.error().code);
    }
    makeContext();
    if (!quiet)
        listenForOthers();
    showWindow();
    return {};
}

bool Desktop::raiseRunningWindow()
{
    QLocalSocket socket;
    socket.connectToServer(socketOf(m_storePath));
    if (!socket.waitForConnected(300))
        return false;
    socket.write("raise\n");
    socket.waitForBytesWritten(1000);
    return true;
}

void Desktop::listenForOthers()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    const QString name = socketOf(m_storePath);
    if (!m_server->listen(name)) {
        QLocalServer::removeServer(name); // left behind by a crash: nobody answered on it above
        m_server->listen(name);
    }
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection())
            socket->deleteLater();
        m_window->bringToFront();
    });
}

void Desktop::makeContext()
{
    m_engine = std::make_unique<services::AsyncEngine>(m_options.open);
    m_reader = std::make_unique<services::AsyncEngine>(m_options.open);
    m_feed = std::make_unique<services::ChangeFeed>(m_storePath);
    m_dispatcher = std::make_unique<services::DispatcherHost>(m_options.open);
    m_scheduler = std::make_unique<services::Scheduler>(m_options.open);
    m_remotes = std::make_unique<services::RemoteHost>(m_options.open);
    m_context = std::make_unique<gui::AppContext>();
    m_context->options = m_options.open;
    m_context->engine = m_engine.get();
    m_context->reader = m_reader.get();
    m_context->feed = m_feed.get();
    m_context->dispatcher = m_dispatcher.get();
    m_context->remotes = m_remotes.get();
    m_context->ports = makePorts();
    m_context->commands = new gui::Commands(*m_context, m_context.get());
    connect(m_context.get(), &gui::AppContext::keyChanged, this, [this] {
        m_engine->reopen(m_context->options);
        m_reader->reopen(m_context->options);
        m_dispatcher->reopen(m_context->options);
        m_remotes->reopen(m_context->options);
        m_scheduler->reopen(m_context->options);
    });
}

void Desktop::showWindow()
{
    m_window = std::make_unique<gui::MainWindow>(*m_context);
    connect(m_window.get(), &gui::MainWindow::closeRequested, this, &Desktop::close);
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page, m_options.pagePart);
    else
        chooseFirstPage();
    m_window->show();
    if (!m_options.screenshot.isEmpty() || m_options.exitAfterFirstPaint) {
        waitUntilSettled();
        return;
    }
    gui::ServerControl::of(*m_context)->restore();
    m_dispatcher->start();
    m_scheduler->start();
    m_remotes->start();
    m_reader->run(this, [](services::Engine &engine) { return engine.vault().state(); }, [this](Result<services::VaultState> state) {
        if (state && state->locked && !state->lockedByUser)
            m_window->openUnlock();
    });
}

void Desktop::chooseFirstPage()
{
    m_window->showPage(u"deliveries"_s);
    if (!isKnownPage(u"welcome"_s))
        return;
    m_reader->run(this, [](services::Engine &engine) { return engine.projects().list(); }, [this](Result<QList<Project>> projects) {
        if (projects && projects->isEmpty())
            m_window->showPage(u"welcome"_s);
    });
}

void Desktop::waitUntilSettled()
{
    if (!m_window->isSettled() && m_waitedMs < GiveUpMs) {
        m_waitedMs += PollMs;
        QTimer::singleShot(PollMs, this, &Desktop::waitUntilSettled);
        return;
    }
    if (m_options.screenshot.isEmpty()) {
        m_window->repaint();
        QCoreApplication::exit(0);
        return;
    }
    // One more round of the loop, so that layouts that follow the data are done.
    QTimer::singleShot(120ms, this, &Desktop::takeScreenshot);
}

void Desktop::takeScreenshot()
{
    if (!m_window->grab().save(m_options.screenshot)) {
        std::fprintf(stderr, "belfry: the picture could not be written to %s\n", qUtf8Printable(m_options.screenshot));
        QCoreApplication::exit(2);
        return;
    }
    QCoreApplication::exit(0);
}

void Desktop::close()
{
    if (std::exchange(m_closing, true))
        return;
    m_server.reset(); // a new start is a new window from here on
    connect(m_dispatcher.get(), &services::DispatcherHost::stopped, qApp, &QCoreApplication::quit);
    m_scheduler.reset();
    m_context->remotes = nullptr;
    m_remotes.reset();
    m_dispatcher->stop();
    QTimer::singleShot(13s, qApp, &QCoreApplication::quit); // it promises 12
}

} // namespace belfry::app
