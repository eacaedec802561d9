#pragma once

#include "store/session.h"

#include <functional>

namespace belfry::store {

/// What is kept. Waiting and starred deliveries and the newest hundred of each webhook stay whatever the rules say.
struct RetentionRules {
    qint64 olderThanMs = 0; ///< created before this moment goes; 0 = whatever its age
    qint64 perWebhook = 0;  ///< so many of each webhook stay, at least 100; 0 = any number
    qint64 bytes = 0;       ///< the oldest go until the store holds less than this; 0 = any size
};

struct Pruned {
    qint64 deliveries = 0, bodies = 0, events = 0;
};

/// Removes history in steps of a few milliseconds, with a breath after each, so that no sender waits for long.
class Retention
{
public:
    static constexpr int KeepPerWebhook = 100;

    /// `goesOn` is asked after each step; false ends it, and the next run goes on from there.
    explicit Retention(Session &session, std::function<bool()> goesOn = {}) : m_session(session), m_goesOn(std::move(goesOn)) { }

    [[nodiscard]] Result<Pruned> apply(const RetentionRules &rules);
    /// Bytes in use, what is free within the file left out.
    [[nodiscard]] static Result<qint64> usedBytes(Session &session);

private:
    struct Row { qint64 seq; QString id; qint64 createdAt; };
    [[nodiscard]] Result<void> findKept();
    [[nodiscard]] Result<void> byAge(qint64 olderThanMs);
    [[nodiscard]] Result<void> byCount(qint64 perWebhook);
    [[nodiscard]] Result<void> bySize(qint64 bytes);
    [[nodiscard]] Result<void> pruneEvents(qint64 olderThanMs);
    [[nodiscard]] Result<QList<Row>> next(qint64 after, qint64 webhook, qint64 below, qint64 *last);
    [[nodiscard]] Result<void> remove(const QList<Row> &rows);
    [[nodiscard]] bool goesOn();

    Session &m_session;
    std::function<bool()> m_goesOn;
    QHash<qint64, qint64> m_kept; ///< of each webhook, by number: the oldest row of its newest hundred
    Pruned m_pruned;
    qint64 m_eventsBefore = 0;
    bool m_ended = false;
};

} // namespace belfry::store
