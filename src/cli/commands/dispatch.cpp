#include "cli/commands/running.h"
#include "cli/values.h"
#include "services/dispatcher.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

// Without --timeout it ends by itself: an attempt has a deadline, and a failed one is due later, not now.
constexpr qint64 NoLimitMs = 7LL * 24 * 3600 * 1000;

} // namespace

Run dispatchVerb(Options &options)
{
    auto timeout = Options::values<QString>();
    options.value("--timeout", "30s", *timeout, "Stop after this time; exit 1 where due work is left (default: no limit)");
    return [timeout](Context &context) -> Result<int> {
        qint64 limit = NoLimitMs;
        if (!timeout->isEmpty()) {
            BELFRY_LET(ms, durationMs(*timeout, u"timeout"_s));
            limit = ms;
        }
        // Makes the store where it is missing and tells early what is wrong with it.
        BELFRY_TRY(context.engine());
        context.close();
        BELFRY_LET(openOptions, context.openOptions());
        BELFRY_LET(result, services::dispatchDue(openOptions, limit));
        const services::DispatchCounters &counters = result.counters;
        if (result.timedOut)
            context.out().warn(u"The time is up and deliveries are still due."_s);
        const Json json = {{"sent", counters.sent}, {"succeeded", counters.succeeded}, {"failed", counters.failed},
            {"retrying", counters.retrying}, {"cancelled", counters.cancelled}, {"elapsedMs", counters.elapsedMs}};
        const QString text = u"%1 sent: %2 succeeded, %3 failed, %4 retrying, %5 cancelled in %6 ms\n"_s.arg(counters.sent)
            .arg(counters.succeeded).arg(counters.failed).arg(counters.retrying).arg(counters.cancelled).arg(counters.elapsedMs);
        return context.out().answer(json, text, result.timedOut ? 1 : 0);
    };
}

} // namespace belfry::cli
