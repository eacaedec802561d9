#pragma once

#include "services/engine.h"

#include <QObject>
#include <QThread>

namespace belfry::services {

/// Keeps the remote sources of a store connected, on a thread of its own. Several processes may have one on the same store:
/// each source is one's, by a lock file that its end releases, and the others take over within seconds.
class RemoteHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RemoteHost)
public:
    explicit RemoteHost(OpenOptions options, QObject *parent = nullptr);
    ~RemoteHost() override; ///< disconnects

    void start();
    /// With other options (another passphrase) from now on.
    void reopen(OpenOptions options);
    /// The sources that wait for their next try do not wait any longer.
    void reconnect();

Q_SIGNALS:
    void problem(const QString &message); ///< told once until it says something else

private:
    class Worker;
    QThread m_thread;
    Worker *m_worker = nullptr; ///< lives on m_thread
};

} // namespace belfry::services
