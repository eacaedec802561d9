#pragma once

#include "certificates/certificate.h"
#include "core/result.h"

namespace belfry::certificates {

/// A live TLS endpoint and the chain it showed, leaf first. The certificates have no id: nothing was stored.
struct Endpoint {
    QString host;
    int port = 0;
    QString address;
    QString protocol;
    QString cipher;
    QStringList problems; ///< why the system would not trust it; empty = trusted
    QList<Certificate> chain;
};

/// HOST:PORT, [v6]:PORT or HOST (443). Blocks up to `timeoutMs`; any thread.
[[nodiscard]] Result<Endpoint> probeEndpoint(const QString &hostPort, int timeoutMs = 10'000);

} // namespace belfry::certificates
