#pragma once

#include "core/json.h"

#include <QProcess>
#include <QTemporaryDir>

namespace belfry::test {

/// belfryctl against a store, a home and a runtime folder of its own.
class Program
{
public:
    Program()
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const auto *name : {"BELFRY_STORE", "BELFRY_PASSPHRASE", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})
            m_environment.remove(QLatin1String(name));
        for (const auto *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"})
            m_environment.insert(QLatin1String(name), m_dir.path());
        set(QStringLiteral("BELFRY_STORE"), store());
    }

    void set(const QString &variable, const QString &value) { m_environment.insert(variable, value); }
    void unset(const QString &variable) { m_environment.remove(variable); }
    [[nodiscard]] QString dir() const { return m_dir.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] QString store() const { return file(QStringLiteral("store.db")); }
    [[nodiscard]] static QString binary() { return QStringLiteral(BELFRY_BIN_DIR "/belfryctl"); }
    [[nodiscard]] QProcessEnvironment environment() const { return m_environment; }

    struct Run {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
        [[nodiscard]] Json json() const { return parseJson(out).value_or(Json()); }
    };
    [[nodiscard]] Run run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(binary(), arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
    }
    /// Starts a long-running verb and waits for its first line, "{"listening":…}". Null where it ends first.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments, QString *url) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(m_environment);
        process->setProcessChannelMode(QProcess::SeparateChannels);
        process->start(binary(), arguments);
        while (!process->canReadLine()) {
            if (!process->waitForReadyRead(20'000))
                return nullptr;
        }
        *url = stringAt(parseJson(process->readLine()).value_or(Json()), "listening");
        return process;
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile target(file(name));
        if (target.open(QIODevice::WriteOnly))
            target.write(bytes);
    }

private:
    QTemporaryDir m_dir;
    QProcessEnvironment m_environment;
};

} // namespace belfry::test
