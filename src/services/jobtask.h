#pragma once

#include "infrastructure/jobservice.h"
#include "services/engine.h"

namespace belfry::services {

/// What a run did besides its command: trouble stands in note.message.
struct JobTask {
    QByteArray log;
    infrastructure::JobNote note;
};

/// Looks at the job's baseline. Blocks while it reads.
[[nodiscard]] Result<JobTask> scanForJob(Engine &engine, const infrastructure::JobSpec &spec);
/// Takes in the report that the job's command wrote. Blocks while it reads.
[[nodiscard]] Result<JobTask> importForJob(Engine &engine, const infrastructure::JobSpec &spec);

} // namespace belfry::services
