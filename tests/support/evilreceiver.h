#pragma once

#include <QList>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace belfry::test {

/// A receiver over raw sockets that records what came over the wire, byte for byte, and behaves as badly as it is told.
class EvilReceiver final : public QTcpServer
{
    Q_OBJECT
public:
    struct Hit {
        QByteArray head; ///< request line and headers up to and with the empty line
        QByteArray body;
        [[nodiscard]] QList<QPair<QByteArray, QByteArray>> headers() const;
        [[nodiscard]] QByteArray header(const QByteArray &name) const;
        [[nodiscard]] QByteArray requestLine() const { return head.left(head.indexOf("\r\n")); }
    };
    /// Called when a request is complete; writes what it likes.
    using Answer = std::function<void(QTcpSocket *socket, const Hit &hit)>;

    explicit EvilReceiver(QObject *parent = nullptr, const QHostAddress &address = QHostAddress::LocalHost);
    ~EvilReceiver() override;
    void useTls(const QSslConfiguration &tls) { m_tls = tls; m_isTls = true; }
    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    /// Accepts connections but never reads (a TLS handshake that hangs).
    void setDeaf(bool deaf) { m_deaf = deaf; }

    [[nodiscard]] const QList<Hit> &hits() const { return m_hits; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/hook"), const QString &host = {}) const;

    /// "HTTP/1.1 200 OK" with a Content-Length.
    static Answer status(int code, const QByteArray &body = "ok", const QByteArray &headers = {});
    static Answer close();  ///< FIN before any reply
    static Answer reset();  ///< RST before any reply
    static Answer raw(const QByteArray &bytes, bool thenClose = true);
    static Answer hang();
    static Answer drip(const QByteArray &head, int everyMs); ///< a byte of body now and then, for ever
    static Answer flood(const QByteArray &head); ///< as fast as the socket takes it, for ever

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QTcpSocket *socket);

    Answer m_answer = status(200);
    QSslConfiguration m_tls;
    bool m_isTls = false;
    bool m_deaf = false;
    int m_connections = 0;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<Hit> m_hits;
};

} // namespace belfry::test
