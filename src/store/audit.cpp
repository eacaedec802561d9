#include "store/audit.h"

using namespace Qt::StringLiterals;

namespace belfry::store {

Result<void> Audit::record(const QString &action, const QString &object, const QString &detail)
{
    Statement query(m_session.db(), u"INSERT INTO audit (at, actor, actor_type, action, object, detail) VALUES (?, ?, ?, ?, ?, ?)"_s);
    query.bind(m_session.nowMs()).bind(m_session.actor().name).bind(m_session.actor().type).bind(action).bind(object);
    return query.bind(detail.isNull() ? u""_s : detail.left(2000)).run();
}

Result<QList<AuditEntry>> Audit::select(const Select &what)
{
    Statement query(m_session.db(),
        u"SELECT seq, at, actor, actor_type, action, object, detail FROM audit WHERE (? = '' OR object = ?) "
        "AND (? = '' OR action = ? OR substr(action, 1, length(?) + 1) = ? || '.') AND at >= ? AND (? = 0 OR seq < ?) "
        "ORDER BY seq DESC LIMIT ?"_s);
    const QString object = what.object.isNull() ? u""_s : what.object;
    const QString action = what.action.isNull() ? u""_s : what.action;
    query.bind(object).bind(object).bind(action).bind(action).bind(action).bind(action).bind(what.since);
    BELFRY_TRY(query.bind(what.before).bind(what.before).bind(what.limit).run());
    QList<AuditEntry> entries;
    while (query.next())
        entries += AuditEntry{query.number(0), query.number(1), {query.text(2), query.text(3)}, query.text(4), query.text(5), query.text(6)};
    return entries;
}

} // namespace belfry::store
