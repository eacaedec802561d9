#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>

namespace belfry::infrastructure {

/// What a baseline watches: files (paths, globs, folders) or the output of one command.
struct BaselineSpec {
    QStringList files;
    QStringList command; ///< argv; run without a shell
    QStringList ignore;  ///< keys whose changes do not count: "timestamp", "metadata.generation"
};

/// One watched thing as it is now.
struct Captured {
    QString name; ///< path, or the command line
    QString type; ///< file or command
    QByteArray sha256;
    qint64 size = 0;
    uint mode = 0; ///< permission bits with set-id bits; 0 for commands
    uint uid = 0;
    uint gid = 0;
    QByteArray content; ///< up to ContentMaxBytes; empty where larger
    bool hasContent = false;
};

struct Capture {
    QList<Captured> items;
    struct Unreadable { QString name; QString reason; };
    QList<Unreadable> unreadable; ///< reported, never drift
};

constexpr qint64 ContentMaxBytes = 1024 * 1024;
constexpr int FilesPerBaseline = 20'000;
constexpr int CommandTimeoutMs = 30'000;

/// Reads one file: regular ones only, hashed as a stream.
[[nodiscard]] Result<Captured> captureFile(const QString &path);
[[nodiscard]] Result<Captured> captureCommand(const QStringList &argv);
/// Everything of the spec. `known` are paths that a glob may have lost: they are looked at too, and missing ones left out.
[[nodiscard]] Result<Capture> capture(const BaselineSpec &spec, const QStringList &known = {});
/// The argv as one would type it in a shell, and back: 'single' and "double" quotes, backslashes; nothing is expanded.
[[nodiscard]] QString commandText(const QStringList &argv);
[[nodiscard]] QStringList commandWords(const QString &text);

} // namespace belfry::infrastructure
