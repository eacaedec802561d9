#include "services/impactservice.h"

#include "domain/firing.h"
#include "services/enginecontext.h"
#include "services/webhookdraft.h"
#include "store/events.h"

#include <algorithm>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

constexpr qint64 DayMs = 86'400'000;
/// So much of the journal at a time: short enough to be stopped between two of them.
constexpr qint64 StepMs = DayMs / 4;

struct Change {
    bool before = false;
    bool after = false;
    [[nodiscard]] bool gains() const { return after && !before; }
    [[nodiscard]] bool loses() const { return before && !after; }
};

/// The two webhooks and what was found out about them. Whether they fire depends on few facts of an event, and most events
/// share them with others: each kind is decided once.
class Comparison
{
public:
    Comparison(std::optional<Webhook> before, Webhook after) : m_before(std::move(before)), m_after(std::move(after))
    {
        if (m_before)
            prepare(*m_before);
        prepare(m_after);
    }

    const Change &of(const Event &event)
    {
        const QString kind = event.type + u'\n' + event.environment + u'\n' + event.path;
        const auto known = m_known.find(kind);
        if (known != m_known.end())
            return known->second;
        Event asked = event;
        asked.createdAt = 0; // also from before it was created
        return m_known.emplace(kind, Change{m_before && fires(*m_before, asked), fires(m_after, asked)}).first->second;
    }

private:
    static void prepare(Webhook &webhook)
    {
        webhook.enabled = true;
        webhook.disabledReason.clear();
    }

    std::optional<Webhook> m_before;
    Webhook m_after;
    std::unordered_map<QString, Change> m_known;
};

Result<void> checkScope(const QList<FieldNote> &notes)
{
    static const QStringList asked{u"environment"_s, u"pathPattern"_s, u"events"_s};
    const auto wrong = std::find_if(notes.cbegin(), notes.cend(), [](const FieldNote &note) { return note.isError && asked.contains(note.field); });
    if (wrong != notes.cend())
        return fail(ErrorCode::Invalid, wrong->message, wrong->field);
    return {};
}

/// Fills the lists from one step, until they are full.
Result<void> listStep(store::Events &events, const store::EventSpan &span, Comparison &comparison, int most, Impact &out)
{
    BELFRY_LET(found, events.inSpan(span));
    for (const Event &event : std::as_const(found)) {
        const Change &change = comparison.of(event);
        if (change.gains() && out.gained.size() < most)
            out.gained += event;
        else if (change.loses() && out.lost.size() < most)
            out.lost += event;
    }
    return {};
}

} // namespace

Result<Impact> ImpactService::of(const ImpactQuery &query, const std::function<bool(double)> &goOn)
{
    if (query.days < 1 || query.days > 365)
        return fail(ErrorCode::Invalid, u"The time to look back is 1 to 365 days."_s, u"days"_s);
    if (query.list < 0 || query.list > 10'000)
        return fail(ErrorCode::Invalid, u"The list has 0 to 10000 events."_s, u"limit"_s);
    std::optional<Webhook> before;
    if (!query.webhookId.isEmpty()) {
        BELFRY_LET(found, m_context.engine().webhooks().find(query.webhookId));
        before = found;
    }
    WebhookDraft scope;
    scope.environment = query.draft.environment;
    scope.pathPattern = query.draft.pathPattern;
    scope.events = query.draft.events;
    scope.allEvents = query.draft.allEvents;
    Webhook after = before ? *before : freshWebhook(query.family, query.projectId, {}, {});
    BELFRY_TRY(checkScope(applyDraft(after, scope)));

    Impact out;
    out.days = query.days;
    Comparison comparison(before, after);
    store::Events events(m_context.session());
    // To the millisecond the same time for all steps; an event of this instant is in it.
    const qint64 end = m_context.session().nowMs() + 1;
    const qint64 start = end - query.days * DayMs;
    for (qint64 to = end; to > start; to -= StepMs) {
        if (goOn && !goOn(double(end - to) / double(end - start))) {
            out.isComplete = false;
            return out;
        }
        const store::EventSpan span{after.family, after.projectId, after.applicationId, std::max(start, to - StepMs), to};
        BELFRY_LET(kinds, events.kindsInSpan(span));
        qint64 gained = 0;
        qint64 lost = 0;
        for (const store::EventKind &kind : std::as_const(kinds)) {
            out.considered += kind.count;
            const Change &change = comparison.of(kind.example);
            gained += change.gains() ? kind.count : 0;
            lost += change.loses() ? kind.count : 0;
        }
        out.more += gained;
        out.fewer += lost;
        if ((gained > 0 && out.gained.size() < query.list) || (lost > 0 && out.lost.size() < query.list))
            BELFRY_TRY(listStep(events, span, comparison, query.list, out));
    }
    return out;
}

} // namespace belfry::services
