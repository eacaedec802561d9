#pragma once

#include <utility> // Boost 1.74 on g++ 12 needs it first

#include "net/httpserverbody.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <atomic>
#include <deque>
#include <mutex>

namespace belfry::net {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using AsioError = boost::system::error_code;

class Connection;

/// What the connections of a server share. Used on the I/O thread.
class ConnectionHost
{
public:
    virtual ~ConnectionHost() = default;
    [[nodiscard]] virtual const ServerLimits &limits() const = 0;
    [[nodiscard]] virtual HttpServer::Refusal judge(const ServerRequest &head) const = 0;
    virtual void handle(ServerRequest request, std::shared_ptr<Responder> responder) = 0;
    virtual void inContext(std::function<void()> call) = 0; ///< on the handler's thread, unless stopped
    virtual void gone(quint64 serial) = 0;
};

} // namespace belfry::net

/// Ties a Responder to one exchange of a connection, either of which may end first.
struct belfry::net::Responder::Link {
    std::mutex mutex;
    asio::io_context *io = nullptr; ///< null once the exchange is over
    ConnectionHost *host = nullptr; ///< valid as long as `io`
    std::weak_ptr<Connection> connection;
    std::atomic<qint64> pending = 0;
    std::atomic<bool> isClosed = false;
    std::function<void()> closed;
};

namespace belfry::net {

/// One accepted socket and its state machine. Everything runs on the I/O thread.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    using LinkPtr = std::shared_ptr<Responder::Link>;

    Connection(ConnectionHost &host, asio::io_context &io, quint64 serial, tcp::socket socket, asio::ssl::context *tls);

    void start();
    /// Waits for a request at present: may be closed to make room.
    [[nodiscard]] bool isWaiting() const { return m_phase == Phase::Handshake || m_phase == Phase::Idle || m_phase == Phase::Head; }
    [[nodiscard]] const QString &peerAddress() const { return m_peerAddress; }
    [[nodiscard]] bool isLoopback() const { return m_isLoopback; }
    void close();         ///< at once
    void closeWhenSent(); ///< after what is queued

    // What a Responder asks for; ignored when its exchange is not the current one.
    void send(const LinkPtr &link, int status, HttpHeaders headers, const QByteArray &body);
    void beginStream(const LinkPtr &link, int status, HttpHeaders headers);
    void write(const LinkPtr &link, const QByteArray &bytes);
    void endStream(const LinkPtr &link);
    void sendRaw(const LinkPtr &link, const QByteArray &bytes, Responder::Then then);
    void abandon(const LinkPtr &link); ///< nobody is left who could answer

private:
    enum class Phase { Handshake, Idle, Head, Body, Handling, Stream, Raw, Draining, Closed };
    enum class After { Nothing, NextRequest, Linger, HalfClose, Reset };

    struct Out {
        QByteArray bytes;
        qint64 accounted = 0; ///< of Link::pending
    };

    void read();
    void onRead(const AsioError &error, size_t count);
    void advance();
    bool takeHead(); ///< false: refused, or more is needed and being read
    void takeBody();
    void dispatch();
    void refuse(int status, const QByteArray &reason);
    void answer(int status, HttpHeaders headers, const QByteArray &body, bool keep);
    void enqueue(const QByteArray &bytes, qint64 accounted = 0);
    void writeNext();
    void onWritten(const AsioError &error, size_t count);
    void flushed();
    void nextRequest();
    void linger();
    void reset();
    void finishExchange();
    [[nodiscard]] bool isCurrent(const LinkPtr &link) const { return m_link == link && m_phase != Phase::Closed; }
    void arm(qint64 ms); ///< 0 = no deadline
    void onDeadline();
    [[nodiscard]] qint64 elapsedMs() const;

    ConnectionHost &m_host;
    asio::io_context &m_io;
    const quint64 m_serial;
    tcp::socket m_socket;
    std::unique_ptr<asio::ssl::stream<tcp::socket &>> m_tls;
    asio::steady_timer m_timer;      ///< the phase's deadline
    asio::steady_timer m_writeTimer; ///< no byte taken for too long
    quint64 m_timerTurn = 0;         ///< a deadline that was queued before it was moved says nothing
    Phase m_phase = Phase::Head;
    After m_after = After::Nothing;
    QString m_peerAddress;
    quint16 m_peerPort = 0;
    bool m_isLoopback = false;
    bool m_isReading = false;
    bool m_isWriting = false;
    bool m_isStopping = false;
    bool m_keepsRaw = false;
    bool m_isChunkedStream = false;
    std::chrono::steady_clock::time_point m_requestStart;
    std::array<char, 8 * 1024> m_chunk{};
    QByteArray m_in;
    qsizetype m_scanned = 0;
    RequestHead m_head;
    std::unique_ptr<BodyReader> m_body;
    std::deque<Out> m_out;
    size_t m_outOffset = 0;
    LinkPtr m_link;
};

} // namespace belfry::net
