#pragma once

#include "domain/webhook.h"

#include <QHash>

namespace belfry::store {

/// The webhooks that could fire, by project or application, as long as the newest revision is the one they were read at.
/// Reading thousands of rows for every event would cost more than deciding.
struct WebhookCache {
    QString revision; ///< its random id, not its number: a rolled back number comes again
    QHash<QString, QList<Webhook>> byScope;
};

} // namespace belfry::store
