#include "cli/signals.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace belfry::cli {
namespace {

// Touched by the signal handler: plain ints only.
std::array<int, 2> pipeEnds = {-1, -1};
volatile std::sig_atomic_t seen = 0;

constexpr std::array<int, 3> handled = {SIGTERM, SIGINT, SIGHUP};

void onSignal(int number)
{
    if (seen)
        ::_exit(128 + number);
    seen = 1;
    const int kept = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
    errno = kept;
}

void install(void (*handler)(int))
{
    for (const int number : handled) {
        struct sigaction action = {};
        action.sa_handler = handler;
        sigemptyset(&action.sa_mask);
        action.sa_flags = SA_RESTART;
        ::sigaction(number, &action, nullptr);
    }
}

} // namespace

StopSignals::StopSignals(QObject *parent) : QObject(parent)
{
    seen = 0;
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // no descriptors left: the signals keep their default, which ends the process
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT stopRequested();
    });
    install(onSignal);
}

StopSignals::~StopSignals()
{
    if (!m_notifier)
        return;
    install(SIG_DFL);
    m_notifier.reset();
    for (int &end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

} // namespace belfry::cli
