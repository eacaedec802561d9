#include "services/deliverycomment.h"

#include "services/enginecontext.h"
#include "store/comments.h"
#include "store/deliveries.h"

using namespace Qt::StringLiterals;

namespace belfry::services {

Result<QString> deliveryComment(Engine &engine, const QString &deliveryId)
{
    return store::Comments(engine.context().session()).of(deliveryId);
}

Result<void> setDeliveryComment(Engine &engine, const QString &deliveryId, const QString &text)
{
    const QString kept = text.trimmed();
    if (kept.size() > LongestComment)
        return fail(ErrorCode::Invalid, u"A comment has at most %1 characters; this one has %2."_s.arg(LongestComment).arg(kept.size()), u"comment"_s);
    store::Session &session = engine.context().session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(delivery, store::Deliveries(session).byId(deliveryId));
    if (!delivery)
        return fail(ErrorCode::NotFound, u"There is no delivery %1."_s.arg(deliveryId.left(80)), u"delivery"_s);
    BELFRY_TRY(store::Comments(session).set(deliveryId, kept));
    return transaction.commit();
}

} // namespace belfry::services
