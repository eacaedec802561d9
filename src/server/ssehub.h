#pragma once

#include "net/httpserver.h"
#include "subscriptions/register.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace belfry::services { class Engine; }

namespace belfry::server {

struct HubOptions {
    int maxPerProject = 100;
    int maxInAll = 4096;
    int pingMs = 15'000;
    int recheckMs = 60'000;
};

/// Every live event stream. Reads the journal, not this process's own changes, so that any process on the store is heard.
/// Lives on the API's thread, beside the Engine it reads with.
class SseHub final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SseHub)
public:
    SseHub(services::Engine &engine, const HubOptions &options, QObject *parent = nullptr);
    ~SseHub() override; ///< ends every stream

    struct Client {
        std::shared_ptr<net::Responder> responder;
        QString identityId;
        QString token; ///< asked again at every recheck: it may have been revoked
        subscriptions::Subscription subscription;
        subscriptions::Permissions permissions;
    };

    [[nodiscard]] bool isFull(const QString &projectId) const;
    [[nodiscard]] const HubOptions &options() const { return m_options; }
    [[nodiscard]] int count() const { return int(m_clients.size()); }
    /// Starts the stream and sends what the client has missed after `lastEventId` (0 = nothing).
    void add(Client client, qint64 lastEventId);
    /// Reads what has been committed since and passes it on.
    void pump();

private:
    void ping();
    void recheck();
    [[nodiscard]] bool isStillAllowed(Client &client);
    void remove(quint64 key);

    services::Engine &m_engine;
    const HubOptions m_options;
    QHash<quint64, Client> m_clients;
    QHash<QString, int> m_perProject;
    quint64 m_lastKey = 0;
    qint64 m_position = -1; ///< in the journal; -1 = nobody listens
    QTimer m_pingTimer;
    QTimer m_recheckTimer;
};

} // namespace belfry::server
