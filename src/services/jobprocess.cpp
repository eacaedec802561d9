#include "services/jobprocess.h"

#include "core/time.h"
#include "infrastructure/baselinestate.h"
#include "infrastructure/jobservice.h"

#include <chrono>
#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::services {
namespace {

constexpr int NotStarted = 127;
constexpr int TooLong = 124;
constexpr int BySignal = 128;

} // namespace

JobProcess::JobProcess(QStringList argv, qint64 limitMs, Input input, QObject *parent)
    : QObject(parent), m_argv(std::move(argv)), m_limitMs(limitMs), m_ownGroup(input == Input::None)
{
    if (input == Input::Forwarded)
        m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
    else
        m_process.setStandardInputFile(QProcess::nullDevice());
    if (m_ownGroup)
        m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &JobProcess::read);
    connect(&m_process, &QProcess::readyReadStandardError, this, &JobProcess::read);
    connect(&m_process, &QProcess::finished, this, &JobProcess::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_end.message = u"%1 cannot be started: %2."_s.arg(infrastructure::commandText(m_argv), m_process.errorString());
        m_end.log = m_end.message.toUtf8() + '\n';
        finish();
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_tooLong = true;
        stop(u"It ran longer than its limit of %1 and was stopped."_s.arg(durationText(std::chrono::milliseconds(m_limitMs))));
    });
    m_kill.setSingleShot(true);
    m_kill.setInterval(5s);
    connect(&m_kill, &QTimer::timeout, this, [this] { signalAll(SIGKILL); });
}

JobProcess::~JobProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        signalAll(SIGKILL);
        m_process.waitForFinished(2000);
    }
}

void JobProcess::start()
{
    m_clock.start();
    if (m_limitMs > 0)
        m_limit.start(std::chrono::milliseconds(m_limitMs));
    m_process.start(m_argv.value(0), m_argv.mid(1));
}

void JobProcess::signalAll(int number)
{
    const auto pid = pid_t(m_process.processId());
    if (pid <= 0)
        return;
    // Its children too, where it leads a group of its own; they could hold its output open for ever.
    if (!m_ownGroup || ::kill(-pid, number) != 0)
        ::kill(pid, number);
}

void JobProcess::stop(const QString &why)
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (m_end.message.isEmpty())
        m_end.message = why;
    signalAll(SIGTERM);
    m_kill.start();
}

void JobProcess::read()
{
    const auto take = [this](const QByteArray &bytes, bool isError) {
        if (bytes.isEmpty())
            return;
        m_end.log += bytes;
        if (m_end.log.size() > 4 * infrastructure::JobLogMaxBytes)
            m_end.log = m_end.log.right(infrastructure::JobLogMaxBytes);
        Q_EMIT output(bytes, isError);
    };
    take(m_process.readAllStandardOutput(), false);
    take(m_process.readAllStandardError(), true);
}

void JobProcess::finish()
{
    if (std::exchange(m_told, true))
        return;
    m_limit.stop();
    m_kill.stop();
    read();
    m_end.durationMs = m_clock.elapsed();
    if (m_process.error() == QProcess::FailedToStart)
        m_end.exitCode = NotStarted;
    else if (m_tooLong)
        m_end.exitCode = TooLong;
    else
        m_end.exitCode = m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : BySignal + m_process.exitCode();
    Q_EMIT ended(m_end);
}

} // namespace belfry::services
