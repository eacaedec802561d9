#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>

namespace belfry::net {

/// What a TLS endpoint showed. Nothing was sent to it besides the handshake.
struct TlsEndpoint {
    QString host;
    int port = 0;
    QString address;        ///< the one that answered
    QString protocol;       ///< "TLSv1.3"
    QString cipher;
    QList<QByteArray> chain; ///< DER, leaf first
    QStringList problems;   ///< why the system would not trust it for that host; empty = trusted
};

/// "example.org:443", "[2001:db8::1]:8443"; without a port 443.
[[nodiscard]] Result<QPair<QString, int>> splitHostPort(const QString &text);

/// Reads the chain of a live endpoint, with SNI. A person's own choice: private and loopback addresses are reached,
/// link-local and metadata never. An untrusted chain is read all the same: seeing it is what the probe is for.
/// Blocks for `timeoutMs` at most; any thread.
[[nodiscard]] Result<TlsEndpoint> probeTls(const QString &hostPort, int timeoutMs = 10'000);

} // namespace belfry::net
