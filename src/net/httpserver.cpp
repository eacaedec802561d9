#include "net/httpserverconnection.h"

#include <QHash>
#include <QLoggingCategory>
#include <QObject>

#include <map>
#include <thread>

using namespace Qt::StringLiterals;

namespace belfry::net {

Q_LOGGING_CATEGORY(lcServer, "belfry.server")

// ---------------------------------------------------------------- Responder

namespace {

// Runs `call(connection)` on the I/O thread, unless the exchange is over.
template <class Call> void onConnection(const std::shared_ptr<Responder::Link> &link, Call call)
{
    const std::lock_guard lock(link->mutex);
    if (!link->io)
        return;
    asio::post(*link->io, [weak = link->connection, call = std::move(call)]() mutable {
        if (const auto connection = weak.lock())
            call(*connection);
    });
}

} // namespace

Responder::Responder(std::shared_ptr<Link> link) : m_link(std::move(link)) { }

Responder::~Responder()
{
    onConnection(m_link, [link = m_link](Connection &connection) { connection.abandon(link); });
}

void Responder::send(int status, const HttpHeaders &headers, const QByteArray &body)
{
    onConnection(m_link, [link = m_link, status, headers, body](Connection &connection) {
        connection.send(link, status, headers, body);
    });
}

void Responder::beginStream(int status, const HttpHeaders &headers)
{
    onConnection(m_link,
        [link = m_link, status, headers](Connection &connection) { connection.beginStream(link, status, headers); });
}

void Responder::write(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    qint64 limit = 0;
    {
        const std::lock_guard lock(m_link->mutex);
        if (!m_link->host)
            return;
        limit = m_link->host->limits().streamQueueBytes;
    }
    if ((m_link->pending += bytes.size()) > limit)
        onConnection(m_link, [](Connection &connection) { connection.close(); });
    else
        onConnection(m_link, [link = m_link, bytes](Connection &connection) { connection.write(link, bytes); });
}

void Responder::close()
{
    onConnection(m_link, [link = m_link](Connection &connection) { connection.endStream(link); });
}

void Responder::sendRaw(const QByteArray &bytes, Then then)
{
    m_link->pending += bytes.size();
    onConnection(m_link, [link = m_link, bytes, then](Connection &connection) { connection.sendRaw(link, bytes, then); });
}

qint64 Responder::pendingBytes() const
{
    return m_link->pending;
}

bool Responder::isClosed() const
{
    return m_link->isClosed;
}

void Responder::onClosed(std::function<void()> callback)
{
    {
        const std::lock_guard lock(m_link->mutex);
        if (m_link->host) {
            m_link->closed = std::move(callback);
            return;
        }
    }
    if (callback)
        callback();
}

// ---------------------------------------------------------------- HttpServer

struct HttpServer::Private final : ConnectionHost {
    ServerConfig config;
    QObject *context = nullptr;
    Handler handler;
    HeadFilter filter;
    std::shared_ptr<char> alive; ///< reset by stop() on the context's thread: what is queued there then does nothing
    std::weak_ptr<char> aliveForIo;
    QString url;
    std::atomic<int> count = 0;

    asio::io_context io{1};
    std::unique_ptr<asio::ssl::context> tls;
    tcp::acceptor acceptor{io};
    asio::steady_timer acceptTimer{io};
    asio::steady_timer stopTimer{io};
    bool isStopping = false; ///< I/O thread
    quint64 lastSerial = 0;
    std::map<quint64, std::shared_ptr<Connection>> connections; ///< oldest first
    QHash<QString, int> perPeer;
    std::thread thread;

    const ServerLimits &limits() const override { return config.limits; }
    Refusal judge(const ServerRequest &head) const override { return filter ? filter(head) : Refusal{}; }
    void inContext(std::function<void()> call) override;
    void handle(ServerRequest request, std::shared_ptr<Responder> responder) override;
    void gone(quint64 serial) override;

    Result<void> loadTls();
    Result<void> open();
    void accept();
    void admit(tcp::socket socket);
    bool makeRoom();
    void refuseBusy(tcp::socket &socket);
    void run();
    void beginStop();
};

void HttpServer::Private::inContext(std::function<void()> call)
{
    QMetaObject::invokeMethod(
        context,
        [alive = aliveForIo, call = std::move(call)] {
            if (!alive.expired())
                call();
        },
        Qt::QueuedConnection);
}

void HttpServer::Private::handle(ServerRequest request, std::shared_ptr<Responder> responder)
{
    inContext([this, request = std::move(request), responder = std::move(responder)]() mutable {
        handler(std::move(request), std::move(responder));
    });
}

void HttpServer::Private::gone(quint64 serial)
{
    const auto it = connections.find(serial);
    if (it == connections.end())
        return;
    if (auto peer = perPeer.find(it->second->peerAddress()); peer != perPeer.end() && --*peer <= 0)
        perPeer.erase(peer);
    connections.erase(it);
    count = int(connections.size());
    if (isStopping && connections.empty())
        stopTimer.cancel();
}

Result<void> HttpServer::Private::loadTls()
{
    if (config.tlsCertFile.isEmpty() && config.tlsKeyFile.isEmpty())
        return {};
    using Context = asio::ssl::context;
    AsioError error;
    tls = std::make_unique<Context>(Context::tls_server);
    if (config.oldTls) {
        tls->set_options(Context::no_tlsv1_2 | Context::no_tlsv1_3, error);
        SSL_CTX_set_cipher_list(tls->native_handle(), "DEFAULT:@SECLEVEL=0"); // else OpenSSL itself refuses the old ones
    } else {
        tls->set_options(Context::default_workarounds | Context::no_sslv2 | Context::no_sslv3 | Context::no_tlsv1
                | Context::no_tlsv1_1 | Context::no_compression,
            error);
    }
    tls->use_certificate_chain_file(config.tlsCertFile.toStdString(), error);
    if (error)
        return fail(ErrorCode::Invalid, u"The certificate file %1 cannot be used: %2."_s.arg(config.tlsCertFile, QString::fromStdString(error.message())), u"tlsCert"_s);
    tls->use_private_key_file(config.tlsKeyFile.toStdString(), Context::pem, error);
    if (error)
        return fail(ErrorCode::Invalid, u"The key file %1 cannot be used with that certificate: %2."_s.arg(config.tlsKeyFile, QString::fromStdString(error.message())), u"tlsKey"_s);
    return {};
}

Result<void> HttpServer::Private::open()
{
    AsioError error;
    const QString host = config.host == u"localhost" ? u"127.0.0.1"_s : config.host;
    const auto address = asio::ip::make_address(host.toStdString(), error);
    if (error)
        return fail(ErrorCode::Invalid, u"\"%1\" is no address of this machine; write an IP address or localhost."_s.arg(config.host), u"listen"_s);
    const tcp::endpoint endpoint(address, config.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(1024, error);
    if (error)
        return fail(ErrorCode::Failed, u"Cannot listen on %1 port %2: %3."_s.arg(config.host).arg(config.port).arg(QString::fromStdString(error.message())), u"listen"_s);
    const auto bound = acceptor.local_endpoint(error);
    config.port = bound.port();
    const QString shown = address.is_v6() ? u"[%1]"_s.arg(host) : host;
    url = u"%1://%2:%3"_s.arg(tls ? u"https"_s : u"http"_s, shown).arg(config.port);
    return {};
}

void HttpServer::Private::accept()
{
    acceptor.async_accept(io, [this](const AsioError &error, tcp::socket socket) {
        if (isStopping)
            return;
        if (!error) {
            admit(std::move(socket));
            return accept();
        }
        // Out of descriptors, mostly: a busy loop would make it worse.
        acceptTimer.expires_after(std::chrono::milliseconds(50));
        acceptTimer.async_wait([this](const AsioError &cancelled) {
            if (!cancelled && !isStopping)
                accept();
        });
    });
}

// A flood of half-open connections must not keep an honest client out: the oldest that has sent no request yet goes.
bool HttpServer::Private::makeRoom()
{
    if (int(connections.size()) < config.limits.maxConnections)
        return true;
    for (const auto &[serial, connection] : connections) {
        if (connection->isWaiting()) {
            const auto oldest = connection;
            oldest->close();
            return true;
        }
    }
    return false;
}

void HttpServer::Private::refuseBusy(tcp::socket &socket)
{
    AsioError ignored;
    socket.non_blocking(true, ignored);
    if (!tls) {
        const QByteArray busy = responseHead(503, {{"Retry-After", "1"}, {"Content-Length", "0"}, {"Connection", "close"}});
        socket.write_some(asio::const_buffer(busy.constData(), size_t(busy.size())), ignored);
    }
    socket.close(ignored);
}

void HttpServer::Private::admit(tcp::socket socket)
{
    if (!makeRoom())
        return refuseBusy(socket);
    const quint64 serial = ++lastSerial;
    auto connection = std::make_shared<Connection>(*this, io, serial, std::move(socket), tls.get());
    int &ofPeer = perPeer[connection->peerAddress()];
    ++ofPeer;
    connections.emplace(serial, connection);
    count = int(connections.size());
    if (!connection->isLoopback() && ofPeer > config.limits.maxPerPeer)
        return connection->close();
    connection->start();
}

void HttpServer::Private::run()
{
    for (;;) {
        try {
            io.run();
            return;
        } catch (const std::exception &error) {
            qCWarning(lcServer, "HTTP server: %s", error.what());
        }
    }
}

void HttpServer::Private::beginStop()
{
    AsioError ignored;
    isStopping = true;
    acceptor.close(ignored);
    acceptTimer.cancel();
    const auto open = connections;
    for (const auto &[serial, connection] : open)
        connection->closeWhenSent();
    if (connections.empty())
        return;
    stopTimer.expires_after(std::chrono::milliseconds(500));
    stopTimer.async_wait([this](const AsioError &) {
        const auto rest = connections;
        for (const auto &[serial, connection] : rest)
            connection->close();
    });
}

HttpServer::HttpServer() = default;

HttpServer::~HttpServer()
{
    stop();
}

Result<quint16> HttpServer::listen(const ServerConfig &config, QObject *context, Handler handler, HeadFilter filter)
{
    stop();
    auto next = std::make_unique<Private>();
    next->config = config;
    next->context = context;
    next->handler = std::move(handler);
    next->filter = std::move(filter);
    next->alive = std::make_shared<char>();
    next->aliveForIo = next->alive;
    BELFRY_TRY(next->loadTls());
    BELFRY_TRY(next->open());
    d = std::move(next);
    d->accept();
    d->thread = std::thread([server = d.get()] { server->run(); });
    return d->config.port;
}

void HttpServer::stop()
{
    if (!d)
        return;
    d->alive.reset();
    asio::post(d->io, [server = d.get()] { server->beginStop(); });
    d->thread.join();
    d.reset();
}

bool HttpServer::isListening() const
{
    return d != nullptr;
}

int HttpServer::connectionCount() const
{
    return d ? d->count.load() : 0;
}

QString HttpServer::baseUrl() const
{
    return d ? d->url : QString();
}

} // namespace belfry::net
