#include "certificates/endpoint.h"

#include "certificates/rows.h"
#include "net/tlsprobe.h"

namespace belfry::certificates {

Result<Endpoint> probeEndpoint(const QString &hostPort, int timeoutMs)
{
    BELFRY_LET(seen, net::probeTls(hostPort, timeoutMs));
    Endpoint endpoint{seen.host, seen.port, seen.address, seen.protocol, seen.cipher, seen.problems, {}};
    for (const QByteArray &der : seen.chain) {
        BELFRY_LET(facts, crypto::readCertificate(der));
        Certificate certificate = certificateOf(facts, {});
        certificate.id.clear();
        endpoint.chain += certificate;
    }
    return endpoint;
}

} // namespace belfry::certificates
