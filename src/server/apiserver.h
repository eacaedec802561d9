#pragma once

#include "server/ssehub.h"
#include "services/engine.h"
#include "services/ports.h"

#include <QThread>

namespace belfry::server {

class ApiCore;

/// The HTTP API: a facade over ApiCore, which lives on a thread of its own. Sending is not its business (DispatcherHost).
class HttpApiServer final : public services::ApiServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpApiServer)
public:
    explicit HttpApiServer(const services::OpenOptions &options, const HubOptions &hub = {}, QObject *parent = nullptr);
    ~HttpApiServer() override;

    [[nodiscard]] Result<QString> start(const services::ServeOptions &options) override;
    void stop() override;

private:
    const services::OpenOptions m_options;
    const HubOptions m_hub;
    QThread m_thread;
    ApiCore *m_core = nullptr; ///< lives on m_thread
};

} // namespace belfry::server
