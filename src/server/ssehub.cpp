#include "server/ssehub.h"

#include "services/engine.h"
#include "subscriptions/accessservice.h"
#include "subscriptions/frames.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace belfry::server {

Q_LOGGING_CATEGORY(lcStream, "belfry.server.stream")

SseHub::SseHub(services::Engine &engine, const HubOptions &options, QObject *parent)
    : QObject(parent), m_engine(engine), m_options(options)
{
    m_pingTimer.setInterval(options.pingMs);
    m_recheckTimer.setInterval(options.recheckMs);
    connect(&m_pingTimer, &QTimer::timeout, this, &SseHub::ping);
    connect(&m_recheckTimer, &QTimer::timeout, this, &SseHub::recheck);
}

SseHub::~SseHub()
{
    for (const Client &client : std::as_const(m_clients)) {
        client.responder->onClosed({});
        client.responder->close();
    }
}

bool SseHub::isFull(const QString &projectId) const
{
    return m_perProject.value(projectId) >= m_options.maxPerProject || m_clients.size() >= m_options.maxInAll;
}

void SseHub::add(Client client, qint64 lastEventId)
{
    if (m_clients.isEmpty()) {
        m_position = m_engine.journal().position().value_or(0);
        m_pingTimer.start();
        m_recheckTimer.start();
    }
    const quint64 key = ++m_lastKey;
    const auto responder = client.responder;
    const QString project = client.subscription.projectId;
    responder->beginStream(200, {{"Cache-Control", "no-cache"}, {"Content-Type", "text/event-stream"}, {"Connection", "keep-alive"},
        {"X-Accel-Buffering", "no"}});
    if (lastEventId > 0) {
        // Up to where the hub has read: from there on the client hears what everybody hears, so nothing is lost or doubled.
        if (const auto missed = m_engine.journal().missed(lastEventId, m_position, project)) {
            for (const auto &event : missed->events) {
                if (client.subscription.wants(event, client.permissions))
                    responder->write(subscriptions::eventFrame(event));
            }
        }
    }
    ++m_perProject[project];
    m_clients.insert(key, std::move(client));
    responder->onClosed([this, key] { remove(key); });
}

void SseHub::remove(quint64 key)
{
    const auto it = m_clients.constFind(key);
    if (it == m_clients.cend())
        return;
    if (auto project = m_perProject.find(it->subscription.projectId); project != m_perProject.end() && --*project <= 0)
        m_perProject.erase(project);
    m_clients.erase(it);
    if (m_clients.isEmpty()) {
        m_position = -1;
        m_pingTimer.stop();
        m_recheckTimer.stop();
    }
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
            QByteArray frame;
            for (const Client &client : std::as_const(m_clients)) {
                if (!client.subscription.wants(event, client.permissions))
                    continue;
                if (frame.isEmpty())
                    frame = subscriptions::eventFrame(event);
                client.responder->write(frame);
            }
        }
        if (batch->isLast)
            return;
    }
}

void SseHub::ping()
{
    pump();
    for (const Client &client : std::as_const(m_clients))
        client.responder->write(subscriptions::pingFrame());
}

bool SseHub::isStillAllowed(Client &client)
{
    const auto who = m_engine.access().authenticate(client.token);
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
    for (Client &client : m_clients) {
        if (isStillAllowed(client))
            continue;
        client.responder->write(subscriptions::errorFrame(u"Permission denied or refresh failed"_s));
        client.responder->close(); // removed when it is closed
        client.permissions = {};
    }
}

} // namespace belfry::server
