#include "app/signals.h"

#include <QApplication>
#include <QDialog>
#include <QTimer>

#include <chrono>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace belfry::app {

namespace {

constexpr std::chrono::seconds Patience{3};

int ends[2] = {-1, -1}; ///< a handler may do no more than write a byte

void note(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(ends[0], &byte, 1);
}

} // namespace

QuitOnSignal::QuitOnSignal()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[1], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, qApp, [] {
        char byte = 0;
        [[maybe_unused]] const auto got = ::read(ends[1], &byte, 1);
        QApplication::closeAllWindows();
        // A dialog may ask whether to discard what was typed. Who sent a signal does not answer: it gives way, and the window
        // closes as ever, with the time it has for what is in flight.
        QTimer::singleShot(Patience, qApp, [] {
            const QWidgetList windows = QApplication::topLevelWidgets();
            for (QWidget *window : windows) {
                if (qobject_cast<QDialog *>(window))
                    window->hide();
            }
            QApplication::closeAllWindows();
        });
    });
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, note);
    std::signal(SIGPIPE, SIG_IGN);
}

QuitOnSignal::~QuitOnSignal()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, SIG_DFL);
    m_notifier.reset();
    ::close(ends[0]);
    ::close(ends[1]);
}

} // namespace belfry::app
