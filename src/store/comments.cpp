#include "store/comments.h"

using namespace Qt::StringLiterals;

namespace belfry::store {

Result<QString> Comments::of(const QString &deliveryId)
{
    Statement query(m_session.db(), u"SELECT text FROM delivery_comment WHERE delivery_id = ?"_s);
    BELFRY_TRY(query.bind(deliveryId).run());
    return query.next() ? query.text(0) : QString();
}

Result<void> Comments::set(const QString &deliveryId, const QString &text)
{
    if (text.isEmpty()) {
        Statement query(m_session.db(), u"DELETE FROM delivery_comment WHERE delivery_id = ?"_s);
        return query.bind(deliveryId).run();
    }
    Statement query(m_session.db(),
        u"INSERT INTO delivery_comment (delivery_id, text, actor, changed_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (delivery_id) DO UPDATE SET text = excluded.text, actor = excluded.actor, changed_at = excluded.changed_at"_s);
    return query.bind(deliveryId).bind(text).bind(m_session.actor().name).bind(m_session.nowMs()).run();
}

} // namespace belfry::store
