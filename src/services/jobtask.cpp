#include "services/jobtask.h"

#include "infrastructure/baselineservice.h"
#include "infrastructure/reportservice.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

QByteArray countsLine(const infrastructure::Changes &changes)
{
    return u"%1 new, %2 resolved, %3 unchanged; %4 events\n"_s.arg(changes.found).arg(changes.resolved).arg(changes.unchanged).arg(changes.eventCount).toUtf8();
}

} // namespace

Result<JobTask> scanForJob(Engine &engine, const infrastructure::JobSpec &spec)
{
    JobTask task;
    const auto report = engine.baselines().scan(spec.baseline);
    if (!report) {
        task.note.message = report.error().message;
        task.log = task.note.message.toUtf8() + '\n';
        return task;
    }
    task.log = u"%1: %2 watched; "_s.arg(spec.baseline).arg(report->watched).toUtf8() + countsLine(report->changes);
    for (const auto &each : report->unreadable)
        task.log += "not looked at: " + each.reason.toUtf8() + '\n';
    if (report->watched == 0 && !report->unreadable.isEmpty())
        task.note.message = report->unreadable.constFirst().reason;
    task.note.findings = report->changes.found + report->changes.unchanged;
    return task;
}

Result<JobTask> importForJob(Engine &engine, const infrastructure::JobSpec &spec)
{
    JobTask task;
    infrastructure::ImportOptions options;
    options.format = spec.reportFormat;
    options.everyAssessment = spec.everyAssessment;
    const auto outcome = engine.reports().importFile(spec.report, options);
    if (!outcome) {
        task.note.message = u"The report was not taken in. %1"_s.arg(outcome.error().message);
        task.log = task.note.message.toUtf8() + '\n';
        return task;
    }
    task.log = "report: " + countsLine(outcome->changes);
    for (const QString &warning : outcome->warnings)
        task.log += "report: " + warning.toUtf8() + '\n';
    task.note.findings = outcome->changes.found + outcome->changes.unchanged;
    return task;
}

} // namespace belfry::services
