#pragma once

#include "services/webhookservice.h"

#include <functional>

namespace belfry::services {

/// What a change of scope or event filter would have meant for the events that happened.
struct Impact {
    int days = 0;
    qint64 considered = 0; ///< events of the webhook's project, application or family in that time, without pings
    qint64 more = 0;       ///< would have fired with the change and did not without
    qint64 fewer = 0;      ///< the other way round
    QList<Event> gained;   ///< newest first, at most ImpactQuery::list; without data
    QList<Event> lost;
    bool isComplete = true; ///< false: it was cancelled before the end
};

struct ImpactQuery {
    QString webhookId;   ///< empty = a new webhook: everything it would fire for is gained
    Family family = Family::Secrets; ///< of a new one
    QString projectId;               ///< of a new one
    WebhookDraft draft;  ///< only environment (slug), path pattern and events are looked at
    int days = 30;       ///< 1 to 365
    int list = 200;      ///< 0 to 10,000
};

/// Asks the function that decides about firing, for each event of the journal in turn: once with the webhook as it is, once
/// as it would be. Both count as enabled and as there from the beginning, for it is the filter that is asked about.
/// Holds nothing: ImpactService(engine.context()).of(…).
class ImpactService
{
public:
    explicit ImpactService(EngineContext &context) : m_context(context) { }

    /// `goOn` is asked several times a second with what has been looked at so far (0 to 1); false ends it early.
    /// Invalid where the draft's scope or events are.
    [[nodiscard]] Result<Impact> of(const ImpactQuery &query, const std::function<bool(double)> &goOn = {});

private:
    EngineContext &m_context;
};

} // namespace belfry::services
