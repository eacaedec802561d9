#pragma once

#include "core/result.h"
#include "domain/delivery.h"

#include <QStringList>

#include <functional>

namespace belfry::services {

class EngineContext;

/// One page of the ledger. Keyset paging: pass the last id of a page as `before` to get older ones.
struct DeliveryQuery {
    QString webhook;  ///< reference; empty = all
    QString project;  ///< id; empty = all
    QString environment;
    QString path;     ///< exact folder of the event; pings are among the answers whatever folders their webhook covers
    QString eventId;
    std::optional<DeliveryState> state;
    QString event;    ///< type; a trailing * is a prefix
    qint64 sinceMs = 0;
    QString filter;   ///< filter language: status: code: webhook: env: event: path: id: is: latency: after: …
    QString before;   ///< delivery id; only older ones
    QString after;    ///< delivery id; only newer ones
    qint64 untilMs = 0;      ///< created then or before; 0 = any time
    qint64 amongNewest = 0;  ///< only so many of the ledger's newest deliveries are looked at; 0 = all
    bool oldestFirst = false; ///< oldest first, and the limit takes those next to `after`
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

/// Heard of between the steps of a search, at least every 50 ms or so: which part of the ledger has been looked through
/// (0…1) and how many were found. False ends the search with an error of the field "cancelled". On the engine's thread.
using SearchProgress = std::function<bool(double done, qint64 found)>;

/// Each row as soon as a search has found it, in the order of the answer. On the engine's thread.
using FoundDelivery = std::function<void(const Delivery &delivery)>;

/// How far the word index over bodies is behind. What waits is searched directly, so answers are complete all the same.
struct WordIndexLag {
    qint64 waiting = 0;  ///< attempts
    qint64 oldestMs = 0; ///< since when the first of them waits; 0 = none
};

class DeliveryService
{
public:
    explicit DeliveryService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<QList<Delivery>> list(const DeliveryQuery &query, const SearchProgress &progress = {}, const FoundDelivery &found = {}); ///< no attempts
    [[nodiscard]] Result<qint64> count(const DeliveryQuery &query, const SearchProgress &progress = {}); ///< exact
    /// Takes up to `most` attempts into the word index, in one short transaction; how many there were.
    [[nodiscard]] Result<int> indexWords(int most = 500);
    [[nodiscard]] Result<WordIndexLag> wordIndexLag();
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
