#include "server/ssehub.h"

#include "core/id.h"
#include "services/engine.h"
#include "subscriptions/accessservice.h"
#include "subscriptions/frames.h"
#include "subscriptions/streamtarget.h"

#include <QDateTime>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::server {

Q_LOGGING_CATEGORY(lcStream, "belfry.server.stream")

namespace {

constexpr int RetryMs = 1000; // what a client that knows of replay may wait: nothing is lost meanwhile
constexpr int ReplayRows = 500;
constexpr qsizetype RateWindows = 4; // renewals that a rate looks back

QByteArray filtersOf(const subscriptions::Subscription &subscription)
{
    QList<subscriptions::StreamFilter> filters;
    for (const auto &entry : subscription.entries)
        filters += {entry.event, entry.environment.value_or(QString()), entry.path.value_or(QString())};
    return toBytes(subscriptions::filtersJson(filters));
}

} // namespace

SseHub::SseHub(services::Engine &engine, const HubOptions &options, QObject *parent)
    : QObject(parent), m_engine(engine), m_options(options), m_server(newId("srv")), m_trail(engine)
{
    m_pingTimer.setInterval(options.pingMs);
    m_recheckTimer.setInterval(options.recheckMs);
    m_renewTimer.setInterval(options.renewMs);
    m_replayTimer.setInterval(5ms);
    m_soonTimer.setInterval(250ms);
    m_soonTimer.setSingleShot(true);
    connect(&m_pingTimer, &QTimer::timeout, this, &SseHub::ping);
    connect(&m_recheckTimer, &QTimer::timeout, this, &SseHub::recheck);
    connect(&m_replayTimer, &QTimer::timeout, this, &SseHub::replay);
    connect(&m_renewTimer, &QTimer::timeout, this, &SseHub::renew);
    connect(&m_soonTimer, &QTimer::timeout, this, &SseHub::renew);
}

SseHub::~SseHub()
{
    for (const Stream &stream : std::as_const(m_clients)) {
        stream.client.responder->onClosed({});
        stream.client.responder->close();
    }
    m_clients.clear();
    renew();
}

bool SseHub::isFull(const QString &projectId) const
{
    return m_perProject.value(projectId) >= m_options.maxPerProject || m_clients.size() >= m_options.maxInAll;
}

void SseHub::add(Client client, std::optional<qint64> lastEventId)
{
    if (m_clients.isEmpty()) {
        m_position = m_engine.journal().position().value_or(0);
        m_pingTimer.start();
        m_recheckTimer.start();
        m_renewTimer.start();
    }
    const quint64 key = ++m_lastKey;
    const auto responder = client.responder;
    net::HttpHeaders headers{{"Cache-Control", "no-cache"}, {"Content-Type", "text/event-stream"}, {"Connection", "keep-alive"},
        {"X-Accel-Buffering", "no"}};
    if (lastEventId) {
        headers.emplace_back("X-Belfry-Position", QByteArray::number(subscriptions::Journal::lastFrameOf(m_position)));
        if (*lastEventId > 0)
            headers.emplace_back("X-Belfry-Replay", m_engine.journal().reachesBackTo(*lastEventId) ? "complete" : "partial");
    }
    responder->beginStream(200, headers);
    if (lastEventId)
        responder->write(subscriptions::retryFrame(RetryMs));
    Stream stream{std::move(client), {}, -1, {}};
    auto &facts = stream.facts;
    facts.id = newId("str");
    facts.identityId = stream.client.identityId;
    facts.identityName = stream.client.identityName;
    facts.projectId = stream.client.subscription.projectId;
    facts.filters = filtersOf(stream.client.subscription);
    facts.peer = stream.client.peer;
    facts.connectedAt = m_engine.clock().nowMs();
    m_trail.note({0, 0, {facts.identityName, u"identity"_s}, u"stream.connected"_s, facts.projectId,
        facts.peer + u' ' + QString::fromUtf8(facts.filters)});
    ++m_perProject[facts.projectId];
    auto added = m_clients.insert(key, std::move(stream));
    if (lastEventId.value_or(0) > 0) {
        // The frame seen last may be the first of several of its event, so the first piece is cut by frame, not by event.
        added->replayFrom = 0;
        if (const auto missed = m_engine.journal().missed(*lastEventId, m_position, added->facts.projectId, ReplayRows)) {
            for (const auto &event : missed->events) {
                QByteArray whole;
                send(*added, event, whole);
            }
            added->replayFrom = missed->isLast ? -1 : missed->position;
        }
        if (added->replayFrom >= 0)
            m_replayTimer.start();
    }
    m_soonTimer.start();
    responder->onClosed([this, key] { remove(key); });
}

void SseHub::remove(quint64 key)
{
    const auto it = m_clients.constFind(key);
    if (it == m_clients.cend())
        return;
    const auto &facts = it->facts;
    m_trail.note({0, 0, {facts.identityName, u"identity"_s}, u"stream.ended"_s, facts.projectId, u"%1 %2 events"_s.arg(facts.peer).arg(facts.sent)});
    if (auto project = m_perProject.find(facts.projectId); project != m_perProject.end() && --*project <= 0)
        m_perProject.erase(project);
    m_clients.erase(it);
    m_soonTimer.start();
    if (m_clients.isEmpty()) {
        m_position = -1;
        m_pingTimer.stop();
        m_recheckTimer.stop();
        m_replayTimer.stop();
        m_renewTimer.stop();
    }
}

/// `whole` is the frame of the event with all of its keys, made by the first who needs it.
void SseHub::send(Stream &stream, const subscriptions::ProjectEvent &event, QByteArray &whole)
{
    const auto seen = stream.client.subscription.seen(event, stream.client.permissions);
    if (!seen)
        return;
    if (seen->keys.size() != event.keys.size()) {
        stream.client.responder->write(subscriptions::eventFrame(*seen));
    } else {
        if (whole.isEmpty())
            whole = subscriptions::eventFrame(event);
        stream.client.responder->write(whole);
    }
    ++stream.facts.sent;
    stream.facts.lastEventAt = QDateTime::currentMSecsSinceEpoch();
    stream.facts.lagMs = stream.replayFrom >= 0 ? 0 : qMax<qint64>(0, stream.facts.lastEventAt - event.id);
}

void SseHub::pump()
{
    while (m_position >= 0) {
        const auto batch = m_engine.journal().after(m_position);
        if (!batch) {
            qCWarning(lcStream, "%s", qUtf8Printable(batch.error().message));
            return; // the next change, or the next ping, tries again
        }
        m_position = batch->position;
        for (const auto &event : batch->events) {
            QByteArray whole;
            for (Stream &stream : m_clients) {
                if (stream.replayFrom < 0) // who is still behind reads it from the journal
                    send(stream, event, whole);
            }
        }
        if (batch->isLast)
            return;
    }
}

void SseHub::replay()
{
    bool isBehind = false;
    for (Stream &stream : m_clients)
        isBehind = (stream.replayFrom >= 0 && !replayOne(stream)) || isBehind;
    if (!isBehind)
        m_replayTimer.stop();
}

/// One step; true where the stream is live now.
bool SseHub::replayOne(Stream &stream)
{
    if (stream.client.responder->pendingBytes() > m_options.replayBytes)
        return false;
    const auto batch = m_engine.journal().between(stream.replayFrom, m_position, stream.facts.projectId, ReplayRows);
    if (!batch)
        return false;
    for (const auto &event : batch->events) {
        QByteArray whole;
        send(stream, event, whole);
    }
    stream.replayFrom = batch->isLast ? -1 : batch->position;
    return batch->isLast;
}

void SseHub::ping()
{
    pump();
    const qint64 born = m_engine.clock().nowMs() - m_options.lifeMs;
    for (const Stream &stream : std::as_const(m_clients)) {
        if (stream.facts.connectedAt <= born)
            stream.client.responder->close(); // without a word, as the original does
        else
            stream.client.responder->write(subscriptions::pingFrame());
    }
}

bool SseHub::isStillAllowed(Client &client)
{
    const auto who = m_engine.access().authenticateOpen(client.token);
    if (!who || !*who || (*who)->id != client.identityId)
        return false;
    auto permissions = m_engine.access().permissions(client.identityId, client.subscription.projectId);
    if (!permissions)
        return false;
    client.permissions = *permissions;
    return client.subscription.refusedBy(client.permissions) == nullptr;
}

void SseHub::recheck()
{
    for (Stream &stream : m_clients) {
        Client &client = stream.client;
        if (isStillAllowed(client))
            continue;
        client.responder->write(subscriptions::errorFrame(u"Permission denied or refresh failed"_s));
        client.responder->close(); // removed when it is closed
        client.permissions = {};
    }
}

/// Says in the store who listens, so that a window in another process can show it.
void SseHub::renew()
{
    m_soonTimer.stop();
    if (m_clients.isEmpty() && !m_hasRows)
        return;
    QList<subscriptions::Connection> rows;
    rows.reserve(m_clients.size());
    for (Stream &stream : m_clients) {
        stream.sentBefore += stream.facts.sent;
        if (stream.sentBefore.size() > RateWindows + 1)
            stream.sentBefore.removeFirst();
        const double minutes = double(stream.sentBefore.size() - 1) * m_options.renewMs / 60'000;
        stream.facts.perMinute = minutes > 0 ? double(stream.facts.sent - stream.sentBefore.constFirst()) / minutes : 0;
        stream.facts.pending = stream.client.responder->pendingBytes();
        rows += stream.facts;
    }
    m_hasRows = !rows.isEmpty();
    if (const auto done = m_engine.connections().replace(m_server, rows); !done)
        qCWarning(lcStream, "%s", qUtf8Printable(done.error().message));
}

} // namespace belfry::server
