#include "cli/commands/jobs.h"

#include "cli/commands/infrashapes.h"
#include "cli/signals.h"
#include "core/time.h"
#include "infrastructure/baselinestate.h"
#include "infrastructure/jobservice.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

// As shells tell it.
constexpr int NotStarted = 127;
constexpr int EndedBySignal = 128;

struct Values {
    QString name;
    QStringList argv;
};

Json runJson(const infrastructure::JobRun &run)
{
    return {{"executionId", run.id}, {"status", toJson(run.state)}, {"startedAt", timeJson(run.startedAt)}, {"durationMs", run.durationMs},
        {"exitCode", run.exitCode}, {"findings", run.findings}};
}

Json jobJson(const infrastructure::Job &job)
{
    return {{"id", job.id}, {"name", toJson(job.name)}, {"type", toJson(job.type)}, {"command", namesJson(job.command)}, {"runs", job.runs},
        {"createdAt", timeJson(job.createdAt)}, {"last", job.last ? runJson(*job.last) : Json(nullptr)}};
}

/// Runs the command with this program's own input and output. Its output goes through as it comes; with --json it goes to
/// standard error, because standard output belongs to the answer.
struct Wrapped {
    QByteArray log;
    int exitCode = 0;
    qint64 durationMs = 0;
};

Wrapped runWrapped(Context &context, const QStringList &argv)
{
    Wrapped wrapped;
    QElapsedTimer clock;
    clock.start();
    QProcess process;
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    const auto keep = [&wrapped](const QByteArray &bytes) {
        wrapped.log += bytes;
        if (wrapped.log.size() > 4 * infrastructure::JobLogMaxBytes)
            wrapped.log = wrapped.log.right(infrastructure::JobLogMaxBytes);
    };
    const auto pass = [&] {
        const QByteArray out = process.readAllStandardOutput();
        const QByteArray err = process.readAllStandardError();
        if (!out.isEmpty() && !context.out().isJson())
            context.out().bytes(out);
        else if (!out.isEmpty())
            std::fwrite(out.constData(), 1, size_t(out.size()), stderr);
        std::fwrite(err.constData(), 1, size_t(err.size()), stderr);
        std::fflush(stdout);
        keep(out + err);
    };
    QEventLoop loop;
    const StopSignals stop;
    QObject::connect(&stop, &StopSignals::stopRequested, &process, &QProcess::terminate);
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &loop, pass);
    QObject::connect(&process, &QProcess::readyReadStandardError, &loop, pass);
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    process.start(argv.first(), argv.mid(1));
    if (!process.waitForStarted(-1)) {
        const QString problem = u"%1 cannot be started: %2."_s.arg(infrastructure::commandText(argv), process.errorString());
        context.out().warn(problem);
        wrapped.log = problem.toUtf8();
        wrapped.exitCode = NotStarted;
        return wrapped;
    }
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    pass();
    wrapped.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : EndedBySignal + process.exitCode();
    wrapped.durationMs = clock.elapsed();
    return wrapped;
}

} // namespace

Run jobRun(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--name", "N", v->name, "Name of the job; made on its first run", true);
    options.arguments("CMD", v->argv, "The command and its arguments, behind --; no shell");
    return [v](Context &context) -> Result<int> {
        // A bad name is a usage error; any other trouble with the store must not keep a cron job from running.
        services::Engine *engine = nullptr;
        qint64 run = 0;
        const auto begun = [&]() -> Result<void> {
            BELFRY_LET(opened, context.engine());
            engine = opened;
            BELFRY_LET(id, engine->jobs().begin(v->name, v->argv));
            run = id;
            return {};
        }();
        if (!begun && begun.error().code == ErrorCode::Invalid)
            return tl::unexpected<Error>(begun.error());
        if (!begun)
            context.out().warn(u"this run is not recorded: "_s + begun.error().message);
        const Wrapped wrapped = runWrapped(context, v->argv);
        if (!begun)
            return wrapped.exitCode;
        const auto receipt = engine->jobs().end(run, wrapped.exitCode, wrapped.durationMs, wrapped.log);
        if (!receipt) {
            context.out().warn(u"the end of this run is not recorded: "_s + receipt.error().message);
            return wrapped.exitCode;
        }
        if (context.out().isJson()) {
            Json json = runJson(receipt->run);
            json["job"] = jobJson(receipt->job);
            putRaised(json, receipt->changes);
            return context.out().answer(json, {}, wrapped.exitCode);
        }
        return wrapped.exitCode;
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
            rows += {job.name, QString::number(job.runs), job.last ? job.last->state : QString(), job.last ? rfc3339Ms(job.last->startedAt) : QString(),
                job.last ? u"%1 ms"_s.arg(job.last->durationMs) : QString(), infrastructure::commandText(job.command)};
        }
        return context.out().answer(listJson(items), tableText({u"NAME"_s, u"RUNS"_s, u"LAST"_s, u"STARTED"_s, u"TOOK"_s, u"COMMAND"_s}, rows));
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
            rows += {QString::number(run.id), run.state, rfc3339Ms(run.startedAt), u"%1 ms"_s.arg(run.durationMs), QString::number(run.exitCode)};
        }
        json["executions"] = items;
        putBytes(json, "log", "logEncoding", log);
        return context.out().answer(json, fieldsText({{u"job"_s, job.name}, {u"command"_s, infrastructure::commandText(job.command)}})
            + tableText({u"EXECUTION"_s, u"STATUS"_s, u"STARTED"_s, u"TOOK"_s, u"CODE"_s}, rows) + plain(QString::fromUtf8(log), true));
    };
}

} // namespace belfry::cli
