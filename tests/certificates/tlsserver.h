#pragma once

#include "core/clock.h"
#include "crypto/authority.h"

#include <QSemaphore>
#include <QSslKey>
#include <QSslServer>
#include <QThread>

namespace belfry::test {

/// A TLS server on a thread of its own: the probe blocks. Port 0 = any free one.
class TlsServer final : public QThread
{
public:
    explicit TlsServer(const crypto::KeyAndCertificate &leaf, quint16 port = 0) : m_leaf(leaf), m_port(port)
    {
        start();
        m_ready.acquire();
    }
    ~TlsServer() override
    {
        quit();
        wait();
    }
    [[nodiscard]] QString endpoint(const QString &host = QStringLiteral("localhost")) const { return QStringLiteral("%1:%2").arg(host).arg(m_port); }
    [[nodiscard]] quint16 port() const { return m_port; } ///< 0 = it could not listen

private:
    void run() override
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        const QByteArray key = "-----BEGIN PRIVATE KEY-----\n" + m_leaf.privateKeyDer.bytes().toBase64() + "\n-----END PRIVATE KEY-----\n";
        tls.setPrivateKey(QSslKey(key, QSsl::Ec));
        tls.setLocalCertificate(QSslCertificate(m_leaf.certificateDer, QSsl::Der));
        QSslServer server;
        server.setSslConfiguration(tls);
        m_port = server.listen(QHostAddress::LocalHost, m_port) ? server.serverPort() : 0;
        m_ready.release();
        exec();
    }

    crypto::KeyAndCertificate m_leaf;
    QSemaphore m_ready;
    quint16 m_port = 0;
};

/// A server certificate for localhost, valid `days` from now on.
inline crypto::KeyAndCertificate localhostLeaf(int days = 10)
{
    const qint64 now = systemClock().nowMs();
    const auto root = *crypto::makeRoot(QStringLiteral("Probe Root"), 30, now);
    return *crypto::issue({QStringLiteral("localhost"), {QStringLiteral("localhost"), QStringLiteral("IP:127.0.0.1")}, {}, days}, root, now);
}

} // namespace belfry::test
