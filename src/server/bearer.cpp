#include "server/bearer.h"

namespace belfry::server {

QString bearerToken(const net::ServerRequest &request)
{
    const QByteArray value = request.header("Authorization");
    return value.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0 ? QString::fromLatin1(value.mid(7).trimmed()) : QString();
}

} // namespace belfry::server
