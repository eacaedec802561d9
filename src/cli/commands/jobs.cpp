#include "cli/commands/jobs.h"

#include "cli/commands/infrashapes.h"
#include "cli/signals.h"
#include "core/time.h"
#include "infrastructure/baselinestate.h"
#include "infrastructure/jobservice.h"
#include "services/jobprocess.h"
#include "services/jobtask.h"

#include <QElapsedTimer>
#include <QEventLoop>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString name;
    QString limit;
    infrastructure::JobSpec spec;
    QStringList argv;
};

Json runJson(const infrastructure::JobRun &run)
{
    return {{"executionId", run.id}, {"status", toJson(run.state)}, {"startedAt", timeJson(run.startedAt)}, {"durationMs", run.durationMs},
        {"exitCode", run.exitCode}, {"findings", run.findings}, {"cause", toJson(run.cause)}, {"message", stringOrNull(run.message)}};
}

Json jobJson(const infrastructure::Job &job)
{
    const infrastructure::JobSpec &spec = job.spec;
    return {{"id", job.id}, {"name", toJson(spec.name)}, {"type", toJson(spec.type)}, {"command", namesJson(spec.command)},
        {"baseline", stringOrNull(spec.baseline)}, {"schedule", stringOrNull(spec.schedule)}, {"zone", toJson(spec.zone)},
        {"limitMs", spec.limitMs}, {"findingsExit", stringOrNull(spec.findingCodes)}, {"report", stringOrNull(spec.report)}, {"everyAssessment", spec.everyAssessment}, {"managed", job.managed},
        {"paused", job.paused}, {"nextAt", timeJson(job.dueAt)}, {"runs", job.runs}, {"createdAt", timeJson(job.createdAt)},
        {"last", job.last ? runJson(*job.last) : Json(nullptr)}};
}

QString whatOf(const infrastructure::Job &job)
{
    return job.spec.baseline.isEmpty() ? infrastructure::commandText(job.spec.command) : u"baseline "_s + job.spec.baseline;
}

QString nextOf(const infrastructure::Job &job)
{
    return job.paused ? u"paused"_s : job.dueAt > 0 ? rfc3339Ms(job.dueAt) : u"-"_s;
}

Fields jobFields(const infrastructure::Job &job)
{
    Fields fields{{u"job"_s, job.spec.name}, {u"type"_s, job.spec.type}, {u"runs"_s, whatOf(job)}};
    if (!job.spec.schedule.isEmpty())
        fields += {u"schedule"_s, u"%1 (%2)"_s.arg(job.spec.schedule, job.spec.zone)};
    fields += {u"next"_s, nextOf(job)};
    if (job.spec.limitMs > 0)
        fields += {u"time limit"_s, durationText(std::chrono::milliseconds(job.spec.limitMs))};
    if (!job.spec.findingCodes.isEmpty())
        fields += {u"found something"_s, u"exit code "_s + job.spec.findingCodes};
    if (!job.spec.report.isEmpty())
        fields += {u"report"_s, job.spec.everyAssessment ? job.spec.report + u" (every assessment is told)"_s : job.spec.report};
    return fields;
}

/// Runs a command in the foreground. Its output goes through as it comes; with --json it goes to standard error, because
/// standard output belongs to the answer.
services::JobEnd runHere(Context &context, const QStringList &argv, qint64 limitMs, services::JobProcess::Input input)
{
    services::JobEnd ended;
    services::JobProcess process(argv, limitMs, input);
    QEventLoop loop;
    const StopSignals stop;
    QObject::connect(&stop, &StopSignals::stopRequested, &process, [&process] { process.stop(u"It was stopped by a signal."_s); });
    QObject::connect(&process, &services::JobProcess::output, &loop, [&context](const QByteArray &bytes, bool isError) {
        if (!isError && !context.out().isJson())
            context.out().bytes(bytes);
        else
            std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
        std::fflush(stdout);
    });
    QObject::connect(&process, &services::JobProcess::ended, &loop, [&ended, &loop](const services::JobEnd &end) {
        ended = end;
        loop.quit();
    }, Qt::QueuedConnection);
    process.start();
    loop.exec();
    if (!ended.message.isEmpty())
        context.out().warn(ended.message);
    return ended;
}

int answerReceipt(Context &context, const infrastructure::JobReceipt &receipt, int code)
{
    if (!context.out().isJson())
        return code;
    Json json = runJson(receipt.run);
    json["job"] = jobJson(receipt.job);
    putRaised(json, receipt.changes);
    return context.out().answer(json, {}, code);
}

/// `job run --name N -- CMD`: for cron. What the store says never keeps the command from running.
Result<int> runWrapped(Context &context, const QString &name, const QStringList &argv)
{
    services::Engine *engine = nullptr;
    qint64 run = 0;
    const auto begun = [&]() -> Result<void> {
        BELFRY_LET(opened, context.engine());
        engine = opened;
        BELFRY_LET(id, engine->jobs().begin(name, argv));
        run = id;
        return {};
    }();
    // A bad name is a usage error; any other trouble with the store must not keep a cron job from running.
    if (!begun && begun.error().code == ErrorCode::Invalid)
        return tl::unexpected<Error>(begun.error());
    if (!begun)
        context.out().warn(u"this run is not recorded: "_s + begun.error().message);
    const services::JobEnd end = runHere(context, argv, 0, services::JobProcess::Input::Forwarded);
    if (!begun)
        return end.exitCode;
    const auto receipt = engine->jobs().end(run, end.exitCode, end.durationMs, end.log, {end.message, {}});
    if (!receipt) {
        context.out().warn(u"the end of this run is not recorded: "_s + receipt.error().message);
        return end.exitCode;
    }
    return answerReceipt(context, *receipt, end.exitCode);
}

/// `job run NAME`: what was made with `job create`, now and here.
Result<int> runStored(Context &context, const QString &name)
{
    BELFRY_LET(engine, context.engine());
    BELFRY_TRY(engine->jobs().endLost());
    BELFRY_LET(stored, engine->jobs().find(name));
    if (!stored.managed)
        return fail(ErrorCode::Invalid, u"The job %1 is a wrapped one: give its command again, --name %1 -- CMD."_s.arg(stored.spec.name), u"job"_s);
    BELFRY_LET(started, engine->jobs().take(name));
    const infrastructure::JobSpec &spec = started.job.spec;
    services::JobEnd end;
    infrastructure::JobNote note;
    const auto add = [&](const Result<services::JobTask> &task) {
        note = task ? task->note : infrastructure::JobNote{task.error().message, {}};
        const QByteArray text = task ? task->log : note.message.toUtf8() + '\n';
        end.log += text;
        if (!context.out().isJson())
            context.out().bytes(text);
    };
    if (!spec.baseline.isEmpty()) {
        QElapsedTimer clock;
        clock.start();
        add(services::scanForJob(*engine, spec));
        end.durationMs = clock.elapsed();
        end.exitCode = note.message.isEmpty() ? 0 : 1;
    } else {
        end = runHere(context, spec.command, spec.limitMs, services::JobProcess::Input::None);
        note.message = end.message;
        const bool worked = end.message.isEmpty() && (end.exitCode == 0 || infrastructure::isFindingCode(spec.findingCodes, end.exitCode));
        if (worked && !spec.report.isEmpty())
            add(services::importForJob(*engine, spec));
    }
    BELFRY_LET(receipt, engine->jobs().end(started.run, end.exitCode, end.durationMs, end.log, note));
    if (end.message.isEmpty() && !receipt.run.message.isEmpty())
        context.out().warn(receipt.run.message);
    return answerReceipt(context, receipt, receipt.run.state == u"succeeded"_s ? 0 : 1);
}

Run onJob(Options &options, bool paused)
{
    auto v = Options::values<Values>();
    options.argument("JOB", v->name, "Name or number of the job");
    return [v, paused](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(job, engine->jobs().setPaused(v->name, paused));
        return context.out().answer(jobJson(job), fieldsText(jobFields(job)));
    };
}

} // namespace

Run jobCreate(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->spec.name, "Name of the job");
    options.value("--schedule", "CRON", v->spec.schedule, "Five fields, minute hour day month weekday, or @daily (default: by hand only)");
    options.value("--zone", "ZONE", v->spec.zone, "Time zone of the schedule, such as Europe/Berlin (default: this machine's)");
    options.value("--limit", "TIME", v->limit, "Stopped after so long (default: 1h)");
    options.value("--type", "T", v->spec.type, "command (default), drift_detection, vulnerability_scan, compliance_check, cost_sync or resource_sync");
    options.value("--findings-exit", "CODES", v->spec.findingCodes, "Exit codes that mean it worked and found something: 2 or 1-7");
    options.value("--report", "FILE", v->spec.report, "Imported after each run that worked, such as the scanner's results");
    options.value("--format", "F", v->spec.reportFormat, "Format of the report (default: auto)");
    options.flag("--every-assessment", v->spec.everyAssessment, "Of the report, tell every failing control, not only newly failing ones");
    options.value("--baseline", "NAME", v->spec.baseline, "Look at this baseline instead of running a command");
    options.arguments("CMD", v->spec.command, "The command and its arguments, behind --; no shell", false);
    return [v](Context &context) -> Result<int> {
        if (!v->limit.isEmpty()) {
            const auto limit = parseDuration(v->limit);
            if (!limit)
                return fail(ErrorCode::Invalid, u"--limit is a time such as 10m, not \"%1\"."_s.arg(v->limit.left(40)), u"limit"_s);
            v->spec.limitMs = qMax<qint64>(1, limit->count());
        }
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(job, engine->jobs().create(v->spec));
        return context.out().answer(jobJson(job), fieldsText(jobFields(job)));
    };
}

Run jobRun(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--name", "N", v->name, "Name of a wrapped job; made on its first run");
    options.arguments("JOB | CMD", v->argv, "A job made with `job create`; or, with --name, a command and its arguments behind --, no shell");
    return [v](Context &context) -> Result<int> {
        if (!v->name.isEmpty())
            return runWrapped(context, v->name, v->argv);
        if (v->argv.size() != 1)
            return fail(ErrorCode::Invalid, u"Name one job, or wrap a command: job run --name N -- CMD."_s, u"name"_s);
        return runStored(context, v->argv.constFirst());
    };
}

Run jobPause(Options &options) { return onJob(options, true); }
Run jobResume(Options &options) { return onJob(options, false); }

Run jobDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("JOB", v->name, "Name or number of the job");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_TRY(engine->jobs().remove(v->name));
        return context.out().answer({{"deleted", toJson(v->name)}}, u"Deleted %1, its runs and logs.\n"_s.arg(v->name));
    };
}

Run jobList(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->jobs().list());
        Json items = Json::array();
        QList<QStringList> rows;
        for (const infrastructure::Job &job : std::as_const(all)) {
            items.push_back(jobJson(job));
            rows += {job.spec.name, QString::number(job.runs), job.last ? job.last->state : QString(), job.last ? rfc3339Ms(job.last->startedAt) : QString(),
                job.last ? u"%1 ms"_s.arg(job.last->durationMs) : QString(), nextOf(job), whatOf(job)};
        }
        return context.out().answer(listJson(items), tableText({u"NAME"_s, u"COUNT"_s, u"LAST"_s, u"STARTED"_s, u"TOOK"_s, u"NEXT"_s, u"RUNS"_s}, rows));
    };
}

Run jobShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("JOB", v->name, "Name or number of the job");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(job, engine->jobs().find(v->name));
        BELFRY_LET(runs, engine->jobs().runs(v->name));
        QByteArray log;
        if (job.last) {
            BELFRY_LET(bytes, engine->jobs().log(job.last->id));
            log = bytes;
        }
        Json json = jobJson(job);
        Json items = Json::array();
        QList<QStringList> rows;
        for (const infrastructure::JobRun &run : std::as_const(runs)) {
            items.push_back(runJson(run));
            rows += {QString::number(run.id), run.state, rfc3339Ms(run.startedAt), u"%1 ms"_s.arg(run.durationMs), QString::number(run.exitCode), run.cause, run.message};
        }
        json["executions"] = items;
        putBytes(json, "log", "logEncoding", log);
        return context.out().answer(json, fieldsText(jobFields(job))
            + tableText({u"EXECUTION"_s, u"STATUS"_s, u"STARTED"_s, u"TOOK"_s, u"CODE"_s, u"BY"_s, u"MESSAGE"_s}, rows) + plain(QString::fromUtf8(log), true));
    };
}

} // namespace belfry::cli
