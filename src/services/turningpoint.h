#pragma once

#include "core/result.h"

namespace belfry::services {

class Engine;

/// Two deliveries of one webhook; empty ids where it never began to fail.
struct DeliveryPair {
    QString lastGood;     ///< the last one that arrived before
    QString firstFailing; ///< the first one after it that did not
};

/// Where the webhook of this delivery began to fail, looking back from it.
[[nodiscard]] Result<DeliveryPair> turningPoint(Engine &engine, const QString &deliveryId);

} // namespace belfry::services
