#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

#include <atomic>
#include <memory>

namespace belfry::secrets {

/// Set by whoever wants a rotation to end now, from any thread.
using CancelFlag = std::shared_ptr<std::atomic_bool>;

/// A program of a rotator: run as this user, without a shell, in a process group of its own.
struct ProgramCall {
    QStringList argv;
    QByteArray input;                ///< its standard input, then closed
    QProcessEnvironment environment;
    qint64 timeoutMs = 30'000;
    CancelFlag cancel;
};

struct ProgramAnswer {
    enum class End { Exited, NotStarted, TimedOut, TooMuch, Cancelled, Crashed };
    End end = End::Exited;
    int exitCode = 0;
    QByteArray out;
    QByteArray err;
    bool errCut = false;
    QString reason;  ///< of NotStarted
    [[nodiscard]] bool isGood() const { return end == End::Exited && exitCode == 0; }
};

inline constexpr qsizetype ProgramOutputMax = 64 * 1024; ///< more ends it; of its errors this much is read

/// Blocks until it ended; never call on the GUI thread. What runs too long, says too much or is cancelled is killed with its
/// children.
[[nodiscard]] ProgramAnswer runProgram(const ProgramCall &call);
/// What went wrong in words, without anything the program said.
[[nodiscard]] QString describe(const ProgramCall &call, const ProgramAnswer &answer);

} // namespace belfry::secrets
