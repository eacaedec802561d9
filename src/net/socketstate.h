#pragma once

#include <QHostAddress>

namespace belfry::net {

/// Whether this process has a TCP connection to the peer. Qt's HTTP client does not say whether a slow https endpoint
/// hangs in the TCP connect or in the TLS handshake; the kernel does. Nothing where it cannot be told.
[[nodiscard]] std::optional<bool> connectedTo(const QHostAddress &address, quint16 port);

} // namespace belfry::net
