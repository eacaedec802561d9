#pragma once

#include "infrastructure/jobservice.h"
#include "services/asyncengine.h"
#include "services/jobprocess.h"

#include <QHash>
#include <QTimer>

namespace belfry::services {

class ChangeFeed;

/// The part of JobHost on its thread: waits for the next due time, starts commands and writes down their ends.
class JobWorker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobWorker)
public:
    explicit JobWorker(OpenOptions options);
    ~JobWorker() override;

    void start();
    void stop(); ///< ends everything now; blocks for some seconds at most
    void reopen(const OpenOptions &options);

Q_SIGNALS:
    void ended(const QString &job, const QString &state);
    void problem(const QString &message);

private:
    void look();
    [[nodiscard]] Result<void> takeDue();
    void run(const infrastructure::JobService::Started &started);
    void runBaseline(const infrastructure::JobService::Started &started);
    void importReport(const infrastructure::JobService::Started &started, const JobEnd &end);
    void finish(const infrastructure::JobService::Started &started, const JobEnd &end, const infrastructure::JobNote &note);
    void tell(const QString &message);
    [[nodiscard]] Result<Engine *> engine();
    [[nodiscard]] AsyncEngine &tasks();

    OpenOptions m_options;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<AsyncEngine> m_tasks; ///< scans and imports take long: on a thread of their own
    std::unique_ptr<ChangeFeed> m_feed;
    QHash<qint64, JobProcess *> m_running; ///< by run; null for a task
    QTimer m_next;
    QTimer m_soon;
    QString m_lastProblem;
    bool m_stopping = false;
};

} // namespace belfry::services
