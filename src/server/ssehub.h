#pragma once

#include "net/httpserver.h"
#include "server/trail.h"
#include "subscriptions/connections.h"
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
    int recheckMs = 45'000; ///< so that a revocation ends a stream within 60 s, also where a timer is late
    int lifeMs = 3'600'000; ///< every stream ends after it; clients come again
    int renewMs = 15'000;   ///< how often the store is told who listens
    qint64 replayBytes = 512 * 1024; ///< a replay waits while so many are not yet taken
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
        QString identityName;
        QString token; ///< asked again at every recheck: it may have been revoked
        QString peer;
        subscriptions::Subscription subscription;
        subscriptions::Permissions permissions;
    };

    [[nodiscard]] bool isFull(const QString &projectId) const;
    [[nodiscard]] const HubOptions &options() const { return m_options; }
    [[nodiscard]] int count() const { return int(m_clients.size()); }
    [[nodiscard]] Trail &trail() { return m_trail; }
    /// Starts the stream. A client that names its last event id is told how far the journal is and whether it reaches back to
    /// there, and is sent what it has missed; 0 names none. Clients that send no such header see nothing of this.
    void add(Client client, std::optional<qint64> lastEventId);
    /// Reads what has been committed since and passes it on.
    void pump();

private:
    struct Stream {
        Client client;
        subscriptions::Connection facts;
        qint64 replayFrom = -1; ///< position of a replay; -1 = live
        QList<qint64> sentBefore; ///< facts.sent at the last renewals
    };
    void send(Stream &stream, const subscriptions::ProjectEvent &event, QByteArray &whole);
    void replay();
    [[nodiscard]] bool replayOne(Stream &stream);
    void ping();
    void recheck();
    void renew();
    [[nodiscard]] bool isStillAllowed(Client &client);
    void remove(quint64 key);

    services::Engine &m_engine;
    const HubOptions m_options;
    const QString m_server; ///< this server's name in the store
    Trail m_trail;
    QHash<quint64, Stream> m_clients;
    QHash<QString, int> m_perProject;
    quint64 m_lastKey = 0;
    qint64 m_position = -1; ///< in the journal; -1 = nobody listens
    bool m_hasRows = false; ///< in the store
    QTimer m_pingTimer;
    QTimer m_recheckTimer;
    QTimer m_replayTimer;
    QTimer m_renewTimer;
    QTimer m_soonTimer; ///< who listens has changed
};

} // namespace belfry::server
