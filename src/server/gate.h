#pragma once

#include "server/apireply.h"

#include <atomic>

namespace belfry::server {

/// Who may talk to the API at all, judged by the head of a request before its body is read. Pure; runs on the I/O thread.
struct GateRules {
    QStringList hosts;          ///< names besides localhost, 127.0.0.1 and [::1]
    bool takesAnyAddress = false; ///< bound beyond loopback: a literal address cannot be a rebound name
    std::atomic<quint16> port = 0; ///< 0 = not known yet
    quint16 defaultPort = 80;
};

/// Status 0 lets the request pass.
[[nodiscard]] ApiReply judge(const GateRules &rules, const net::ServerRequest &request);

} // namespace belfry::server
