#include "services/signaturecheck.h"

#include "services/engine.h"
#include "services/enginecontext.h"
#include "signing/scheme.h"
#include "store/keyhint.h"
#include "store/webhooks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::services {

Result<StoredKeyVerdict> checkWithStoredKeys(EngineContext &context, const QString &deliveryId, int attemptNumber)
{
    BELFRY_LET(delivery, context.engine().deliveries().show(deliveryId));
    const auto attempt = std::ranges::find(delivery.attempts, attemptNumber, &Attempt::number);
    if (attempt == delivery.attempts.cend())
        return fail(ErrorCode::NotFound, u"The delivery %1 has no attempt %2."_s.arg(deliveryId).arg(attemptNumber), u"attempt"_s);
    store::Webhooks rows(context.session());
    BELFRY_LET(webhook, rows.byId(delivery.webhookId, true));
    if (!webhook)
        return fail(ErrorCode::NotFound, u"The webhook of the delivery %1 is gone."_s.arg(deliveryId), u"webhook"_s);
    BELFRY_TRY(context.session().vault().unlock());
    BELFRY_LET(keys, rows.secrets(*webhook));
    using Outcome = StoredKeyVerdict::Outcome;
    const auto makes = [&](const SecretBytes &key) {
        return !key.isEmpty() && signing::verify(u"auto"_s, attempt->requestHeaders, key, attempt->requestBody).valid;
    };
    if (makes(keys.secret))
        return StoredKeyVerdict{Outcome::Equal, store::keyHint(keys.secret), true};
    if (makes(keys.other))
        return StoredKeyVerdict{Outcome::Equal, store::keyHint(keys.other), false};
    if (keys.secret.isEmpty() && keys.other.isEmpty())
        return StoredKeyVerdict{Outcome::NoKey, {}, true};
    return StoredKeyVerdict{webhook->type == u"pagerduty"_s ? Outcome::Masked : Outcome::Other, {}, true};
}

} // namespace belfry::services
