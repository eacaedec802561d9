#pragma once

#include "services/engine.h"

#include <QObject>
#include <QThread>

namespace belfry::services {

class JobWorker;

/// Runs jobs when their time has come or somebody asks for it, on a thread of its own; several may run at a time, each job once.
/// Several processes may do so on one store: each run is one's.
class JobHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobHost)
public:
    explicit JobHost(OpenOptions options, QObject *parent = nullptr);
    ~JobHost() override; ///< stops what runs; its runs end as failed and say so

    void start();
    /// Goes on with other options (another passphrase); what runs goes on.
    void reopen(const OpenOptions &options);

Q_SIGNALS:
    void ended(const QString &job, const QString &state); ///< a run of the job: succeeded or failed
    void problem(const QString &message);

private:
    QThread m_thread;
    JobWorker *m_worker; ///< lives on m_thread
};

} // namespace belfry::services
