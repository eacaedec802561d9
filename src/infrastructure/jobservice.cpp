#include "infrastructure/jobservice.h"

#include "domain/names.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/processtoken.h"
#include "infrastructure/rows.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

store::SealBinding logBinding(qint64 run) { return {"job_run", "log", QString::number(run)}; }

QByteArray wordsText(const QStringList &words)
{
    Json json = Json::array();
    for (const QString &word : words)
        json.push_back(toJson(word));
    return toBytes(json);
}

QStringList wordsOf(const QByteArray &text)
{
    QStringList words;
    const Json json = parseJson(text).value_or(Json::array());
    for (const Json &word : json)
        words += toQString(word.get<std::string>());
    return words;
}

QByteArray completed(const Job &job, const JobRun &run)
{
    Json data;
    data["job_id"] = job.id;
    data["job_type"] = toJson(job.spec.type);
    data["execution_id"] = run.id;
    data["status"] = toJson(run.state);
    data["duration_ms"] = run.durationMs;
    data["findings_count"] = run.findings;
    return toBytes(data);
}

JobRun runOf(const store::Statement &query, int first)
{
    return {query.number(first), query.text(first + 1), query.number(first + 2), query.number(first + 3), int(query.number(first + 4)),
        int(query.number(first + 5)), query.text(first + 6), query.text(first + 7)};
}

/// The last lines, within both limits.
QByteArray tail(const QByteArray &log)
{
    QByteArray end = log.right(JobLogMaxBytes);
    qsizetype at = end.size();
    for (int lines = 0; at > 0 && lines <= JobLogMaxLines; ++lines)
        at = end.lastIndexOf('\n', at - 1);
    return at > 0 ? end.mid(at + 1) : end;
}

} // namespace

Result<qint64> JobService::begin(const QString &name, const QStringList &command)
{
    BELFRY_LET(clean, checkName(name, u"job"_s));
    if (command.isEmpty())
        return fail(ErrorCode::Invalid, u"There is no command to run."_s, u"command"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement job(m_session.db(),
        u"INSERT INTO job (name, type, command, created_at) VALUES (?, 'command', ?, ?) ON CONFLICT (name) DO UPDATE SET "
        "command = CASE WHEN managed = 1 THEN command ELSE excluded.command END"_s);
    BELFRY_TRY(job.bind(clean).bind(QString::fromUtf8(wordsText(command))).bind(m_session.nowMs()).run());
    store::Statement run(m_session.db(), u"INSERT INTO job_run (job_id, state, started_at, owner) SELECT id, 'running', ?, ? FROM job WHERE name = ?"_s);
    BELFRY_TRY(run.bind(m_session.nowMs()).bind(processToken()).bind(clean).run());
    BELFRY_LET(id, insertedId(m_session));
    BELFRY_TRY(transaction.commit());
    return id;
}

Result<JobReceipt> JobService::end(qint64 runId, int exitCode, qint64 durationMs, const QByteArray &log, const JobNote &note)
{
    QVariant sealed;
    // A locked vault loses the log, never the event.
    if (!log.isEmpty()) {
        if (const auto record = sealContent(m_session, logBinding(runId), tail(log)))
            sealed = *record;
    }
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    QString jobId;
    {
        store::Statement query(m_session.db(), u"SELECT job_id FROM job_run WHERE id = ? AND state = 'running'"_s);
        BELFRY_TRY(query.bind(runId).run());
        if (!query.next())
            return fail(ErrorCode::NotFound, u"No job is running as execution %1."_s.arg(runId), u"job"_s);
        jobId = query.text(0);
    }
    BELFRY_LET(job, find(jobId));
    const bool foundSomething = isFindingCode(job.spec.findingCodes, exitCode);
    const bool good = note.message.isEmpty() && (exitCode == 0 || foundSomething);
    const QString state = good ? u"succeeded"_s : u"failed"_s;
    const int findings = note.findings.value_or(foundSomething ? 1 : 0);
    store::Statement update(m_session.db(), u"UPDATE job_run SET state = ?, duration_ms = ?, exit_code = ?, findings = ?, message = ?, log = ? WHERE id = ?"_s);
    BELFRY_TRY(update.bind(state).bind(durationMs).bind(exitCode).bind(findings).bind(note.message.left(500)).bind(sealed).bind(runId).run());
    JobReceipt receipt;
    BELFRY_LET(after, find(jobId));
    receipt.job = after;
    BELFRY_LET(run, this->run(runId));
    receipt.run = run;
    BELFRY_TRY(raiseChecked(m_session, u"job.completed"_s, completed(job, receipt.run), u"job:"_s + job.spec.name, receipt.changes));
    BELFRY_LET(failure, raiseFailure(job, receipt.run));
    receipt.changes.add(failure);
    BELFRY_TRY(transaction.commit());
    return receipt;
}

Result<Changes> JobService::raiseFailure(const Job &job, const JobRun &run)
{
    Observation look{u"host"_s, hostName(), u"job:"_s + job.spec.name};
    if (run.state == u"failed"_s) {
        const QString why = run.message.isEmpty() ? u"with code %1"_s.arg(run.exitCode) : u": "_s + run.message;
        const QString title = u"The job %1 failed %2"_s.arg(job.spec.name, why).replace(u" : "_s, u": "_s);
        look.seen += Candidate{u"job"_s, u"failed"_s, u"high"_s, title, u"job"_s, job.spec.name, {{"exit_code", run.exitCode}}};
    }
    look.covers = [](const Finding &) { return true; };
    return FindingService(m_session).observe(look);
}

Result<QList<Job>> JobService::list()
{
    store::Statement query(m_session.db(),
        u"SELECT j.id, j.name, j.type, j.command, b.name, j.schedule, j.zone, j.limit_ms, j.finding_codes, j.report, j.report_format, j.every_assessment, j.managed, "
        "j.created_at, j.paused, j.due_at, j.asked_at, (SELECT count(*) FROM job_run c WHERE c.job_id = j.id), r.id, r.state, "
        "r.started_at, r.duration_ms, r.exit_code, r.findings, r.cause, r.message FROM job j LEFT JOIN baseline b ON b.id = j.baseline_id "
        "LEFT JOIN job_run r ON r.id = (SELECT max(id) FROM job_run m WHERE m.job_id = j.id) ORDER BY j.id DESC"_s);
    BELFRY_TRY(query.run());
    QList<Job> all;
    while (query.next()) {
        const JobSpec spec{query.text(1), query.text(2), wordsOf(query.text(3).toUtf8()), query.text(4), query.text(5), query.text(6),
            query.number(7), query.text(8), query.text(9), query.text(10), query.flag(11)};
        Job job{query.number(0), spec, query.flag(12), query.number(13), query.flag(14), query.number(15), query.number(16), int(query.number(17)), {}};
        if (!query.isNull(18))
            job.last = runOf(query, 18);
        all += job;
    }
    return all;
}

Result<Job> JobService::find(const QString &name)
{
    BELFRY_LET(all, list());
    for (const Job &job : all) {
        if (job.spec.name == name || QString::number(job.id) == name)
            return job;
    }
    return fail(ErrorCode::NotFound, u"There is no job \"%1\"."_s.arg(name.left(80)), u"job"_s);
}

Result<QList<JobRun>> JobService::runs(const QString &name, int limit)
{
    BELFRY_LET(job, find(name));
    store::Statement query(m_session.db(),
        u"SELECT id, state, started_at, duration_ms, exit_code, findings, cause, message FROM job_run WHERE job_id = ? ORDER BY id DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(job.id).bind(limit).run());
    QList<JobRun> all;
    while (query.next())
        all += runOf(query, 0);
    return all;
}

Result<JobRun> JobService::run(qint64 id)
{
    store::Statement query(m_session.db(), u"SELECT id, state, started_at, duration_ms, exit_code, findings, cause, message FROM job_run WHERE id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    if (!query.next())
        return fail(ErrorCode::NotFound, u"There is no execution %1."_s.arg(id), u"job"_s);
    return runOf(query, 0);
}

Result<QByteArray> JobService::log(qint64 run)
{
    QByteArray record;
    {
        store::Statement query(m_session.db(), u"SELECT log FROM job_run WHERE id = ?"_s);
        BELFRY_TRY(query.bind(run).run());
        if (!query.next())
            return fail(ErrorCode::NotFound, u"There is no execution %1."_s.arg(run), u"job"_s);
        if (query.isNull(0))
            return QByteArray();
        record = query.blob(0);
    }
    return openContent(m_session, logBinding(run), record);
}

} // namespace belfry::infrastructure
