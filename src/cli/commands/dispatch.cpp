#include "cli/attemptlog.h"
#include "cli/commands/running.h"
#include "cli/signals.h"
#include "cli/values.h"
#include "services/dispatcher.h"

#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

// Without --timeout it ends by itself: an attempt has a deadline, and a failed one is due later, not now.
constexpr qint64 NoLimitMs = 7LL * 24 * 3600 * 1000;

struct Values {
    QString timeout;
    QString log;
    bool watch = false;
};

int summary(Context &context, const services::DispatchCounters &counters, int code)
{
    const Json json = {{"sent", counters.sent}, {"succeeded", counters.succeeded}, {"failed", counters.failed},
        {"retrying", counters.retrying}, {"cancelled", counters.cancelled}, {"elapsedMs", counters.elapsedMs}};
    const QString text = u"%1 sent: %2 succeeded, %3 failed, %4 retrying, %5 cancelled in %6 ms\n"_s.arg(counters.sent)
        .arg(counters.succeeded).arg(counters.failed).arg(counters.retrying).arg(counters.cancelled).arg(counters.elapsedMs);
    return context.out().answer(json, text, code);
}

/// Goes on with what comes, a line for each attempt, until it is stopped or the time is up.
Result<int> watch(Context &context, const services::OpenOptions &options, qint64 limit, AttemptLog &log)
{
    QEventLoop loop;
    const StopSignals signals_;
    services::DispatcherHost host(options);
    const auto stop = [&host] { host.stop(); };
    QObject::connect(&signals_, &StopSignals::stopRequested, &host, stop);
    QTimer::singleShot(std::chrono::milliseconds(limit), &host, stop);
    QObject::connect(&host, &services::DispatcherHost::stopped, &loop, &QEventLoop::quit);
    QObject::connect(&host, &services::DispatcherHost::attempt, &loop, [&](const services::AttemptReport &report) {
        context.out().line(attemptLine(report), attemptLineText(report));
        log.attempt(report);
    });
    for (const auto signal : {&services::DispatcherHost::problem, &services::DispatcherHost::notice}) {
        QObject::connect(&host, signal, &loop, [&](const QString &message) {
            context.out().warn(message);
            log.message("problem", message);
        });
    }
    context.out().flushWarnings();
    host.start();
    loop.exec();
    return summary(context, host.counters(), 0);
}

} // namespace

Run dispatchVerb(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--timeout", "30s", v->timeout, "Stop after this time; exit 1 where due work is left (default: no limit)");
    options.flag("--watch", v->watch, "Go on until stopped, a line for each attempt (with --json one JSON document a line)");
    options.value("--log", "FILE", v->log, "Append a JSON line for each attempt (- = standard error)");
    return [v](Context &context) -> Result<int> {
        qint64 limit = NoLimitMs;
        if (!v->timeout.isEmpty()) {
            BELFRY_LET(ms, durationMs(v->timeout, u"timeout"_s));
            limit = ms;
        }
        AttemptLog log;
        if (!v->log.isEmpty())
            BELFRY_TRY(log.open(v->log));
        // Makes the store where it is missing and tells early what is wrong with it.
        BELFRY_TRY(context.engine());
        context.close();
        BELFRY_LET(openOptions, context.openOptions());
        if (v->watch)
            return watch(context, openOptions, limit, log);
        BELFRY_LET(result, services::dispatchDue(openOptions, limit, [&log](const services::AttemptReport &report) { log.attempt(report); }));
        if (result.timedOut)
            context.out().warn(u"The time is up and deliveries are still due."_s);
        for (const QString &notice : std::as_const(result.notices))
            context.out().warn(notice);
        return summary(context, result.counters, result.timedOut ? 1 : 0);
    };
}

} // namespace belfry::cli
