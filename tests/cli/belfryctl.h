#pragma once

#include "core/json.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace belfry::test {

struct Answer {
    int code = -1;
    QByteArray out;
    QByteArray err;

    /// The one document on standard output; a test that gets none sees null.
    [[nodiscard]] Json json() const
    {
        const auto parsed = parseJson(out);
        return parsed ? *parsed : Json(nullptr);
    }
    /// The error object on standard error.
    [[nodiscard]] Json error() const
    {
        const auto parsed = parseJson(err);
        return parsed && parsed->is_object() && parsed->contains("error") ? (*parsed)["error"] : Json(nullptr);
    }
    [[nodiscard]] QByteArray told() const { return "exit " + QByteArray::number(code) + "\nout: " + out + "\nerr: " + err; }
};

/// The program in a home of its own: no store, key file or socket of the user is touched.
class Belfryctl
{
public:
    Belfryctl()
    {
        for (const char *folder : {"home", "data", "config", "run"})
            QDir(home.path()).mkdir(QString::fromUtf8(folder));
        QFile::setPermissions(path("run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        environment.insert(QStringLiteral("HOME"), path("home"));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path("data"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path("run"));
        // Only here for sanitizer builds; the program itself must do without LANG.
        for (const char *kept : {"LSAN_OPTIONS", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"}) {
            if (qEnvironmentVariableIsSet(kept))
                environment.insert(QString::fromUtf8(kept), qEnvironmentVariable(kept));
        }
    }

    [[nodiscard]] static QString program() { return QStringLiteral(BELFRY_BIN_DIR "/belfryctl"); }
    [[nodiscard]] QString path(const char *name) const { return home.filePath(QString::fromUtf8(name)); }
    [[nodiscard]] QString store() const { return path("data/belfry/belfry.db"); }

    QString write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }

    Answer run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program(), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000)) {
            process.kill();
            process.waitForFinished(5000);
            return {-2, process.readAllStandardOutput(), "belfryctl did not end: " + process.readAllStandardError()};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3, process.readAllStandardOutput(),
            process.readAllStandardError()};
    }
    /// With --json, which every verb takes.
    Answer json(QStringList arguments, const QByteArray &input = {}) const
    {
        arguments.prepend(QStringLiteral("--json"));
        return run(arguments, input);
    }

    QTemporaryDir home;
    QProcessEnvironment environment;
};

/// Splits "a b 'c d'" for rows of tables. No escapes: rows need none.
inline QStringList words(const QString &line)
{
    return QProcess::splitCommand(QString(line).replace(u'\'', u'"'));
}

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace belfry::test
