#pragma once

#include "net/httpserver.h"
#include "server/faults.h"
#include "services/ports.h"

#include <QTemporaryDir>

#include <memory>

namespace belfry::server {

struct Reply;

/// The built-in receiver: verifies what arrives, answers, and misbehaves on demand. Lives on its creator's thread.
class TestReceiver final : public services::Receiver
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestReceiver)
public:
    explicit TestReceiver(QObject *parent = nullptr);
    ~TestReceiver() override;

    [[nodiscard]] Result<QString> start(const services::ReceiverOptions &options) override;
    /// Options that are not valid (an unknown fault) change nothing.
    void setOptions(const services::ReceiverOptions &options) override;
    void stop() override;

private:
    [[nodiscard]] Result<void> adopt(const services::ReceiverOptions &options);
    void receive(net::ServerRequest request, const std::shared_ptr<net::Responder> &responder);
    [[nodiscard]] Reply replyFor(const FaultPlan &plan, bool isRefused, const QString &reason) const;

    services::ReceiverOptions m_options;
    FaultPlan m_plan;
    int m_faultsLeft = -1; ///< -1 = every request
    std::unique_ptr<QTemporaryDir> m_tlsFiles; ///< certificate and key of a TLS fault
    net::HttpServer m_server;
};

} // namespace belfry::server
