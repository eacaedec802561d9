#include "net/profile.h"

#include <QFile>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::net {

namespace {

/// What the desktop or the environment says, also where the application as a whole uses none.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override { return systemProxyForQuery(query); }
};

} // namespace

Result<QNetworkProxy> proxyFromText(const QString &text)
{
    if (text.isEmpty() || text == u"none"_s)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (text == u"system"_s)
        return QNetworkProxy(QNetworkProxy::DefaultProxy); // makeManager() asks the system for each request
    const QUrl url(text, QUrl::StrictMode);
    const bool socks = url.scheme() == u"socks5"_s;
    if (!url.isValid() || url.host().isEmpty() || (!socks && url.scheme() != u"http"_s))
        return fail(ErrorCode::Invalid, u"The proxy must be none, system, http://host:port or socks5://host:port."_s, u"proxy"_s);
    QNetworkProxy proxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
        quint16(url.port(socks ? 1080 : 3128)), url.userName(), url.password());
    return proxy;
}

std::unique_ptr<QNetworkAccessManager> makeManager(const QNetworkProxy &proxy)
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    if (proxy.type() == QNetworkProxy::DefaultProxy)
        manager->setProxyFactory(new SystemProxies); // the manager owns it
    else
        manager->setProxy(proxy);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setStrictTransportSecurityEnabled(false);
    manager->setAutoDeleteReplies(false);
    return manager;
}

Result<QSslConfiguration> tlsConfiguration(const QString &caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setAllowedNextProtocols({});
    if (caFile.isEmpty()) {
        // Set even though it is the default: a list that was set switches off loading roots on demand, which on this
        // Qt would add the system's roots to any other list (CVE-2023-34410).
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates());
        return tls;
    }
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly) || file.size() > 4 * 1024 * 1024)
        return fail(ErrorCode::Invalid, u"The CA file %1 cannot be read."_s.arg(caFile), u"caFile"_s);
    const QByteArray bytes = file.readAll();
    QList<QSslCertificate> roots = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (roots.isEmpty())
        roots = QSslCertificate::fromData(bytes, QSsl::Der);
    if (roots.isEmpty())
        return fail(ErrorCode::Invalid, u"The CA file %1 holds no certificate."_s.arg(caFile), u"caFile"_s);
    tls.setCaCertificates(roots);
    return tls;
}

Result<ClientIdentity> clientIdentity(const QByteArray &pem)
{
    ClientIdentity identity;
    identity.chain = QSslCertificate::fromData(pem, QSsl::Pem);
    if (identity.chain.isEmpty())
        return fail(ErrorCode::Invalid, u"The client certificate holds no certificate in PEM form."_s, u"clientCertificate"_s);
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        identity.key = QSslKey(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!identity.key.isNull())
            break;
    }
    if (identity.key.isNull()) {
        return fail(ErrorCode::Invalid, u"The client certificate comes without an unencrypted private key in PEM form."_s,
            u"clientCertificate"_s);
    }
    const QStringList names = identity.chain.constFirst().subjectInfo(QSslCertificate::CommonName);
    identity.name = names.isEmpty() ? QString::fromLatin1(identity.chain.constFirst().serialNumber()) : names.constFirst().left(200);
    return identity;
}

QNetworkRequest pinnedRequest(const QUrl &url, const QHostAddress &address, const QSslConfiguration &tls)
{
    QUrl pinned = url;
    pinned.setHost(address.toString());
    QNetworkRequest request(pinned);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::Http2CleartextAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setSslConfiguration(tls);
    const QString host = url.host(QUrl::FullyEncoded);
    if (url.scheme() == u"https"_s && QHostAddress(host).isNull())
        request.setPeerVerifyName(host);
    return request;
}

bool certificateNamesHost(const QSslCertificate &certificate, const QString &host)
{
    const QHostAddress literal(host);
    const auto names = certificate.subjectAlternativeNames();
    if (!literal.isNull()) {
        const QStringList addresses = names.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
            [&](const QString &text) { return QHostAddress(text) == literal; });
    }
    const QStringList patterns = names.values(QSsl::DnsEntry);
    return std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) {
        if (pattern.compare(host, Qt::CaseInsensitive) == 0)
            return true;
        // A wildcard stands for exactly one leftmost label, and not directly under a top-level domain.
        return pattern.startsWith(u"*."_s) && pattern.count(u'.') >= 2 && host.contains(u'.')
            && pattern.mid(1).compare(host.mid(host.indexOf(u'.')), Qt::CaseInsensitive) == 0;
    });
}

QString tlsSentence(const QList<QSslError> &errors, const QString &host, const QString &qtText)
{
    const auto has = [&](std::initializer_list<QSslError::SslError> kinds) -> const QSslError * {
        for (const QSslError &error : errors) {
            if (std::find(kinds.begin(), kinds.end(), error.error()) != kinds.end())
                return &error;
        }
        return nullptr;
    };
    if (const auto *error = has({QSslError::CertificateExpired})) {
        return u"The certificate of %1 expired on %2."_s.arg(host,
            error->certificate().expiryDate().toUTC().toString(u"yyyy-MM-dd"_s));
    }
    if (const auto *error = has({QSslError::CertificateNotYetValid})) {
        return u"The certificate of %1 is not valid before %2. Check the clocks."_s.arg(host,
            error->certificate().effectiveDate().toUTC().toString(u"yyyy-MM-dd"_s));
    }
    if (const auto *error = has({QSslError::HostNameMismatch})) {
        const QStringList names = error->certificate().subjectAlternativeNames().values();
        return u"The certificate is for another name than %1 (it says %2)."_s.arg(host,
            names.isEmpty() ? u"no name at all"_s : QStringList(names.mid(0, 3)).join(u", "_s).left(200));
    }
    if (has({QSslError::SelfSignedCertificate})) {
        return u"The certificate of %1 is self-signed. Name its CA file (--ca-file) to trust it."_s.arg(host);
    }
    if (has({QSslError::SelfSignedCertificateInChain, QSslError::UnableToGetLocalIssuerCertificate,
            QSslError::UnableToVerifyFirstCertificate, QSslError::UnableToGetIssuerCertificate,
            QSslError::CertificateUntrusted})) {
        return u"The certificate of %1 comes from an issuer that is not trusted here. Name its CA file (--ca-file) to trust it."_s
            .arg(host);
    }
    if (qtText.contains(u"wrong version number"_s))
        return u"%1 does not speak TLS on this port."_s.arg(host);
    if (qtText.contains(u"protocol version"_s) || qtText.contains(u"unsupported protocol"_s))
        return u"%1 offers only TLS versions older than 1.2."_s.arg(host);
    if (qtText.contains(u"certificate required"_s) || qtText.contains(u"bad certificate"_s) || qtText.contains(u"unknown ca"_s))
        return u"%1 asks for a client certificate that it trusts (--client-cert)."_s.arg(host);
    if (!errors.isEmpty())
        return u"The certificate of %1 is not acceptable (weak key or unknown fault)."_s.arg(host);
    return u"No TLS connection with %1 could be made."_s.arg(host);
}

} // namespace belfry::net
