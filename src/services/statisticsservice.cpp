#include "services/statisticsservice.h"

#include "delivery/health.h"
#include "services/enginecontext.h"
#include "store/tallies.h"
#include "store/webhooks.h"

#include <algorithm>

namespace belfry::services {
namespace {

constexpr qint64 MinuteMs = 60'000;
constexpr qint64 HourMs = 3'600'000;
constexpr qint64 DayMs = 24 * HourMs;

void count(OutcomeCounts &counts, const store::Tally &tally)
{
    switch (tally.outcome) {
    case DeliveryState::Succeeded: counts.succeeded += tally.count; break;
    case DeliveryState::Failed: counts.failed += tally.count; break;
    case DeliveryState::Cancelled: counts.cancelled += tally.count; break;
    default: counts.waiting += tally.count; break;
    }
}

/// Counts and latencies as they come in, figures at the end.
struct Gathered {
    OutcomeCounts counts;
    LatencyHistogram latencies;

    void add(const store::Tally &tally)
    {
        count(counts, tally);
        if (tally.outcome == DeliveryState::Succeeded || tally.outcome == DeliveryState::Failed)
            latencies[tally.latencyClass] += tally.count;
    }
    [[nodiscard]] LatencyFigures figures() const
    {
        return {percentile(latencies, 0.5), percentile(latencies, 0.95), percentile(latencies, 0.99)};
    }
};

FailureBudget budgetOf(const Webhook &webhook, qint64 disableAfterMs)
{
    FailureBudget budget;
    budget.failStreak = webhook.health.failStreak;
    if (!webhook.enabled) {
        budget.state = FailureBudget::State::Disabled;
    } else if (webhook.health.failStreak > 0) {
        const auto until = delivery::untilDisabled(webhook.health, disableAfterMs);
        budget.state = until ? FailureBudget::State::Failing : FailureBudget::State::Endless;
        if (until) {
            budget.failuresLeft = until->failures;
            budget.disablesAt = until->notBefore;
        }
    }
    return budget;
}

/// The start of the slot that `ms` is in.
qint64 slotStart(qint64 ms, qint64 slotMs, qint64 utcOffsetMs)
{
    const qint64 local = ms + utcOffsetMs;
    return local - local % slotMs - utcOffsetMs;
}

} // namespace

std::optional<double> OutcomeCounts::successRate() const
{
    const qint64 finished = succeeded + failed;
    return finished > 0 ? std::optional<double>(double(succeeded) / double(finished)) : std::nullopt;
}

OutcomeCounts &OutcomeCounts::operator+=(const OutcomeCounts &other)
{
    waiting += other.waiting;
    succeeded += other.succeeded;
    failed += other.failed;
    cancelled += other.cancelled;
    return *this;
}

const std::array<StatisticsRange, 5> &statisticsRanges()
{
    static constexpr std::array<StatisticsRange, 5> ranges = {{{"hour", 5 * MinuteMs, 12}, {"6h", 15 * MinuteMs, 24},
        {"day", HourMs, 24}, {"week", 6 * HourMs, 28}, {"month", DayMs, 30}}};
    return ranges;
}

Result<Statistics> StatisticsService::overview(const StatisticsRange &range, const QString &project, qint64 utcOffsetMs)
{
    store::Session &session = m_context.session();
    Statistics out;
    // Zones that are half an hour off get slots that are so too; whole hours are what sums exist of.
    const qint64 offset = range.slotMs >= HourMs ? utcOffsetMs / HourMs * HourMs : utcOffsetMs;
    out.toMs = slotStart(session.nowMs(), range.slotMs, offset) + range.slotMs;
    out.fromMs = out.toMs - range.slotMs * range.slots;
    BELFRY_LET(tallies, store::Tallies(session).select({out.fromMs, out.toMs, range.slotMs, project}));

    QList<Gathered> slots(range.slots);
    QHash<QString, Gathered> endpoints;
    Gathered all;
    for (const store::Tally &tally : std::as_const(tallies)) {
        if (tally.slot < 0 || tally.slot >= range.slots)
            continue;
        slots[tally.slot].add(tally);
        endpoints[tally.webhookId].add(tally);
        all.add(tally);
    }
    out.counts = all.counts;
    out.latency = all.figures();
    for (int i = 0; i < range.slots; ++i) {
        const qint64 from = out.fromMs + i * range.slotMs;
        out.slots += {from, from + range.slotMs, slots[i].counts, slots[i].figures()};
    }
    const qint64 disableAfterMs = m_context.engine().settings().number(QString::fromLatin1(settingkeys::DisableAfterDays), 5) * DayMs;
    BELFRY_LET(webhooks, store::Webhooks(session).all(true));
    for (const Webhook &webhook : std::as_const(webhooks)) {
        const auto found = endpoints.constFind(webhook.id);
        const bool isListed = webhook.deletedAt == 0 && (project.isEmpty() || webhook.projectId == project);
        if (found == endpoints.constEnd() && !isListed)
            continue;
        const Gathered own = found == endpoints.constEnd() ? Gathered{} : *found;
        out.endpoints += {webhook.id, webhook.name, webhook.deletedAt > 0, own.counts, own.figures(), webhook.lastError,
            budgetOf(webhook, disableAfterMs)};
    }
    std::sort(out.endpoints.begin(), out.endpoints.end(), [](const EndpointFigures &a, const EndpointFigures &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.webhookId < b.webhookId;
    });
    return out;
}

Result<QHash<QString, QList<OutcomeCounts>>> StatisticsService::lastDay()
{
    constexpr int Hours = 24;
    store::Session &session = m_context.session();
    const qint64 to = slotStart(session.nowMs(), HourMs, 0) + HourMs;
    BELFRY_LET(tallies, store::Tallies(session).select({to - Hours * HourMs, to, HourMs, {}}));
    QHash<QString, QList<OutcomeCounts>> out;
    for (const store::Tally &tally : std::as_const(tallies)) {
        QList<OutcomeCounts> &hours = out[tally.webhookId];
        hours.resize(Hours);
        if (tally.slot >= 0 && tally.slot < Hours)
            count(hours[tally.slot], tally);
    }
    return out;
}

} // namespace belfry::services
