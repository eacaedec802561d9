#pragma once

#include "domain/event.h"
#include "store/session.h"

#include <QStringList>

namespace belfry::store {

struct Raised {
    QString eventId;
    QStringList deliveries;
};

/// Inserts the event and a delivery for each webhook that decide() says fires. Call inside a Transaction, so that the
/// change, its event and its deliveries commit together (promise 1). Fills event.id and createdAt where empty.
[[nodiscard]] Result<Raised> raise(Session &session, Event event, const QString &idempotencyKey = {});

/// As raise, but owed to this one webhook whatever its filter says: pings and alert channels.
[[nodiscard]] Result<Raised> raiseFor(Session &session, Event event, const QString &webhookId, const QString &trigger);

} // namespace belfry::store
