#include "net/httprun_p.h"

#include "net/profile.h"

using namespace Qt::StringLiterals;

namespace belfry::net {

HttpRun::HttpRun(HttpSender &sender, quint64 id, QString key, HttpRequest request, HttpSender::Done done,
    std::optional<HttpSender::Streaming> streaming)
    : m_sender(sender), m_id(id), m_key(std::move(key)), m_request(std::move(request)), m_done(std::move(done)),
      m_streaming(std::move(streaming))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(Stop::Deadline); });
}

HttpRun::~HttpRun()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        delete m_reply;
    }
    if (m_lane)
        --m_lane->inFlight;
}

void HttpRun::start()
{
    m_clock.start();
    if (auto url = m_sender.checked(m_request.url, m_request.policy); !url) {
        m_result.sentHeaders = headersAsSent(m_request);
        fail(errorcode::Blocked, url.error().message);
        return complete();
    } else {
        m_request.url = *url;
        m_result.sentHeaders = headersAsSent(m_request);
    }
    if (auto headers = checkHeaders(m_request.headers); !headers) {
        fail(errorcode::Blocked, headers.error().message);
        return complete();
    }
    if (m_request.body.size() > RequestCap) {
        fail(errorcode::TooLarge, u"The body has %1 bytes; Belfry sends at most %2."_s.arg(m_request.body.size()).arg(RequestCap));
        return complete();
    }
    m_deadline.start(qMax(1, m_request.deadlineMs));
    const QString host = m_request.url.host(QUrl::FullyEncoded);
    if (const QHostAddress literal = literalAddress(host); !literal.isNull())
        return resolved({{literal}, {}, 0});
    m_sender.m_resolver.lookUp(host, this, [this](const Resolved &result) { resolved(result); });
}

void HttpRun::resolved(const Resolved &result)
{
    if (m_finished)
        return;
    m_result.timings.dnsMs = result.durationMs;
    if (result.addresses.isEmpty()) {
        fail(errorcode::Dns, result.error);
        return complete();
    }
    if (auto vetted = vet(result.addresses, m_request.policy, !isTls()); !vetted) {
        const bool isName = literalAddress(m_request.url.host()).isNull();
        fail(errorcode::Blocked, isName
                ? u"%1 leads to a blocked address: %2"_s.arg(m_request.url.host(), vetted.error().message)
                : vetted.error().message);
        return complete();
    }
    m_addresses = result.addresses;
    connectTo(m_addresses.takeFirst());
}

void HttpRun::connectTo(const QHostAddress &address)
{
    m_address = address;
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    m_result.peer = (v6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port());
    QSslConfiguration tls;
    if (isTls()) {
        auto made = m_sender.tls(m_request.caFile);
        if (!made) {
            fail(errorcode::Tls, made.error().message);
            return complete();
        }
        tls = *made;
        if (!m_request.clientIdentity.isEmpty()) {
            const auto identity = clientIdentity(m_request.clientIdentity);
            if (!identity) {
                fail(errorcode::Tls, identity.error().message);
                return complete();
            }
            tls.setLocalCertificateChain(identity->chain);
            tls.setPrivateKey(identity->key);
        }
    }
    if (!m_lane) {
        QString error;
        m_lane = m_sender.lane(m_key, m_request, &error);
        if (!m_lane) {
            fail(errorcode::Blocked, error);
            return complete();
        }
        ++m_lane->inFlight;
    }
    QNetworkRequest request = pinnedRequest(m_request.url, address, tls);
    for (const auto &[name, value] : m_result.sentHeaders)
        request.setRawHeader(name, value.isNull() ? QByteArray("") : value); // null would remove it
    m_startedAt = m_clock.elapsed();
    m_body = new OneShotBody(m_request.body);
    m_reply = m_request.method == "POST" ? m_lane->manager->post(request, m_body)
                                         : m_lane->manager->sendCustomRequest(request, m_request.method, m_body);
    m_body->setParent(m_reply);
    wire();
}

void HttpRun::wire()
{
    // One byte more than is kept tells a body of exactly the cap from a longer one.
    m_reply->setReadBufferSize(ResponseCap + 1);
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_connectAt = m_clock.elapsed(); });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_sentAt = m_clock.elapsed();
        m_watch.watch(m_address, port(), m_lane->descriptors, m_connectAt >= 0);
        m_sender.watchHeads();
    });
    connect(m_reply, &QNetworkReply::encrypted, this, &HttpRun::checkName);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors += errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpRun::headArrived);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpRun::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &HttpRun::replyFinished);
}

/// The handshake is done and nothing of the request has been written yet: Qt's network thread waits for this.
void HttpRun::checkName()
{
    m_encryptedAt = m_clock.elapsed();
    if (!certificateNamesHost(m_reply->sslConfiguration().peerCertificate(), m_request.url.host(QUrl::FullyEncoded)))
        stop(Stop::Name);
}

void HttpRun::headArrived()
{
    if (m_headAt < 0)
        m_headAt = m_clock.elapsed();
    m_watch.release();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!m_streaming || m_isOpen || m_stop != Stop::None || status < 200 || status > 299)
        return;
    m_isOpen = true;
    m_deadline.stop(); // whoever reads it decides how much silence is too much
    Headers headers;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        headers.emplace_back(name, value);
    m_streaming->head(status, headers);
}

/// Qt reads a head byte by byte, a core's work for each MB, and knows no limit.
bool HttpRun::watchHead()
{
    if (m_finished || m_sentAt < 0 || m_headAt >= 0 || m_stop != Stop::None)
        return false;
    if (m_watch.readSince(m_clock.elapsed() - m_sentAt) > HeadCap)
        stop(Stop::Head);
    return true;
}

void HttpRun::passOn()
{
    while (!m_finished && m_stop == Stop::None && m_reply->bytesAvailable() > 0) {
        const QByteArray piece = m_reply->read(qMin(m_reply->bytesAvailable(), qint64(ResponseCap)));
        if (piece.isEmpty())
            return;
        m_streaming->bytes(piece);
    }
}

void HttpRun::readBody()
{
    if (m_isOpen)
        return passOn();
    if (m_stop == Stop::Cap)
        return;
    while (m_reply->bytesAvailable() > 0 && m_result.body.size() <= ResponseCap) {
        // No more than there is: QIODevice makes room for all that is asked for, and giving that back costs more than it holds.
        const QByteArray piece = m_reply->read(qMin(m_reply->bytesAvailable(), qint64(ResponseCap + 1 - m_result.body.size())));
        if (piece.isEmpty())
            break;
        m_result.body += piece;
    }
    if (m_result.body.size() > ResponseCap) {
        m_result.body.truncate(ResponseCap);
        m_result.truncated = true;
        stop(Stop::Cap);
    }
}

void HttpRun::abort()
{
    stop(Stop::User);
}

void HttpRun::stop(Stop reason)
{
    if (m_finished || m_stop != Stop::None)
        return;
    m_stop = reason;
    if (reason == Stop::Deadline)
        judgeDeadline(); // while the socket is still there to be asked
    if (m_reply && !m_reply->isFinished())
        m_reply->abort(); // emits finished() from within
    else if (!m_reply)
        replyFinished();
}

void HttpRun::replyFinished()
{
    if (m_finished)
        return;
    const bool untouched = m_stop == Stop::None && m_reply && !sentSomething() && m_encryptedAt < 0 && m_headAt < 0;
    if (untouched && m_reply->error() == QNetworkReply::ConnectionRefusedError && !m_addresses.isEmpty()) {
        // Nothing was sent; the next address of the same name was vetted with this one.
        m_reply->disconnect(this);
        m_reply->deleteLater();
        m_reply = nullptr;
        m_connectAt = -1;
        return connectTo(m_addresses.takeFirst());
    }
    judge();
    complete();
}

bool HttpRun::sentSomething() const
{
    return m_sentAt >= 0 || (m_body && m_body->wasRead());
}

void HttpRun::complete()
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    m_watch.release();
    HttpTimings &timings = m_result.timings;
    const qint64 end = m_clock.elapsed();
    timings.totalMs = end;
    const bool fresh = m_connectAt >= 0;
    const qint64 connected = isTls() ? m_encryptedAt : m_sentAt;
    if (fresh)
        timings.connectMs = (connected >= 0 ? connected : end) - m_connectAt;
    timings.tlsMs = fresh && isTls() ? -1 : 0;
    if (m_sentAt >= 0)
        timings.firstByteMs = (m_headAt >= 0 ? m_headAt : end) - m_sentAt;
    if (m_headAt >= 0)
        timings.bodyMs = end - m_headAt;
    if (m_lane)
        m_lane->idle.start();
    // Never from within send() or abort(): the caller may not be ready for it, and this object goes with it.
    QMetaObject::invokeMethod(&m_sender, [&sender = m_sender, id = m_id, done = m_done, result = m_result] {
        sender.finished(id);
        done(result);
    }, Qt::QueuedConnection);
}

} // namespace belfry::net
