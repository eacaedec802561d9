#include "server/gate.h"

#include "server/router.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

ApiReply refuse(int status, const QString &error, const char *message)
{
    return errorReply(newRequestId(), status, error, message);
}

// A page in a browser can make a foreign name point here; it cannot choose the Host header.
bool isOurHost(const GateRules &rules, const QByteArray &header)
{
    const qsizetype bracket = header.indexOf(']');
    const qsizetype colon = header.indexOf(':', bracket < 0 ? 0 : bracket);
    QByteArray name = (colon < 0 ? header : header.left(colon)).toLower();
    const quint16 port = colon < 0 ? rules.defaultPort : header.mid(colon + 1).toUShort();
    if (rules.port && port != rules.port)
        return false;
    if (name.startsWith('['))
        name = name.mid(1, name.size() - 2);
    const QString host = QString::fromLatin1(name);
    if (host == u"localhost" || host == u"127.0.0.1" || host == u"::1" || rules.hosts.contains(host))
        return true;
    return rules.takesAnyAddress && !QHostAddress(host).isNull();
}

bool isJson(const QByteArray &type)
{
    const QByteArray essence = type.split(';').constFirst().trimmed().toLower();
    return essence == "application/json";
}

} // namespace

ApiReply judge(const GateRules &rules, const net::ServerRequest &request)
{
    if (!isOurHost(rules, request.header("Host")))
        return refuse(421, u"MisdirectedRequest"_s, "This server does not answer for that host name.");
    if (net::hasHeader(request.headers, "Origin"))
        return refuse(403, u"Forbidden"_s, "Requests from web pages are not accepted.");
    const QByteArray site = request.header("Sec-Fetch-Site").toLower();
    if (site == "cross-site" || site == "same-site")
        return refuse(403, u"Forbidden"_s, "Requests from web pages are not accepted.");
    const Route *route = findRoute(request.method, request.path);
    if (!route) {
        const QByteArray allowed = allowedMethods(request.path);
        if (allowed.isEmpty())
            return refuse(request.method == "OPTIONS" ? 405 : 404, u"NotFound"_s, "There is nothing at this path.");
        ApiReply reply = refuse(405, u"MethodNotAllowed"_s, "This path does not know that method.");
        reply.headers.emplaceBack("Allow", allowed);
        return reply;
    }
    if (request.method == "POST" && !route->takesAnyBody && !isJson(request.header("Content-Type")))
        return refuse(415, u"UnsupportedMediaType"_s, "Send the body as application/json.");
    ApiReply pass;
    pass.status = 0;
    return pass;
}

} // namespace belfry::server
