#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace belfry::net {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>; ///< in wire order

/// The first value of a header, names compared without case; empty where there is none.
[[nodiscard]] QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);
[[nodiscard]] bool hasHeader(const HttpHeaders &headers, QByteArrayView name);

/// One complete request, body decoded from its framing.
struct ServerRequest {
    QByteArray method;
    QByteArray target; ///< as on the request line
    QByteArray path;   ///< target up to the "?", not percent-decoded
    QByteArray query;
    HttpHeaders headers;
    QByteArray body;
    QString peer; ///< "127.0.0.1:52100"
    bool isLoopbackPeer = false;
    bool isTls = false;

    [[nodiscard]] QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
};

/// Answers one request. May be used from any thread and outlive connection and server: what is written after the client
/// left goes nowhere. Dropped without an answer, it answers 500.
class Responder final
{
public:
    /// What follows the bytes of sendRaw.
    enum class Then {
        Keep,      ///< more sendRaw may follow
        Close,     ///< flush, then close
        HalfClose, ///< flush, close the sending side, read until the client leaves
        Reset,     ///< flush, then RST
        Hang,      ///< say nothing more until the client leaves
    };
    struct Link;

    explicit Responder(std::shared_ptr<Link> link);
    ~Responder();
    Responder(const Responder &) = delete;
    Responder &operator=(const Responder &) = delete;

    /// The whole response at once; Content-Length, Date and Connection are added. The first answer counts.
    void send(int status, const HttpHeaders &headers, const QByteArray &body);
    /// Status line and headers, flushed at once; then write() any number of times and close(). Chunked to HTTP/1.1 clients.
    void beginStream(int status, const HttpHeaders &headers);
    /// A client that lets more than ServerLimits::streamQueueBytes pile up is dropped.
    void write(const QByteArray &bytes);
    void close();
    /// Bytes as they are, for deliberate faults; the connection serves no further request.
    void sendRaw(const QByteArray &bytes, Then then);

    /// Bytes written and not yet taken by the socket.
    [[nodiscard]] qint64 pendingBytes() const;
    /// The exchange is over: answered, or the client left.
    [[nodiscard]] bool isClosed() const;
    /// Called once, on the thread of the server's context, when the exchange is over; at once, by the caller, if it is already.
    void onClosed(std::function<void()> callback);

private:
    std::shared_ptr<Link> m_link;
};

struct ServerLimits {
    int maxConnections = 64;     ///< when full, the connection that waits longest without a request makes room
    int maxPerPeer = 16;         ///< of one address; loopback is exempt
    int requestLineBytes = 8 * 1024;
    int headerBytes = 16 * 1024; ///< request line and headers
    int headerFields = 64;
    qint64 bodyBytes = 1024 * 1024;
    qint64 streamQueueBytes = 4 * 1024 * 1024;
    int headerDeadlineMs = 5'000;   ///< from the first byte (or the connect) to the end of the headers
    int requestDeadlineMs = 15'000; ///< from the first byte to the end of the body
    int idleMs = 30'000;            ///< kept-alive without a request
    int writeDeadlineMs = 30'000;   ///< a peer that takes no bytes for so long is dropped
    int answerDeadlineMs = 60'000;  ///< until the handler answers; 0 = no limit
    int maxHangMs = 600'000;        ///< the longest life of a Hang or HalfClose
};

struct ServerConfig {
    QString host = QStringLiteral("127.0.0.1"); ///< an address or "localhost"
    quint16 port = 0;                           ///< 0 = any free one
    QString tlsCertFile;                        ///< PEM chain; empty = plain HTTP
    QString tlsKeyFile;
    bool oldTls = false; ///< TLS 1.0 and 1.1 only: a fault to test clients with
    ServerLimits limits;
};

/// "127.0.0.1:8080", "[::1]:0", "localhost:80", ":8080" (loopback). Invalid names the text.
[[nodiscard]] Result<QPair<QString, quint16>> parseListen(const QString &text);

/// A strict HTTP/1.1 server with an I/O thread of its own. Malformed, oversized and slow requests are refused there and
/// never reach the handler.
class HttpServer final
{
public:
    using Handler = std::function<void(ServerRequest, std::shared_ptr<Responder>)>;
    /// Judges a request by its head before the body is read, on the I/O thread: a status of 400 or more refuses it.
    struct Refusal {
        int status = 0;
        HttpHeaders headers;
        QByteArray body;
    };
    using HeadFilter = std::function<Refusal(const ServerRequest &)>;

    HttpServer();
    ~HttpServer(); ///< stops
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// The handler runs on the thread of `context`, which has to outlive the server or stop() it first. Returns the port.
    [[nodiscard]] Result<quint16> listen(const ServerConfig &config, QObject *context, Handler handler, HeadFilter filter = {});
    /// Closes every connection (what is being written gets half a second) and ends the thread. No handler runs after it.
    /// Call on the thread of the context.
    void stop();
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] int connectionCount() const;
    /// "http://127.0.0.1:8080"
    [[nodiscard]] QString baseUrl() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace belfry::net
