#pragma once

#include "domain/event.h"
#include "domain/webhook.h"
#include "store/session.h"

namespace belfry::store {

/// Rows of event: the journal.
class Events
{
public:
    explicit Events(Session &session) : m_session(session) { }

    [[nodiscard]] Result<void> insert(const Event &event, const QString &idempotencyKey = {});
    [[nodiscard]] Result<std::optional<Event>> byId(const QString &id);
    [[nodiscard]] Result<QString> idByIdempotencyKey(const QString &key); ///< empty = not seen
    [[nodiscard]] Result<QList<Event>> newest(int limit, const QString &type, qint64 sinceMs);
    /// Those that the webhook could be asked about: of its project, application or family. Newest first, without pings.
    [[nodiscard]] Result<QList<Event>> ofScope(const Webhook &webhook, int limit, qint64 sinceMs);
    struct Row { qint64 seq; Event event; };
    /// In order of commit, after `seq`: what the subscription hub reads.
    [[nodiscard]] Result<QList<Row>> after(qint64 seq, int limit);
    [[nodiscard]] Result<qint64> lastSeq();

private:
    Session &m_session;
};

} // namespace belfry::store
