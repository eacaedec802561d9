#include "subscriptions/streamclient.h"

#include "net/httpsender.h"
#include "subscriptions/frames.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

const QString LoginPath = u"/api/v1/auth/universal-auth/login"_s;
const QString SubscribePath = u"/api/v1/events/subscribe/project-events"_s;
constexpr qint64 SettledMs = 10'000; ///< alive for so long, a connection was a good one

qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

net::HttpRequest requestFor(const StreamTarget &target, const QString &path, int answerMs)
{
    net::HttpRequest request;
    request.url = target.base;
    request.url.setPath(target.base.path() + path);
    request.policy = {target.allowHttp, target.allowPrivate, false};
    request.caFile = target.caFile;
    request.proxy = target.proxy;
    request.deadlineMs = answerMs;
    return request;
}

// The sentence of the server's own answer; nothing secret stands in it, but it is foreign text.
QString saidBy(const net::HttpExchange &exchange)
{
    const auto json = parseJson(exchange.body);
    if (!json || !json->is_object())
        return {};
    const auto message = json->find("message");
    if (message == json->end())
        return {};
    if (message->is_string())
        return toQString(message->get_ref<const std::string &>()).left(300).simplified();
    if (message->is_array() && !message->empty())
        return stringAt((*message)[0], "message").left(300).simplified();
    return {};
}

bool isEventStream(const QByteArray &type)
{
    return type.split(';').constFirst().trimmed().toLower() == "text/event-stream";
}

} // namespace

StreamClient::StreamClient(StreamTarget target, const StreamPosition &position, const StreamTimes &times, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_times(times), m_sender(std::make_unique<net::HttpSender>()),
      m_token(m_target.token), m_lastSeenAt(position.lastSeenAt)
{
    m_reader.setLastId(position.lastId);
    m_wait.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &StreamClient::connectNow);
    connect(&m_silence, &QTimer::timeout, this,
        [this] { giveUp(u"Nothing came for %1 s, not even a ping."_s.arg(m_times.silenceMs / 1000)); });
}

StreamClient::~StreamClient() = default;

StreamPosition StreamClient::position() const
{
    return {m_reader.lastId(), m_lastSeenAt};
}

void StreamClient::start()
{
    if (m_state.phase == StreamPhase::Stopped)
        connectNow();
}

void StreamClient::stop()
{
    m_wait.stop();
    m_silence.stop();
    ++m_generation;
    m_sender->abortAll();
    m_isStreaming = false;
    m_state = {};
    m_state.at = nowMs();
}

void StreamClient::reconnect()
{
    if (m_wait.isActive()) {
        m_wait.stop();
        connectNow();
    }
}

void StreamClient::become(StreamPhase phase, const QString &detail, qint64 retryAt)
{
    m_state = {phase, detail, nowMs(), retryAt};
    Q_EMIT stateChanged(m_state);
}

void StreamClient::connectNow()
{
    m_triedLogin = false;
    m_serverSaidNo = false;
    m_why.clear();
    become(StreamPhase::Connecting);
    if (m_token.isEmpty() && !m_target.clientId.isEmpty())
        logIn();
    else
        subscribe();
}

// ---------------------------------------------------------------- login

void StreamClient::logIn()
{
    m_triedLogin = true;
    net::HttpRequest request = requestFor(m_target, LoginPath, m_times.answerMs);
    Json body;
    body["clientId"] = toJson(m_target.clientId);
    body["clientSecret"] = toJson(QString::fromUtf8(m_target.clientSecret.bytes()));
    request.body = toBytes(body);
    m_exchange = m_sender->send(u"login"_s, request, [this, mine = m_generation](const net::HttpExchange &exchange) {
        if (mine == m_generation)
            loggedIn(exchange);
    });
}

void StreamClient::loggedIn(const net::HttpExchange &exchange)
{
    if (!exchange.errorCode.isEmpty())
        return refused(exchange);
    const auto json = parseJson(exchange.body);
    const QString token = json ? stringAt(*json, "accessToken") : QString();
    if (token.isEmpty())
        return retry(StreamPhase::Refused, u"The server's answer to the login holds no access token."_s, m_times.lastDelayMs);
    m_token = SecretBytes(token.toUtf8());
    subscribe();
}

// ---------------------------------------------------------------- the stream

void StreamClient::subscribe()
{
    net::HttpRequest request = requestFor(m_target, SubscribePath, m_times.answerMs);
    request.body = toBytes(subscriptionBody(m_target.projectId, m_target.filters));
    request.headers = {{"Accept", "text/event-stream"}, {"Cache-Control", "no-cache"}};
    if (!m_token.isEmpty())
        request.headers.emplace_back("Authorization", "Bearer " + m_token.bytes());
    // Even without an id: a server that can replay answers with its position, so that nothing is lost before the first event.
    request.headers.emplace_back("Last-Event-ID", m_reader.lastId().isEmpty() ? QByteArray("0") : m_reader.lastId());
    net::HttpSender::Streaming streaming;
    streaming.head = [this, mine = m_generation](int, const net::Headers &headers) {
        if (mine == m_generation)
            opened(headers);
    };
    streaming.bytes = [this, mine = m_generation](const QByteArray &piece) {
        if (mine == m_generation)
            bytes(piece);
    };
    m_isStreaming = false;
    m_exchange = m_sender->stream(u"stream"_s, request, streaming, [this, mine = m_generation](const net::HttpExchange &exchange) {
        if (mine == m_generation)
            ended(exchange);
    });
}

void StreamClient::opened(const net::Headers &headers)
{
    if (const QByteArray type = net::headerOf(headers, "Content-Type"); !isEventStream(type)) {
        m_serverSaidNo = true;
        return giveUp(u"The server answered with \"%1\" where an event stream should be. Check its address."_s.arg(
            QString::fromUtf8(type.left(80)).simplified()));
    }
    m_isStreaming = true;
    m_reader.restart();
    const QByteArray position = net::headerOf(headers, "X-Belfry-Position");
    m_replays = !position.isEmpty();
    const QByteArray replay = net::headerOf(headers, "X-Belfry-Replay");
    // An id that this server has not reached is none of its own: its later ones would be taken for seen.
    const bool wentBack = m_replays && replay != "complete" && m_reader.lastId().toLongLong() > position.toLongLong();
    noteGap(replay, wentBack);
    if (m_replays && (m_reader.lastId().isEmpty() || wentBack))
        m_reader.setLastId(position);
    m_lastNumber = m_replays ? m_reader.lastId().toLongLong() : 0;
    m_lastSeenAt = m_liveAt = nowMs();
    m_silence.start(m_times.silenceMs);
    become(StreamPhase::Live);
}

void StreamClient::noteGap(const QByteArray &replay, bool wentBack)
{
    const bool isFirst = m_lastSeenAt <= 0 && m_reader.lastId().isEmpty();
    if (isFirst || replay == "complete")
        return;
    const QString reason = wentBack
        ? u"The server's events end before the one seen last: its store is another one, or a backup was restored."_s
        : replay.isEmpty()
        ? u"The connection was lost, and this server keeps no history: what happened meanwhile cannot be recovered."_s
        : u"The connection was lost for longer than the server's journal goes back."_s;
    const qint64 now = nowMs();
    Q_EMIT missed({m_lastSeenAt > 0 ? m_lastSeenAt : now, now, reason});
}

void StreamClient::bytes(const QByteArray &piece)
{
    m_lastSeenAt = nowMs();
    m_silence.start(m_times.silenceMs);
    QList<SseEvent> events;
    const auto fed = m_reader.feed(piece, events);
    const quint64 mine = m_generation;
    for (const SseEvent &event : std::as_const(events)) {
        if (mine != m_generation || !m_isStreaming)
            return; // stopped by who heard of the one before
        take(event);
    }
    if (!fed && mine == m_generation && m_isStreaming)
        giveUp(fed.error().message);
}

void StreamClient::take(const SseEvent &event)
{
    if (event.type == "ping")
        return; // older servers ping with data
    if (event.type != "error")
        return takeChange(event);
    const auto json = parseJson(event.data);
    const QString message = json ? stringAt(*json, "message") : QString();
    m_serverSaidNo = true;
    m_token = m_target.token; // it may have been revoked
    giveUp(u"The server ended the subscription: %1"_s.arg(message.isEmpty() ? u"no reason given"_s : message.left(300).simplified()));
}

void StreamClient::takeChange(const SseEvent &event)
{
    auto change = readEventData(QString::fromUtf8(event.type), event.data);
    if (!change) {
        if (event.data != "1") // the ping of the oldest servers
            Q_EMIT odd(change.error().message);
        return;
    }
    change->projectId = m_target.projectId;
    change->id = event.lastId.toLongLong();
    if (m_replays) {
        if (change->id <= m_lastNumber)
            return; // seen before the connection was lost
        m_lastNumber = change->id;
    }
    m_failures = 0;
    Q_EMIT received({*change, event.lastId, event.data, m_replays, m_lastSeenAt});
}

void StreamClient::ended(const net::HttpExchange &exchange)
{
    m_silence.stop();
    const bool wasStreaming = std::exchange(m_isStreaming, false);
    if (!m_why.isEmpty())
        return retry(m_serverSaidNo ? StreamPhase::Refused : StreamPhase::Waiting, m_why, m_serverSaidNo ? m_times.lastDelayMs : 0);
    if (!wasStreaming)
        return refused(exchange);
    if (nowMs() - m_liveAt >= SettledMs)
        m_failures = 0;
    retry(StreamPhase::Waiting, exchange.errorCode.isEmpty() ? u"The server ended the connection."_s : exchange.errorMessage);
}

// ---------------------------------------------------------------- what went wrong

void StreamClient::refused(const net::HttpExchange &exchange)
{
    const bool aboutToken = exchange.status == 401 || exchange.status == 403;
    if (aboutToken && !m_triedLogin && !m_target.clientId.isEmpty()) {
        m_token = {};
        return logIn(); // tokens run out; a fresh one may do
    }
    const QString said = saidBy(exchange);
    const QString why = said.isEmpty() ? exchange.errorMessage : u"The server answered %1: %2"_s.arg(exchange.status).arg(said);
    const bool isFinal = exchange.status >= 300 && exchange.status < 500 && exchange.status != 408 && exchange.status != 429;
    const QString told = why.isEmpty() ? u"The server answered %1 without an event stream."_s.arg(exchange.status) : why;
    retry(isFinal ? StreamPhase::Refused : StreamPhase::Waiting, told, isFinal ? m_times.lastDelayMs : 0);
}

void StreamClient::giveUp(const QString &why)
{
    if (!m_why.isEmpty())
        return;
    m_why = why;
    m_isStreaming = false;
    m_sender->abort(m_exchange); // ended() follows
}

void StreamClient::retry(StreamPhase phase, const QString &why, qint64 leastMs)
{
    const qint64 grown = qMin<qint64>(m_times.lastDelayMs, qint64(m_times.firstDelayMs) << qMin(m_failures, 16));
    qint64 base = qMax(grown, leastMs);
    if (const auto asked = m_reader.retryMs())
        base = qMax(base, std::clamp(*asked, qint64(m_times.firstDelayMs), qint64(m_times.longestDelayMs)));
    if (phase == StreamPhase::Refused)
        base = qMin<qint64>(m_times.longestDelayMs, base << qMin(m_failures, 8));
    ++m_failures;
    // Half of it by chance, so that the clients of a restarted server do not come all at once.
    const qint64 delay = base / 2 + QRandomGenerator::global()->bounded(base / 2 + 1);
    m_wait.start(int(delay));
    become(phase, why, nowMs() + delay);
}

} // namespace belfry::subscriptions
