#pragma once

#include "domain/delivery.h"
#include "domain/filter.h"
#include "store/session.h"

#include <functional>

namespace belfry::store {

struct DeliverySelect {
    QString webhookId, projectId, environment, path, eventId, eventType;
    std::optional<DeliveryState> state;
    qint64 sinceMs = 0;
    std::optional<FilterNode> filter;
    QString before, after; ///< delivery ids, exclusive
    qint64 untilMs = 0;    ///< created then or before; 0 = any time
    qint64 amongNewest = 0; ///< only so many of the ledger's newest deliveries are looked at; 0 = all
    bool oldestFirst = false; ///< the limit takes the oldest of them: those next to `after`
    int limit = 100;
};

/// Heard of between the steps of a search, at least every 50 ms or so: which part of the ledger has been looked through
/// (0…1) and how many were found. False ends the search with an error of the field "cancelled".
using SearchProgress = std::function<bool(double done, qint64 found)>;

/// What delivery.cause holds for Delivery::trigger: event 0, test 1, redelivery 2; -1 = none of them.
[[nodiscard]] int causeNumber(QStringView trigger);
[[nodiscard]] QString causeName(qint64 number);

/// Each row as soon as a search has found it, in the order of the answer.
using FoundDelivery = std::function<void(const Delivery &delivery)>;

struct QueueCounts {
    int queued = 0, retrying = 0, sending = 0, failedSince = 0;
    qint64 oldestDueMs = 0, nextDueMs = 0;
};

/// Rows of delivery as the ledger shows them: newest first unless the select says otherwise, by keyset, never by OFFSET.
class Deliveries
{
public:
    explicit Deliveries(Session &session) : m_session(session) { }

    [[nodiscard]] Result<std::optional<Delivery>> byId(const QString &id);
    [[nodiscard]] Result<QList<Delivery>> select(const DeliverySelect &what, const SearchProgress &progress = {}, const FoundDelivery &found = {});
    /// What the event is owed by, those included that travelled with a later event of the same folder. No pings of others.
    [[nodiscard]] Result<QList<Delivery>> ofEvent(const QString &eventId);
    [[nodiscard]] Result<qint64> count(const DeliverySelect &what, const SearchProgress &progress = {});
    /// Due at once, one further attempt beyond the schedule.
    [[nodiscard]] Result<void> makeDue(const QString &id, bool keepSchedule);
    [[nodiscard]] Result<bool> cancel(const QString &id);
    /// Those that wait, at this moment: deleting a webhook cancels them, and restoring it asks for them by that moment.
    [[nodiscard]] Result<int> cancelOfWebhook(const QString &webhookId, qint64 nowMs);
    [[nodiscard]] Result<int> resumeOfWebhook(const QString &webhookId, qint64 cancelledAtMs);
    [[nodiscard]] Result<void> setStarred(const QString &id, bool starred);
    [[nodiscard]] Result<QueueCounts> counts(qint64 failedSinceMs);

private:
    [[nodiscard]] Result<qint64> failedSince(qint64 sinceMs);

    Session &m_session;
};

} // namespace belfry::store
