#pragma once

#include "bench/loops.h"
#include "delivery/dispatcher.h"
#include "domain/webhook.h"

#include <QTemporaryDir>

namespace belfry::bench {

/// A store on disk that owes deliveries, for measurements.
class Backlog
{
public:
    Backlog();
    ~Backlog();

    void addWebhooks(const QString &url, int count, const std::function<void(Webhook &)> &change = {});
    /// So many events to each webhook, a thousand deliveries a commit; one commit where it is one.
    void raise(int events);
    /// The same rows, copied inside the store: a million takes seconds instead of minutes.
    void raiseMany(int events);
    [[nodiscard]] qint64 owed() const { return m_owed; }
    [[nodiscard]] delivery::DispatcherOptions options() const;
    /// Until nothing is due. Rate by the dispatcher's own clock, from its start to the last recorded outcome.
    [[nodiscard]] LoopResult dispatch(int senderThreads = 0);
    /// What a delivery of this backlog looks like on the wire.
    [[nodiscard]] Request sample(const QString &url);
    [[nodiscard]] QString storePath() const;
    [[nodiscard]] store::Session &session() { return *m_session; }
    [[nodiscard]] QStringList webhookIds() const;

private:
    QTemporaryDir m_dir;
    std::unique_ptr<store::Session> m_session;
    QList<Webhook> m_webhooks;
    qint64 m_owed = 0;
};

} // namespace belfry::bench
