#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace belfry::services {

/// How a job's command ended.
struct JobEnd {
    int exitCode = 0; ///< as shells tell it: 127 not started, 124 too long, 128 + n by signal n
    qint64 durationMs = 0;
    QByteArray log;   ///< the end of what it said, both streams
    QString message;  ///< what the exit code does not say
};

/// A command of a job: no shell, as this user, with a time limit. Never blocks. Lives on one thread with an event loop.
class JobProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobProcess)
public:
    enum class Input { None, Forwarded }; ///< Forwarded: this program's own; the command stays in its process group
    /// `limitMs` 0 = none.
    JobProcess(QStringList argv, qint64 limitMs, Input input, QObject *parent = nullptr);
    ~JobProcess() override; ///< kills what still runs

    void start(); ///< ended() follows, also where it cannot be started
    /// Asks it to end; kills it with its children after 5 s. `why` becomes the message.
    void stop(const QString &why);

Q_SIGNALS:
    void output(const QByteArray &bytes, bool isError);
    void ended(const belfry::services::JobEnd &end);

private:
    void read();
    void finish();
    void signalAll(int number);

    QStringList m_argv;
    qint64 m_limitMs;
    bool m_ownGroup;
    QProcess m_process;
    QElapsedTimer m_clock;
    QTimer m_limit;
    QTimer m_kill;
    JobEnd m_end;
    bool m_told = false;
    bool m_tooLong = false;
};

} // namespace belfry::services
