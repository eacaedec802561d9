#pragma once

#include "store/session.h"

namespace belfry::store {

/// Where a webhook began to fail: ids of deliveries, empty where there is none.
struct TurningPoint {
    QString lastGood;     ///< the newest one that arrived before
    QString firstFailing; ///< the oldest one after it that failed or is being tried again
};

/// Looks from `deliveryId` back into the past of its webhook, its own event type first: the bodies of one type compare best.
/// A delivery that arrived is told with the failure that came after it.
[[nodiscard]] Result<TurningPoint> turningPoint(Session &session, const QString &deliveryId);

} // namespace belfry::store
