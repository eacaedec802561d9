#pragma once

#include "domain/delivery.h"
#include "store/session.h"

namespace belfry::store {

/// So many deliveries of one webhook, slot of time, outcome and latency.
struct Tally {
    int slot = 0;         ///< 0 is the one that starts at TallySelect::fromMs
    QString webhookId;
    DeliveryState outcome = DeliveryState::Queued; ///< Queued stands for all that are not finished
    int latencyClass = 0; ///< of the last attempt, see domain/latency.h; 0 where not succeeded or failed
    qint64 count = 0;
};

struct TallySelect {
    qint64 fromMs = 0; ///< inclusive
    qint64 toMs = 0;   ///< exclusive
    qint64 slotMs = 3'600'000;
    QString projectId; ///< empty = all
};

/// How many deliveries were created when, and what became of them. Counts what the ledger holds.
class Tallies
{
public:
    explicit Tallies(Session &session) : m_session(session) { }

    /// One pass: from hourly sums where the slots are made of whole hours, else over the deliveries of the time.
    [[nodiscard]] Result<QList<Tally>> select(const TallySelect &what);

private:
    Session &m_session;
};

} // namespace belfry::store
