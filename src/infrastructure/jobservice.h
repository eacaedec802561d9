#pragma once

#include "infrastructure/finding.h"
#include "core/result.h"

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

struct JobRun {
    qint64 id = 0;
    QString state; ///< running, succeeded or failed
    qint64 startedAt = 0;
    qint64 durationMs = 0;
    int exitCode = 0;
    int findings = 0;
};

struct Job {
    qint64 id = 0;
    QString name;
    QString type;
    QStringList command; ///< of the last run
    qint64 createdAt = 0;
    int runs = 0;
    std::optional<JobRun> last;
};

/// A run that ended, and what it raised.
struct JobReceipt {
    Job job;
    JobRun run;
    Changes changes;
};

/// Commands run for cron and people. Who runs them (a wrapper, a scheduler) tells when one begins and ends.
class JobService
{
public:
    explicit JobService(store::Session &session) : m_session(session) { }

    /// Makes the job on its first run. The id is the run's.
    [[nodiscard]] Result<qint64> begin(const QString &name, const QStringList &command);
    /// job.completed commits with the end of the run; so does alert.created where it failed. `log`: its last output, sealed.
    [[nodiscard]] Result<JobReceipt> end(qint64 run, int exitCode, qint64 durationMs, const QByteArray &log);

    [[nodiscard]] Result<QList<Job>> list(); ///< newest first
    [[nodiscard]] Result<Job> find(const QString &name);
    [[nodiscard]] Result<QList<JobRun>> runs(const QString &name, int limit = 50); ///< newest first
    [[nodiscard]] Result<QByteArray> log(qint64 run);

private:
    [[nodiscard]] Result<Changes> raiseFailure(const Job &job, const JobRun &run);

    store::Session &m_session;
};

constexpr qsizetype JobLogMaxBytes = 64 * 1024;
constexpr int JobLogMaxLines = 1000;

} // namespace belfry::infrastructure
