#include "domain/delivery.h"

using namespace Qt::StringLiterals;

namespace belfry {

QString stateName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued: return u"queued"_s;
    case DeliveryState::Sending: return u"sending"_s;
    case DeliveryState::Retrying: return u"retrying"_s;
    case DeliveryState::Succeeded: return u"succeeded"_s;
    case DeliveryState::Failed: return u"failed"_s;
    case DeliveryState::Cancelled: return u"cancelled"_s;
    }
    return u"queued"_s;
}

std::optional<DeliveryState> stateFromName(const QString &name)
{
    if (name == u"delivered"_s)
        return DeliveryState::Succeeded;
    for (int i = 0; i <= int(DeliveryState::Cancelled); ++i) {
        if (stateName(DeliveryState(i)) == name)
            return DeliveryState(i);
    }
    return std::nullopt;
}

} // namespace belfry
