#pragma once

#include "core/result.h"
#include "domain/event.h"

#include <QList>
#include <QStringList>

namespace belfry::services {

class EngineContext;

struct EventReceipt {
    QString eventId;
    QStringList deliveries;
    bool repeated = false; ///< the idempotency key was seen before; ids are the first event's
};

class EventService
{
public:
    explicit EventService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<QList<Event>> list(int limit = 50, const QString &type = {}, qint64 sinceMs = 0); ///< newest first
    [[nodiscard]] Result<Event> find(const QString &id);
    /// Raises an infrastructure event: checked against its schema, committed with its deliveries. `data` keeps its own
    /// spelling (minified). Other families come from changes only: Invalid.
    [[nodiscard]] Result<EventReceipt> send(const QString &type, const QByteArray &data, const QString &source,
        std::optional<qint64> timestampMs = {}, const QString &idempotencyKey = {});

private:
    EngineContext &m_context;
};

} // namespace belfry::services
