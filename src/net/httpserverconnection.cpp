#include "net/httpserverconnection.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

constexpr qint64 LingerMs = 1'000;
constexpr qsizetype MaxUndecoded = 64 * 1024; ///< framing the body reader makes nothing of

QByteArray httpDate()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

Connection::Connection(
    ConnectionHost &host, asio::io_context &io, quint64 serial, tcp::socket socket, asio::ssl::context *tls)
    : m_host(host), m_io(io), m_serial(serial), m_socket(std::move(socket)), m_timer(io), m_writeTimer(io)
{
    AsioError ignored;
    const auto peer = m_socket.remote_endpoint(ignored);
    m_peerAddress = QString::fromStdString(peer.address().to_string());
    m_peerPort = peer.port();
    m_isLoopback = peer.address().is_loopback()
        || (peer.address().is_v6() && peer.address().to_v6().is_v4_mapped()
            && (peer.address().to_v6().to_bytes()[12] == 127));
    m_socket.set_option(tcp::no_delay(true), ignored);
    if (tls)
        m_tls = std::make_unique<asio::ssl::stream<tcp::socket &>>(m_socket, *tls);
}

void Connection::start()
{
    m_requestStart = std::chrono::steady_clock::now();
    arm(m_host.limits().headerDeadlineMs);
    if (!m_tls) {
        read();
        return;
    }
    m_phase = Phase::Handshake;
    m_tls->async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](const AsioError &error) {
        if (self->m_phase != Phase::Handshake)
            return;
        if (error)
            return self->close();
        self->m_phase = Phase::Head;
        self->read();
    });
}

void Connection::read()
{
    if (m_isReading || m_phase == Phase::Closed)
        return;
    m_isReading = true;
    auto done = [self = shared_from_this()](const AsioError &error, size_t count) { self->onRead(error, count); };
    if (m_tls)
        m_tls->async_read_some(asio::buffer(m_chunk), std::move(done));
    else
        m_socket.async_read_some(asio::buffer(m_chunk), std::move(done));
}

void Connection::onRead(const AsioError &error, size_t count)
{
    m_isReading = false;
    if (m_phase == Phase::Closed)
        return;
    if (error)
        return close();
    switch (m_phase) {
    case Phase::Idle:
    case Phase::Head:
    case Phase::Body:
        m_in.append(m_chunk.data(), qsizetype(count));
        return advance();
    default: // a stream, a fault, a farewell: only the end of the connection is of interest
        return read();
    }
}

void Connection::advance()
{
    if (m_phase == Phase::Idle) {
        if (m_in.isEmpty())
            return read();
        m_phase = Phase::Head;
        m_requestStart = std::chrono::steady_clock::now();
        arm(m_host.limits().headerDeadlineMs);
    }
    if (m_phase == Phase::Head && !takeHead())
        return;
    if (m_phase == Phase::Body)
        takeBody();
}

bool Connection::takeHead()
{
    const auto end = findHeadEnd(m_in, m_scanned, m_host.limits());
    if (!end) {
        refuse(end.error().status, end.error().reason);
        return false;
    }
    if (*end == 0) {
        m_scanned = m_in.size();
        read();
        return false;
    }
    const QByteArray bytes = m_in.left(*end);
    m_in.remove(0, *end);
    m_scanned = 0;
    auto head = parseHead(bytes, m_host.limits());
    if (!head) {
        refuse(head.error().status, head.error().reason);
        return false;
    }
    m_head = std::move(*head);
    m_head.request.peer = (m_peerAddress.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(m_peerAddress).arg(m_peerPort);
    m_head.request.isLoopbackPeer = m_isLoopback;
    m_head.request.isTls = m_tls != nullptr;
    if (auto refusal = m_host.judge(m_head.request); refusal.status) {
        m_phase = Phase::Handling;
        answer(refusal.status, refusal.headers, refusal.body, false);
        return false;
    }
    m_phase = Phase::Body;
    m_body = std::make_unique<BodyReader>(bytes, m_host.limits());
    arm(std::max<qint64>(1, m_host.limits().requestDeadlineMs - elapsedMs()));
    if (m_head.expectsContinue && !m_body->isDone() && m_in.isEmpty())
        enqueue("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

void Connection::takeBody()
{
    const auto used = m_body->put(m_in);
    if (!used)
        return refuse(used.error().status, used.error().reason);
    m_in.remove(0, *used);
    if (m_body->isDone())
        return dispatch();
    if (m_in.size() > MaxUndecoded)
        return refuse(400, "malformed chunk");
    read();
}

void Connection::dispatch()
{
    ServerRequest request = std::move(m_head.request);
    m_head.request.method = request.method; // HEAD is answered without a body
    request.body = m_body->takeBody();
    m_body.reset();
    m_phase = Phase::Handling;
    m_link = std::make_shared<Responder::Link>();
    m_link->io = &m_io;
    m_link->host = &m_host;
    m_link->connection = weak_from_this();
    arm(m_host.limits().answerDeadlineMs);
    m_host.handle(std::move(request), std::make_shared<Responder>(m_link));
}

void Connection::refuse(int status, const QByteArray &reason)
{
    m_phase = Phase::Handling;
    m_head.request.method = "GET"; // whatever it was, the reason may be read
    m_in.clear();
    const QByteArray body = "{\"statusCode\":" + QByteArray::number(status) + ",\"error\":\"" + reasonPhrase(status)
        + "\",\"message\":\"" + reason + "\"}";
    answer(status, {{"Content-Type", "application/json"}}, body, false);
}

void Connection::answer(int status, HttpHeaders headers, const QByteArray &body, bool keep)
{
    const bool isBodyless = status == 204 || status == 304;
    if (!hasHeader(headers, "Date"))
        headers.emplaceBack("Date", httpDate());
    if (!isBodyless && !hasHeader(headers, "Content-Length"))
        headers.emplaceBack("Content-Length", QByteArray::number(body.size()));
    headers.emplaceBack("Connection", keep ? "keep-alive" : "close");
    m_phase = Phase::Draining;
    m_after = keep ? After::NextRequest : After::Linger;
    arm(0);
    QByteArray bytes = responseHead(status, headers);
    if (!isBodyless && m_head.request.method != "HEAD")
        bytes += body;
    enqueue(bytes);
}

void Connection::send(const LinkPtr &link, int status, HttpHeaders headers, const QByteArray &body)
{
    if (isCurrent(link) && m_phase == Phase::Handling)
        answer(status, std::move(headers), body, m_head.keepsAlive && !m_isStopping);
}

void Connection::beginStream(const LinkPtr &link, int status, HttpHeaders headers)
{
    if (!isCurrent(link) || m_phase != Phase::Handling)
        return;
    m_isChunkedStream = m_head.minorVersion == 1;
    if (!hasHeader(headers, "Date"))
        headers.emplaceBack("Date", httpDate());
    if (!hasHeader(headers, "Connection"))
        headers.emplaceBack("Connection", "close");
    if (m_isChunkedStream)
        headers.emplaceBack("Transfer-Encoding", "chunked");
    m_phase = Phase::Stream;
    m_after = After::Nothing;
    arm(0);
    enqueue(responseHead(status, headers));
    read(); // to see the client leave
}

void Connection::write(const LinkPtr &link, const QByteArray &bytes)
{
    if (!isCurrent(link) || m_phase != Phase::Stream)
        return;
    if (m_isChunkedStream)
        enqueue(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n", bytes.size());
    else
        enqueue(bytes, bytes.size());
}

void Connection::endStream(const LinkPtr &link)
{
    if (!isCurrent(link) || m_phase != Phase::Stream)
        return;
    m_phase = Phase::Draining;
    m_after = After::Linger;
    enqueue(m_isChunkedStream ? "0\r\n\r\n" : "");
}

void Connection::sendRaw(const LinkPtr &link, const QByteArray &bytes, Responder::Then then)
{
    if (!isCurrent(link) || (m_phase != Phase::Handling && !m_keepsRaw))
        return;
    m_phase = Phase::Raw;
    m_keepsRaw = then == Responder::Then::Keep;
    switch (then) {
    case Responder::Then::Keep:
    case Responder::Then::Hang: m_after = After::Nothing; break;
    case Responder::Then::Close: m_after = After::Linger; break;
    case Responder::Then::HalfClose: m_after = After::HalfClose; break;
    case Responder::Then::Reset: m_after = After::Reset; break;
    }
    arm(m_host.limits().maxHangMs);
    if (m_after == After::Nothing)
        read();
    enqueue(bytes, bytes.size());
}

void Connection::abandon(const LinkPtr &link)
{
    if (!isCurrent(link))
        return;
    if (m_phase == Phase::Handling)
        answer(500, {}, {}, false);
    else if (m_phase == Phase::Stream)
        endStream(link);
    else if (m_keepsRaw)
        sendRaw(link, {}, Responder::Then::Close);
}

void Connection::enqueue(const QByteArray &bytes, qint64 accounted)
{
    if (!bytes.isEmpty())
        m_out.push_back({bytes, accounted});
    if (!m_isWriting)
        m_out.empty() ? flushed() : writeNext();
}

void Connection::writeNext()
{
    m_isWriting = true;
    const auto &front = m_out.front().bytes;
    const asio::const_buffer rest(front.constData() + m_outOffset, size_t(front.size()) - m_outOffset);
    m_writeTimer.expires_after(std::chrono::milliseconds(m_host.limits().writeDeadlineMs));
    m_writeTimer.async_wait([weak = weak_from_this()](const AsioError &error) {
        auto self = weak.lock();
        if (!error && self && self->m_isWriting && self->m_writeTimer.expiry() <= std::chrono::steady_clock::now())
            self->reset();
    });
    auto done = [self = shared_from_this()](const AsioError &error, size_t count) { self->onWritten(error, count); };
    if (m_tls)
        m_tls->async_write_some(rest, std::move(done));
    else
        m_socket.async_write_some(rest, std::move(done));
}

void Connection::onWritten(const AsioError &error, size_t count)
{
    m_isWriting = false;
    if (m_phase == Phase::Closed)
        return;
    if (error)
        return close();
    m_outOffset += count;
    if (m_outOffset >= size_t(m_out.front().bytes.size())) {
        if (m_link)
            m_link->pending -= m_out.front().accounted;
        m_out.pop_front();
        m_outOffset = 0;
    }
    if (!m_out.empty())
        return writeNext();
    m_writeTimer.cancel();
    flushed();
}

void Connection::flushed()
{
    if (m_isStopping)
        return close();
    switch (std::exchange(m_after, After::Nothing)) {
    case After::Nothing: return;
    case After::NextRequest: return nextRequest();
    case After::Linger: return linger();
    case After::Reset: return reset();
    case After::HalfClose: {
        AsioError ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        return read();
    }
    }
}

void Connection::nextRequest()
{
    finishExchange();
    m_phase = Phase::Idle;
    arm(m_host.limits().idleMs);
    advance();
}

// Closing with unread bytes in the socket would send RST and may take the answer away from the client.
void Connection::linger()
{
    finishExchange();
    m_phase = Phase::Draining;
    AsioError ignored;
    m_socket.shutdown(tcp::socket::shutdown_send, ignored);
    arm(LingerMs);
    read();
}

void Connection::reset()
{
    AsioError ignored;
    m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    close();
}

void Connection::finishExchange()
{
    if (!m_link)
        return;
    std::function<void()> closed;
    {
        const std::lock_guard lock(m_link->mutex);
        m_link->isClosed = true;
        m_link->io = nullptr;
        m_link->host = nullptr;
        closed = std::exchange(m_link->closed, nullptr);
    }
    m_link.reset();
    if (closed)
        m_host.inContext(std::move(closed));
}

void Connection::close()
{
    if (m_phase == Phase::Closed)
        return;
    const auto self = shared_from_this();
    m_phase = Phase::Closed;
    ++m_timerTurn;
    m_timer.cancel();
    m_writeTimer.cancel();
    AsioError ignored;
    m_socket.close(ignored);
    finishExchange();
    m_host.gone(m_serial);
}

void Connection::closeWhenSent()
{
    m_isStopping = true;
    if (!m_isWriting)
        close();
}

void Connection::arm(qint64 ms)
{
    const quint64 turn = ++m_timerTurn;
    m_timer.cancel();
    if (ms <= 0)
        return;
    m_timer.expires_after(std::chrono::milliseconds(ms));
    m_timer.async_wait([weak = weak_from_this(), turn](const AsioError &error) {
        auto self = weak.lock();
        if (!error && self && self->m_timerTurn == turn)
            self->onDeadline();
    });
}

void Connection::onDeadline()
{
    switch (m_phase) {
    case Phase::Head:
        return m_in.isEmpty() ? close() : refuse(408, "the headers took too long");
    case Phase::Body: return refuse(408, "the body took too long");
    case Phase::Handling: return answer(503, {{"Retry-After", "5"}}, {}, false);
    default: return close();
    }
}

qint64 Connection::elapsedMs() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_requestStart).count();
}

} // namespace belfry::net
