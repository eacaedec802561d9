#include "secrets/rotator.h"

#include "core/time.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QProcess>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr int StepMs = 50; ///< how soon a cancel is noticed

// Sends the signal to the program and all its children: it leads a group of its own.
void killGroup(QProcess &process)
{
    if (const auto pid = process.processId(); pid > 0)
        ::kill(-pid_t(pid), SIGKILL);
    process.kill();
    process.waitForFinished(5000);
}

void readErrors(QProcess &process, ProgramAnswer &answer)
{
    const QByteArray more = process.readAllStandardError();
    const qsizetype room = ProgramOutputMax - answer.err.size();
    answer.errCut = answer.errCut || more.size() > room;
    answer.err += more.left(room);
}

} // namespace

ProgramAnswer runProgram(const ProgramCall &call)
{
    ProgramAnswer answer;
    QProcess process;
    process.setProcessEnvironment(call.environment);
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
    const auto read = [&] {
        answer.out += process.readAllStandardOutput();
        if (answer.out.size() > ProgramOutputMax)
            answer.end = ProgramAnswer::End::TooMuch;
        answer.out.truncate(ProgramOutputMax);
    };
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, read);
    QObject::connect(&process, &QProcess::readyReadStandardError, &process, [&] { readErrors(process, answer); });
    QDeadlineTimer deadline(call.timeoutMs);
    process.start(call.argv.first(), call.argv.mid(1));
    if (!process.waitForStarted(int(qMin<qint64>(call.timeoutMs, 10'000)))) {
        answer.end = ProgramAnswer::End::NotStarted;
        answer.reason = process.errorString();
        killGroup(process);
        return answer;
    }
    process.write(call.input);
    process.closeWriteChannel();
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(StepMs)) {
        if (process.state() == QProcess::NotRunning)
            break;
        if (answer.end == ProgramAnswer::End::Exited && call.cancel && call.cancel->load())
            answer.end = ProgramAnswer::End::Cancelled;
        else if (answer.end == ProgramAnswer::End::Exited && deadline.hasExpired())
            answer.end = ProgramAnswer::End::TimedOut;
        if (answer.end != ProgramAnswer::End::Exited) {
            const auto end = answer.end;
            killGroup(process);
            answer.end = end;
            return answer;
        }
    }
    read();
    readErrors(process, answer);
    if (answer.end == ProgramAnswer::End::Exited && process.exitStatus() == QProcess::CrashExit)
        answer.end = ProgramAnswer::End::Crashed;
    answer.exitCode = process.exitCode();
    return answer;
}

QString describe(const ProgramCall &call, const ProgramAnswer &answer)
{
    const QString program = QFileInfo(call.argv.first()).fileName().left(100);
    switch (answer.end) {
    case ProgramAnswer::End::NotStarted: return u"%1 could not be started."_s.arg(program);
    case ProgramAnswer::End::TimedOut: return u"%1 did not end within %2 and was killed."_s.arg(program, durationText(std::chrono::milliseconds(call.timeoutMs)));
    case ProgramAnswer::End::TooMuch: return u"%1 wrote more than 64 KiB and was stopped."_s.arg(program);
    case ProgramAnswer::End::Cancelled: return u"%1 was cancelled."_s.arg(program);
    case ProgramAnswer::End::Crashed: return u"%1 was ended by a signal."_s.arg(program);
    case ProgramAnswer::End::Exited: break;
    }
    return u"%1 ended with exit code %2."_s.arg(program).arg(answer.exitCode);
}

} // namespace belfry::secrets
