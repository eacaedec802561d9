#include "services/turningpoint.h"

#include "services/enginecontext.h"
#include "store/turningpoint.h"

namespace belfry::services {

Result<DeliveryPair> turningPoint(Engine &engine, const QString &deliveryId)
{
    BELFRY_LET(point, store::turningPoint(engine.context().session(), deliveryId));
    return DeliveryPair{point.lastGood, point.firstFailing};
}

} // namespace belfry::services
