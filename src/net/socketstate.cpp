#include "net/socketstate.h"

#include <QDir>

#include <netinet/in.h>
#include <sys/socket.h>

namespace belfry::net {

std::optional<bool> connectedTo(const QHostAddress &address, quint16 port)
{
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    if (!descriptors.exists())
        return std::nullopt;
    for (const QString &name : descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        sockaddr_storage peer = {};
        socklen_t size = sizeof peer;
        // Fails with ENOTCONN while connecting, ENOTSOCK for files.
        if (::getpeername(name.toInt(), reinterpret_cast<sockaddr *>(&peer), &size) != 0)
            continue;
        if (peer.ss_family != AF_INET && peer.ss_family != AF_INET6)
            continue;
        const QHostAddress found(reinterpret_cast<const sockaddr *>(&peer));
        quint16 foundPort = 0;
        if (peer.ss_family == AF_INET)
            foundPort = ntohs(reinterpret_cast<const sockaddr_in *>(&peer)->sin_port);
        else
            foundPort = ntohs(reinterpret_cast<const sockaddr_in6 *>(&peer)->sin6_port);
        if (foundPort == port && found.isEqual(address, QHostAddress::ConvertV4MappedToIPv4))
            return true;
    }
    return false;
}

} // namespace belfry::net
