#pragma once

#include "core/result.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>

#include <memory>

namespace belfry::net {

/// The one hardened way to use Qt's HTTP client: no redirects, no HTTP/2, no cookies, no cache, no HSTS, no proxy from
/// the environment, an explicit TLS configuration on each request.

/// "" or none = no proxy; system = what the desktop or the environment says (type DefaultProxy); else http://host:port or
/// socks5://host:port.
[[nodiscard]] Result<QNetworkProxy> proxyFromText(const QString &text);
[[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeManager(const QNetworkProxy &proxy);
/// TLS 1.2 or newer; trusts the certificates of `caFile` only, or the system's where it is empty.
[[nodiscard]] Result<QSslConfiguration> tlsConfiguration(const QString &caFile);
/// A client's certificate and key, for endpoints that ask who calls.
struct ClientIdentity {
    QList<QSslCertificate> chain; ///< its own first
    QSslKey key;
    QString name; ///< subject, for people
};
/// PEM with one certificate or more and an unencrypted private key. Invalid (field clientCertificate) says what is missing.
[[nodiscard]] Result<ClientIdentity> clientIdentity(const QByteArray &pem);
/// A request to `url` over a connection to `address`: name checks and SNI still use the name. Headers are the caller's,
/// Host among them.
[[nodiscard]] QNetworkRequest pinnedRequest(const QUrl &url, const QHostAddress &address, const QSslConfiguration &tls);

/// Whether a subject alternative name covers the host. Qt would take the common name as well, which RFC 6125 forbids.
[[nodiscard]] bool certificateNamesHost(const QSslCertificate &certificate, const QString &host);
/// What is wrong with a certificate, as a sentence.
[[nodiscard]] QString tlsSentence(const QList<QSslError> &errors, const QString &host, const QString &qtText);

} // namespace belfry::net
