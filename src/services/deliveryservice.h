#pragma once

#include "core/result.h"
#include "domain/delivery.h"

#include <QStringList>

namespace belfry::services {

class EngineContext;

/// One page of the ledger. Keyset paging: pass the last id of a page as `before` to get older ones.
struct DeliveryQuery {
    QString webhook;  ///< reference; empty = all
    QString project;  ///< id; empty = all
    QString environment;
    QString path;     ///< exact folder of the event
    QString eventId;
    std::optional<DeliveryState> state;
    QString event;    ///< type; a trailing * is a prefix
    qint64 sinceMs = 0;
    QString filter;   ///< filter language: status: code: webhook: env: event: path: id: is: latency: after: …
    QString before;   ///< delivery id; only older ones
    QString after;    ///< delivery id; only newer ones
    int limit = 100;
};

struct QueueState {
    int queued = 0;   ///< due now or later, never tried
    int retrying = 0;
    int sending = 0;
    qint64 oldestDueMs = 0; ///< due time of the oldest due one, 0 = none
    qint64 nextDueMs = 0;   ///< when the next one is due, 0 = none
    int failedLastDay = 0;
};

class DeliveryService
{
public:
    explicit DeliveryService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<QList<Delivery>> list(const DeliveryQuery &query); ///< newest first, no attempts
    [[nodiscard]] Result<qint64> count(const DeliveryQuery &query);         ///< exact
    [[nodiscard]] Result<Delivery> show(const QString &id);                 ///< with attempts, bodies and headers
    [[nodiscard]] Result<QList<Delivery>> rows(const QStringList &ids);     ///< refresh of known rows
    /// A further attempt of the same delivery, due at once. Conflict while it is being sent.
    [[nodiscard]] Result<Delivery> redeliver(const QString &id);
    [[nodiscard]] Result<Delivery> cancel(const QString &id);  ///< a waiting one; Conflict otherwise
    [[nodiscard]] Result<void> setStarred(const QString &id, bool starred);
    /// Commits the ping of a webhook: its own event (type `test`, `ping`, … or `eventType`'s sample) and one delivery that
    /// is tried once, whatever filter, scope or pause say. Nothing is sent here.
    [[nodiscard]] Result<QString> preparePing(const QString &webhook, const QString &eventType = {});
    [[nodiscard]] Result<QueueState> queue();
    /// Checks a filter expression; the error says where. The echo is a sentence in plain words.
    [[nodiscard]] Result<QString> describeFilter(const QString &filter);

private:
    EngineContext &m_context;
};

} // namespace belfry::services
