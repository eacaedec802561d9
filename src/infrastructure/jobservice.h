#pragma once

#include "infrastructure/finding.h"
#include "core/result.h"

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

/// What a person makes: a command or a look at a baseline, by the clock or by hand.
struct JobSpec {
    QString name = {};
    QString type = {};         ///< see jobTypes(); empty = command, or drift_detection for a baseline
    QStringList command = {};  ///< argv, no shell
    QString baseline = {};     ///< name or number; instead of a command
    QString schedule = {};     ///< five cron fields; empty = by hand only
    QString zone = {};         ///< of the schedule; empty = this machine's
    qint64 limitMs = 0;        ///< 0 = JobLimitDefaultMs
    QString findingCodes = {}; ///< exit codes that mean "it worked and found something": "2" or "1-7,9"
    QString report = {};       ///< a file that is imported after each run that worked
    QString reportFormat = {}; ///< empty = auto
    bool everyAssessment = false; ///< of the report: see ImportOptions::everyAssessment
};

struct JobRun {
    qint64 id = 0;
    QString state; ///< running, succeeded or failed
    qint64 startedAt = 0;
    qint64 durationMs = 0;
    int exitCode = 0;
    int findings = 0;
    QString cause; ///< wrapper, clock or hand
    QString message; ///< why it failed, where the exit code does not say
};

struct Job {
    qint64 id = 0;
    JobSpec spec;  ///< baseline is its name
    bool managed = false; ///< made by a person; others by their first wrapped run
    qint64 createdAt = 0;
    bool paused = false;
    qint64 dueAt = 0;  ///< next run by the clock; 0 = none
    qint64 askedAt = 0; ///< a person wants a run now; 0 = no
    int runs = 0;
    std::optional<JobRun> last;
};

/// A run that ended, and what it raised.
struct JobReceipt {
    Job job;
    JobRun run;
    Changes changes;
};

/// How a run ended, besides its exit code.
struct JobNote {
    QString message = {};              ///< not empty = it failed, whatever the code
    std::optional<int> findings = {};  ///< nothing = 1 where the exit code says so
};

/// Jobs and their runs. Who runs them (a wrapper, services/jobhost) tells when one begins and ends.
class JobService
{
public:
    explicit JobService(store::Session &session) : m_session(session) { }

    [[nodiscard]] Result<Job> create(const JobSpec &spec);
    [[nodiscard]] Result<Job> edit(const QString &name, const JobSpec &spec);
    [[nodiscard]] Result<void> remove(const QString &name); ///< with its runs and logs; Conflict while it runs
    [[nodiscard]] Result<Job> setPaused(const QString &name, bool paused); ///< when it goes on, missed runs are not made up for
    /// A run as soon as a dispatching program sees it. Conflict while one runs.
    [[nodiscard]] Result<Job> ask(const QString &name);

    struct Started {
        Job job;
        qint64 run = 0;
    };
    /// Begins what is due or asked for, at most `count`. A job that still runs is left out this time; a run that was missed is made
    /// up for once. Writes nothing where nothing is due.
    [[nodiscard]] Result<QList<Started>> takeDue(int count);
    /// Begins a run of this job in this process.
    [[nodiscard]] Result<Started> take(const QString &name);
    [[nodiscard]] Result<qint64> nextDueAt(); ///< of all jobs; 0 = none
    /// Runs whose process is gone end as failed. Their number.
    [[nodiscard]] Result<int> endLost();

    /// Makes the job on its first run. The id is the run's.
    [[nodiscard]] Result<qint64> begin(const QString &name, const QStringList &command);
    /// job.completed commits with the end of the run; so does alert.created where it failed. `log`: its last output, sealed.
    [[nodiscard]] Result<JobReceipt> end(qint64 run, int exitCode, qint64 durationMs, const QByteArray &log, const JobNote &note = {});

    [[nodiscard]] Result<QList<Job>> list(); ///< newest first
    [[nodiscard]] Result<Job> find(const QString &name);
    [[nodiscard]] Result<QList<JobRun>> runs(const QString &name, int limit = 50); ///< newest first
    [[nodiscard]] Result<JobRun> run(qint64 id);
    [[nodiscard]] Result<QByteArray> log(qint64 run);

private:
    [[nodiscard]] Result<Changes> raiseFailure(const Job &job, const JobRun &run);
    [[nodiscard]] Result<void> write(const JobSpec &spec, std::optional<qint64> id);
    [[nodiscard]] Result<Started> start(const Job &job, const QString &cause);

    store::Session &m_session;
};

constexpr qsizetype JobLogMaxBytes = 64 * 1024;
constexpr int JobLogMaxLines = 1000;
constexpr qint64 JobLimitDefaultMs = 60 * 60 * 1000;
constexpr qint64 JobLimitMaxMs = 7 * 24 * JobLimitDefaultMs;

/// The values of `job_type`.
[[nodiscard]] const QStringList &jobTypes();
/// Does the code mean "it worked and found something"?
[[nodiscard]] bool isFindingCode(const QString &codes, int exitCode);

} // namespace belfry::infrastructure
