#include "subscriptions/audit.h"

#include "store/session.h"

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {

Result<void> AuditTrail::append(const QList<AuditEntry> &entries)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const AuditEntry &entry : entries) {
        const Actor &actor = entry.actor.name.isEmpty() ? m_session.actor() : entry.actor;
        store::Statement query(m_session.db(),
            u"INSERT INTO audit (at, actor, actor_type, action, object, detail) VALUES (?, ?, ?, ?, ?, ?)"_s);
        query.bind(entry.at > 0 ? entry.at : m_session.nowMs()).bind(actor.name.isEmpty() ? u"-"_s : actor.name).bind(actor.type);
        query.bind(entry.action).bind(entry.object.isNull() ? u""_s : entry.object.left(200));
        BELFRY_TRY(query.bind(entry.detail.isNull() ? u""_s : entry.detail.left(500)).run());
    }
    return transaction.commit();
}

Result<QList<AuditEntry>> AuditTrail::newest(int limit, const QString &action)
{
    store::Statement query(m_session.db(),
        u"SELECT at, actor, actor_type, action, object, detail FROM audit "_s + (action.isEmpty() ? u""_s : u"WHERE action = ? "_s)
            + u"ORDER BY seq DESC LIMIT ?"_s);
    if (!action.isEmpty())
        query.bind(action);
    BELFRY_TRY(query.bind(limit).run());
    QList<AuditEntry> entries;
    while (query.next())
        entries += AuditEntry{query.number(0), {query.text(1), query.text(2)}, query.text(3), query.text(4), query.text(5)};
    return entries;
}

} // namespace belfry::subscriptions
