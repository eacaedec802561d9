// The part of JobService that makes jobs and says when they run.
#include "infrastructure/jobservice.h"

#include "domain/names.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/cronexpression.h"
#include "infrastructure/processtoken.h"
#include "infrastructure/reportservice.h"
#include "infrastructure/rows.h"

#include <QFileInfo>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qint64 ForeignGraceMs = 5 * 60 * 1000; ///< another host's run is lost so long after its time limit

Result<qint64> dueAfter(const JobSpec &spec, qint64 nowMs)
{
    if (spec.schedule.isEmpty())
        return 0;
    BELFRY_LET(cron, CronExpression::parse(spec.schedule));
    BELFRY_LET(zone, zoneNamed(spec.zone));
    const qint64 at = cron.next(nowMs, zone);
    if (at == 0)
        return fail(ErrorCode::Invalid, u"The schedule \"%1\" never comes: there is no such day."_s.arg(spec.schedule), u"schedule"_s);
    return at;
}

struct CodeRange { int low; int high; };

std::optional<QList<CodeRange>> codeRanges(const QString &text)
{
    QList<CodeRange> ranges;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        bool ok = false, also = false;
        const int low = part.section(u'-', 0, 0).trimmed().toInt(&ok);
        const int high = part.section(u'-', -1).trimmed().toInt(&also);
        if (!ok || !also || low < 1 || high < low || high > 255 || part.count(u'-') > 1)
            return {};
        ranges += {low, high};
    }
    return ranges;
}

/// Every field checked and spelled as it is kept.
Result<JobSpec> checked(store::Session &session, JobSpec spec)
{
    BELFRY_LET(name, checkName(spec.name, u"job"_s));
    spec.name = name;
    if (spec.command.isEmpty() == spec.baseline.isEmpty())
        return fail(ErrorCode::Invalid, u"A job runs a command or looks at a baseline: give one of the two."_s, u"command"_s);
    if (!spec.command.isEmpty() && spec.command.constFirst().trimmed().isEmpty())
        return fail(ErrorCode::Invalid, u"The command needs a program."_s, u"command"_s);
    if (spec.type.isEmpty())
        spec.type = spec.baseline.isEmpty() ? u"command"_s : u"drift_detection"_s;
    if (!jobTypes().contains(spec.type))
        return fail(ErrorCode::Invalid, u"Unknown type \"%1\": %2."_s.arg(spec.type.left(40), jobTypes().join(u", "_s)), u"type"_s);
    if (!spec.baseline.isEmpty()) {
        BELFRY_LET(baseline, BaselineService(session).find(spec.baseline));
        spec.baseline = QString::number(baseline.id);
        if (!spec.report.isEmpty() || !spec.findingCodes.isEmpty())
            return fail(ErrorCode::Invalid, u"A report and exit codes belong to a command, not to a baseline."_s, u"baseline"_s);
    }
    spec.schedule = spec.schedule.simplified();
    if (spec.zone.isEmpty())
        spec.zone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    BELFRY_TRY(zoneNamed(spec.zone));
    if (spec.limitMs == 0)
        spec.limitMs = JobLimitDefaultMs;
    if (spec.limitMs < 1000 || spec.limitMs > JobLimitMaxMs)
        return fail(ErrorCode::Invalid, u"The time limit is 1 second to 7 days."_s, u"limit"_s);
    spec.findingCodes = spec.findingCodes.simplified().remove(u' ');
    if (!codeRanges(spec.findingCodes))
        return fail(ErrorCode::Invalid, u"\"%1\" are no exit codes: 1 to 255, such as 2 or 1-7,9."_s.arg(spec.findingCodes.left(40)), u"findings-exit"_s);
    if (!spec.report.isEmpty() && !spec.report.startsWith(u'/'))
        return fail(ErrorCode::Invalid, u"The report needs its whole path, for the job runs in no folder of yours: \"%1\"."_s.arg(spec.report.left(200)), u"report"_s);
    if (spec.everyAssessment && spec.report.isEmpty())
        return fail(ErrorCode::Invalid, u"Every assessment is told of a report: name it with --report."_s, u"report"_s);
    if (spec.reportFormat.isEmpty())
        spec.reportFormat = u"auto"_s;
    if (!reportFormats().contains(spec.reportFormat))
        return fail(ErrorCode::Invalid, u"Unknown format \"%1\": %2."_s.arg(spec.reportFormat.left(40), reportFormats().join(u", "_s)), u"format"_s);
    return spec;
}

QByteArray wordsText(const QStringList &words)
{
    Json json = Json::array();
    for (const QString &word : words)
        json.push_back(toJson(word));
    return toBytes(json);
}

tl::unexpected<Error> stillRuns(const Job &job)
{
    return fail(ErrorCode::Conflict, u"The job %1 is still running (execution %2)."_s.arg(job.spec.name).arg(job.last ? job.last->id : 0), u"job"_s);
}

Result<bool> isRunning(store::Session &session, qint64 job)
{
    store::Statement query(session.db(), u"SELECT 1 FROM job_run WHERE job_id = ? AND state = 'running' LIMIT 1"_s);
    BELFRY_TRY(query.bind(job).run());
    return query.next();
}

} // namespace

const QStringList &jobTypes()
{
    static const QStringList types = {u"command"_s, u"drift_detection"_s, u"vulnerability_scan"_s, u"compliance_check"_s, u"cost_sync"_s, u"resource_sync"_s};
    return types;
}

bool isFindingCode(const QString &codes, int exitCode)
{
    const auto ranges = codeRanges(codes).value_or(QList<CodeRange>());
    return std::any_of(ranges.cbegin(), ranges.cend(), [exitCode](const CodeRange &range) { return exitCode >= range.low && exitCode <= range.high; });
}

Result<void> JobService::write(const JobSpec &wanted, std::optional<qint64> id)
{
    BELFRY_LET(spec, checked(m_session, wanted));
    BELFRY_LET(due, dueAfter(spec, m_session.nowMs()));
    const QVariant baseline = spec.baseline.isEmpty() ? QVariant() : QVariant(spec.baseline.toLongLong());
    store::Statement query(m_session.db(), id
            ? u"UPDATE job SET name = ?, type = ?, command = ?, baseline_id = ?, schedule = ?, zone = ?, limit_ms = ?, finding_codes = ?, report = ?, "
              "report_format = ?, every_assessment = ?, due_at = CASE WHEN paused = 1 THEN 0 ELSE ? END, managed = 1 WHERE id = ?"_s
            : u"INSERT INTO job (name, type, command, baseline_id, schedule, zone, limit_ms, finding_codes, report, report_format, every_assessment, due_at, created_at, managed) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"_s);
    query.bind(spec.name).bind(spec.type).bind(QString::fromUtf8(wordsText(spec.command))).bind(baseline).bind(spec.schedule).bind(spec.zone);
    query.bind(spec.limitMs).bind(spec.findingCodes).bind(spec.report).bind(spec.reportFormat).bind(spec.everyAssessment).bind(due).bind(id ? *id : m_session.nowMs());
    if (auto done = query.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"A job \"%1\" exists already."_s.arg(spec.name), u"name"_s);
        return done;
    }
    return {};
}

Result<Job> JobService::create(const JobSpec &spec)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(write(spec, {}));
    BELFRY_TRY(transaction.commit());
    return find(spec.name.trimmed());
}

Result<Job> JobService::edit(const QString &name, const JobSpec &spec)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(job, find(name));
    BELFRY_TRY(write(spec, job.id));
    BELFRY_TRY(transaction.commit());
    return find(QString::number(job.id));
}

Result<void> JobService::remove(const QString &name)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(job, find(name));
    BELFRY_LET(running, isRunning(m_session, job.id));
    if (running)
        return stillRuns(job);
    store::Statement findings(m_session.db(), u"DELETE FROM finding WHERE scope = ?"_s);
    BELFRY_TRY(findings.bind(u"job:"_s + job.spec.name).run());
    store::Statement query(m_session.db(), u"DELETE FROM job WHERE id = ?"_s);
    BELFRY_TRY(query.bind(job.id).run());
    BELFRY_TRY(transaction.commit());
    m_session.db().truncateLog();
    return {};
}

Result<Job> JobService::setPaused(const QString &name, bool paused)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(job, find(name));
    qint64 due = 0;
    if (!paused) {
        BELFRY_LET(next, dueAfter(job.spec, m_session.nowMs()));
        due = next;
    }
    store::Statement query(m_session.db(), u"UPDATE job SET paused = ?, due_at = ?, asked_at = 0 WHERE id = ?"_s);
    BELFRY_TRY(query.bind(paused ? 1 : 0).bind(due).bind(job.id).run());
    BELFRY_TRY(transaction.commit());
    return find(QString::number(job.id));
}

Result<Job> JobService::ask(const QString &name)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(job, find(name));
    BELFRY_LET(running, isRunning(m_session, job.id));
    if (running)
        return stillRuns(job);
    store::Statement query(m_session.db(), u"UPDATE job SET asked_at = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(m_session.nowMs()).bind(job.id).run());
    BELFRY_TRY(transaction.commit());
    return find(QString::number(job.id));
}

Result<JobService::Started> JobService::start(const Job &job, const QString &cause)
{
    const qint64 now = m_session.nowMs();
    qint64 due = 0;
    // A zone that an update took away ends the schedule, not the run.
    if (const auto next = dueAfter(job.spec, now); next && !job.paused)
        due = *next;
    store::Statement update(m_session.db(), u"UPDATE job SET due_at = ?, asked_at = 0 WHERE id = ?"_s);
    BELFRY_TRY(update.bind(due).bind(job.id).run());
    BELFRY_LET(running, isRunning(m_session, job.id));
    if (running)
        return Started{job, 0};
    store::Statement run(m_session.db(), u"INSERT INTO job_run (job_id, state, started_at, cause, owner) VALUES (?, 'running', ?, ?, ?)"_s);
    BELFRY_TRY(run.bind(job.id).bind(now).bind(cause).bind(processToken()).run());
    BELFRY_LET(id, insertedId(m_session));
    return Started{job, id};
}

Result<QList<JobService::Started>> JobService::takeDue(int count)
{
    QList<Started> started;
    const auto due = [this](int most) -> Result<QStringList> {
        store::Statement query(m_session.db(),
            u"SELECT id FROM job WHERE managed = 1 AND (asked_at > 0 OR (due_at > 0 AND due_at <= ? AND paused = 0)) ORDER BY asked_at DESC, due_at LIMIT ?"_s);
        BELFRY_TRY(query.bind(m_session.nowMs()).bind(most).run());
        QStringList ids;
        while (query.next())
            ids += query.text(0);
        return ids;
    };
    BELFRY_LET(seen, due(count));
    if (seen.isEmpty())
        return started;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(ids, due(count)); // again: another process may have been first
    for (const QString &id : std::as_const(ids)) {
        BELFRY_LET(job, find(id));
        BELFRY_LET(one, start(job, job.askedAt > 0 ? u"hand"_s : u"clock"_s));
        if (one.run > 0)
            started += one;
    }
    BELFRY_TRY(transaction.commit());
    return started;
}

Result<JobService::Started> JobService::take(const QString &name)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(job, find(name));
    BELFRY_LET(one, start(job, u"hand"_s));
    if (one.run == 0)
        return stillRuns(job);
    BELFRY_TRY(transaction.commit());
    return one;
}

Result<qint64> JobService::nextDueAt()
{
    store::Statement query(m_session.db(), u"SELECT min(due_at) FROM job WHERE due_at > 0 AND paused = 0"_s);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

Result<int> JobService::endLost()
{
    struct Running { qint64 run; qint64 startedAt; QString owner; qint64 limitMs; };
    QList<Running> all;
    {
        store::Statement query(m_session.db(),
            u"SELECT r.id, r.started_at, r.owner, j.limit_ms FROM job_run r JOIN job j ON j.id = r.job_id WHERE r.state = 'running' AND r.owner <> ''"_s);
        BELFRY_TRY(query.run());
        while (query.next())
            all += {query.number(0), query.number(1), query.text(2), query.number(3)};
    }
    int ended = 0;
    const qint64 now = m_session.nowMs();
    for (const Running &each : std::as_const(all)) {
        const bool overdue = each.limitMs > 0 && now - each.startedAt > each.limitMs + ForeignGraceMs;
        const bool here = each.owner == processToken();
        if (here || (mayBeAlive(each.owner) && !overdue))
            continue;
        const auto done = end(each.run, 137, qMax<qint64>(0, now - each.startedAt), {}, {u"Belfry or the machine stopped while it ran."_s, {}});
        if (!done && done.error().code != ErrorCode::NotFound)
            return tl::unexpected<Error>(done.error());
        ++ended;
    }
    return ended;
}

} // namespace belfry::infrastructure
