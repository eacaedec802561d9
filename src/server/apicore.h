#pragma once

#include "server/gate.h"
#include "server/router.h"
#include "server/ssehub.h"
#include "services/asyncengine.h"
#include "services/changefeed.h"
#include "services/engine.h"
#include "services/ports.h"

#include <QHash>
#include <QObject>

namespace belfry::server {

/// The API's own thread: an Engine, the routes and the streams. Made, used and ended there.
class ApiCore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiCore)
public:
    ApiCore(services::OpenOptions options, HubOptions hub);
    ~ApiCore() override;

    [[nodiscard]] Result<QString> start(const services::ServeOptions &options);
    void stop();

private:
    void handle(net::ServerRequest request, const std::shared_ptr<net::Responder> &responder);
    void answer(const std::shared_ptr<net::Responder> &responder, const ApiReply &reply);
    /// Into the audit trail.
    void noteRefusal(const net::ServerRequest &request, const QString &who, const ApiReply &reply);
    /// Refusals of credentials come late, so that guessing takes time.
    void answerLate(const std::shared_ptr<net::Responder> &responder, const ApiReply &reply);
    /// Fills in who asks; a reply where the request may not pass.
    [[nodiscard]] std::optional<ApiReply> authenticate(const Route &route, ApiRequest &request);
    [[nodiscard]] bool hasFailedOften(const net::ServerRequest &request);
    void noteFailure(const net::ServerRequest &request);

    services::OpenOptions m_options;
    HubOptions m_hubOptions;
    qint64 m_startedAt = 0;
    std::unique_ptr<services::Engine> m_engine;
    std::unique_ptr<SseHub> m_hub;
    std::unique_ptr<services::AsyncEngine> m_importer;
    std::unique_ptr<services::ChangeFeed> m_feed;
    QHash<QString, QList<qint64>> m_failures; ///< times of refused credentials by peer address, loopback excepted
    std::shared_ptr<std::atomic<int>> m_gateNotes = std::make_shared<std::atomic<int>>(0); ///< refusals of the gate on their way here
    net::HttpServer m_server;
};

} // namespace belfry::server
