#include "net/tlsprobe.h"

#include "net/addressguard.h"
#include "net/profile.h"

#include <QDeadlineTimer>
#include <QHostInfo>
#include <QRegularExpression>
#include <QSslCipher>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

Result<QList<QHostAddress>> addressesOf(const QString &host)
{
    QList<QHostAddress> addresses;
    const QHostAddress literal = literalAddress(host);
    if (!literal.isNull()) {
        addresses += literal;
    } else if (isLocalhostName(host)) {
        addresses = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    } else {
        const QHostInfo info = QHostInfo::fromName(host);
        addresses = info.addresses();
        if (addresses.isEmpty())
            return fail(ErrorCode::Failed, u"The name %1 was not found (%2)."_s.arg(host, info.errorString()));
    }
    BELFRY_TRY(vet(addresses, {.allowHttp = false, .allowPrivate = true, .httpLoopbackOnly = false}, false));
    return addresses;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2: return u"TLSv1.2"_s;
    case QSsl::TlsV1_3: return u"TLSv1.3"_s;
    default: return u"TLS"_s;
    }
}

void note(TlsEndpoint &endpoint, const QSslSocket &socket)
{
    endpoint.protocol = protocolName(socket.sessionProtocol());
    endpoint.cipher = socket.sessionCipher().name();
    const auto chain = socket.peerCertificateChain();
    endpoint.chain.clear();
    for (const QSslCertificate &certificate : chain)
        endpoint.chain += certificate.toDer();
    if (!chain.isEmpty() && !certificateNamesHost(chain.constFirst(), endpoint.host) && literalAddress(endpoint.host).isNull())
        endpoint.problems += u"No alternative name of the certificate covers %1."_s.arg(endpoint.host);
    endpoint.problems.removeDuplicates();
}

// The peer is verified as everywhere. Where that fails, its chain is noted in the moment before the socket is closed.
Result<TlsEndpoint> shake(QSslSocket &socket, const QHostAddress &address, const QString &host, int port, const QDeadlineTimer &deadline)
{
    TlsEndpoint endpoint{host, port, address.toString(), {}, {}, {}, {}};
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&endpoint, &socket](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            endpoint.problems += error.errorString();
        note(endpoint, socket);
    });
    socket.setPeerVerifyName(host);
    socket.connectToHostEncrypted(address.toString(), quint16(port), host);
    if (!socket.waitForConnected(int(deadline.remainingTime())))
        return fail(ErrorCode::Failed, u"No connection to %1 (%2) port %3: %4."_s.arg(host, address.toString()).arg(port).arg(socket.errorString()));
    if (socket.waitForEncrypted(int(deadline.remainingTime())))
        note(endpoint, socket);
    else if (endpoint.chain.isEmpty())
        return fail(ErrorCode::Failed, u"%1 port %2 answers, but no TLS handshake was done: %3."_s.arg(host).arg(port).arg(socket.errorString()));
    socket.abort();
    return endpoint;
}

} // namespace

Result<QPair<QString, int>> splitHostPort(const QString &text)
{
    static const QRegularExpression form(u"\\A(?:\\[([0-9A-Fa-f:.]+)\\]|([^\\s\\[\\]:/@]+))(?::(\\d{1,5}))?\\z"_s);
    const auto match = form.match(text.trimmed());
    const int port = match.captured(3).isEmpty() ? 443 : match.captured(3).toInt();
    const QString host = match.captured(1) + match.captured(2);
    if (!match.hasMatch() || port < 1 || port > 65'535)
        return fail(ErrorCode::Invalid, u"\"%1\" is no HOST:PORT, for example example.org:443 or [2001:db8::1]:443."_s.arg(text.left(80)), u"endpoint"_s);
    return QPair<QString, int>{host, port};
}

Result<TlsEndpoint> probeTls(const QString &hostPort, int timeoutMs)
{
    BELFRY_LET(place, splitHostPort(hostPort));
    const QDeadlineTimer deadline(timeoutMs);
    BELFRY_LET(addresses, addressesOf(place.first));
    BELFRY_LET(tls, tlsConfiguration({}));
    Result<TlsEndpoint> last = fail(ErrorCode::Failed, u"%1 did not answer in time."_s.arg(place.first));
    for (const QHostAddress &address : addresses) {
        if (deadline.hasExpired())
            break;
        QSslSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.setSslConfiguration(tls);
        last = shake(socket, address, place.first, place.second, deadline);
        if (last)
            break;
    }
    return last;
}

} // namespace belfry::net
