#pragma once

#include "core/json.h"
#include "support/program.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTest>

#include <functional>
#include <tuple>

namespace belfry::test {

/// The real belfry in a window of its own X server, with mouse and keys as a person has them and a probe inside that tells
/// where things stand (probe.cpp).
class Desktop
{
public:
    explicit Desktop(Program &program) : m_program(program) { }
    ~Desktop()
    {
        for (QProcess *process : {&m_belfry, &m_openbox, &m_server}) {
            if (process->state() == QProcess::NotRunning)
                continue;
            process->terminate();
            if (!process->waitForFinished(20'000))
                process->kill();
            process->waitForFinished(5000);
        }
    }

    /// Empty, or the tool that is not installed here.
    [[nodiscard]] static QString missingTool()
    {
        for (const QString &tool : {QStringLiteral("Xvfb"), QStringLiteral("openbox"), QStringLiteral("xdotool")}) {
            if (QStandardPaths::findExecutable(tool).isEmpty())
                return tool;
        }
        return {};
    }

    /// The window is up, has the keyboard, and the probe has called.
    [[nodiscard]] bool start()
    {
        QProcessEnvironment environment = m_program.environment();
        m_server.start(QStringLiteral("Xvfb"), {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
            QStringLiteral("1366x900x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        while (!m_server.canReadLine()) {
            if (!m_server.waitForReadyRead(20'000))
                return false;
        }
        environment.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + QString::fromLatin1(m_server.readLine().trimmed()));
        environment.insert(QStringLiteral("LANGUAGE"), QStringLiteral("en"));
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        m_environment = environment;
        m_openbox.setProcessEnvironment(environment);
        m_openbox.start(QStringLiteral("openbox"), {});
        if (!m_openbox.waitForStarted() || !m_probe.listen(m_program.file(QStringLiteral("probe"))))
            return false;
        environment.insert(QStringLiteral("QT_PLUGIN_PATH"), QStringLiteral(BELFRY_PROBE_DIR));
        environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("belfryprobe"));
        environment.insert(QStringLiteral("BELFRY_PROBE"), m_probe.fullServerName());
        m_belfry.setProcessEnvironment(environment);
        m_belfry.setProcessChannelMode(QProcess::ForwardedChannels);
        m_belfry.start(QStringLiteral(BELFRY_BIN_DIR "/belfry"), {});
        if (!QTest::qWaitFor([this] { return m_probe.hasPendingConnections(); }, 30'000))
            return false;
        m_line = m_probe.nextPendingConnection();
        return QTest::qWaitFor([this] { return ask({{"active", true}}).value("active", false); }, 20'000);
    }

    /// Where and what it is, as soon as it shows; null where it does not within ten seconds.
    [[nodiscard]] Json find(const QString &name, const Json &part = Json::object())
    {
        Json question = part;
        question["find"] = name.toStdString();
        Json answer;
        const bool found = QTest::qWaitFor([&] {
            answer = ask(question);
            return answer.value("found", false) && answer.value("enabled", false);
        }, 10'000);
        if (!found && qEnvironmentVariableIsSet("BELFRY_TEST_PICTURE"))
            run(QStringLiteral("import"), {QStringLiteral("-window"), QStringLiteral("root"), qEnvironmentVariable("BELFRY_TEST_PICTURE")});
        return found ? answer : Json();
    }
    [[nodiscard]] QString text(const QString &name) { return stringAt(find(name), "text"); }

    /// Moves the pointer there and presses the left button. False where there is nothing of that name to press.
    [[nodiscard]] bool click(const QString &name, const Json &part = Json::object())
    {
        const Json where = find(name, part);
        if (where.is_null())
            return false;
        ++m_clicks;
        return xdotool({QStringLiteral("mousemove"), QString::number(where["x"].get<int>()), QString::number(where["y"].get<int>()), QStringLiteral("click"), QStringLiteral("1")});
    }
    [[nodiscard]] bool key(const QString &chord) { return xdotool({QStringLiteral("key"), QStringLiteral("--clearmodifiers"), chord}); }
    [[nodiscard]] bool type(const QString &text) { return xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("3"), text}); }
    /// Asks it to end as a session's end does; its exit code, -1 where it did not or crashed.
    [[nodiscard]] int end()
    {
        m_belfry.terminate();
        return m_belfry.waitForFinished(20'000) && m_belfry.exitStatus() == QProcess::NormalExit ? m_belfry.exitCode() : -1;
    }
    [[nodiscard]] int clicks() const { return m_clicks; }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }

    /// From now on each painting of that table is told.
    [[nodiscard]] bool watch(const QString &table)
    {
        return QTest::qWaitFor([&] { return ask({{"watch", table.toStdString()}}).value("watching", false); }, 10'000);
    }
    /// The first painting that says so, of those told since; null where none comes within `ms`.
    [[nodiscard]] Json painted(const std::function<bool(const Json &)> &wanted, int ms)
    {
        Json found;
        std::ignore = QTest::qWaitFor([&] {
            read();
            while (!m_paintings.isEmpty() && found.is_null()) {
                const Json painting = m_paintings.takeFirst();
                if (wanted(painting))
                    found = painting;
            }
            return !found.is_null();
        }, ms);
        return found;
    }
    void forgetPaintings()
    {
        read();
        m_paintings.clear();
    }

private:
    [[nodiscard]] Json ask(const Json &question)
    {
        m_answer = Json();
        m_line->write(QByteArray::fromStdString(question.dump()) + '\n');
        const bool answered = QTest::qWaitFor([this] { read(); return !m_answer.is_null(); }, 5000);
        return answered ? m_answer : Json::object();
    }
    void read()
    {
        while (m_line->canReadLine()) {
            Json said = parseJson(m_line->readLine()).value_or(Json::object());
            if (said.contains("painted"))
                m_paintings += std::move(said);
            else
                m_answer = std::move(said);
        }
    }
    [[nodiscard]] bool xdotool(const QStringList &arguments) const { return run(QStringLiteral("xdotool"), arguments); }
    bool run(const QString &program, const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(program, arguments);
        return process.waitForFinished(20'000) && process.exitCode() == 0;
    }

    Program &m_program;
    QProcessEnvironment m_environment;
    QProcess m_server;
    QProcess m_openbox;
    QProcess m_belfry;
    QLocalServer m_probe;
    QLocalSocket *m_line = nullptr;
    Json m_answer;
    QList<Json> m_paintings;
    int m_clicks = 0;
};

} // namespace belfry::test
