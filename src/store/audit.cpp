#include "store/audit.h"

using namespace Qt::StringLiterals;

namespace belfry::store {

namespace {

constexpr int LongestObject = 200;
constexpr int LongestDetail = 2000;

QString upTo(const QString &text, int limit)
{
    return text.isNull() ? u""_s : text.left(limit);
}

} // namespace

Result<void> Audit::record(const QString &action, const QString &object, const QString &detail)
{
    return append({{0, 0, {}, action, object, detail}});
}

Result<void> Audit::append(const QList<AuditRecord> &records)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const AuditRecord &record : records) {
        const Actor &actor = record.actor.name.isEmpty() ? m_session.actor() : record.actor;
        Statement query(m_session.db(), u"INSERT INTO audit (at, actor, actor_type, action, object, detail) VALUES (?, ?, ?, ?, ?, ?)"_s);
        query.bind(record.at > 0 ? record.at : m_session.nowMs()).bind(actor.name.isEmpty() ? u"-"_s : actor.name).bind(actor.type);
        query.bind(record.action).bind(upTo(record.object, LongestObject));
        BELFRY_TRY(query.bind(upTo(record.detail, LongestDetail)).run());
    }
    return transaction.commit();
}

Result<QList<AuditRecord>> Audit::select(const AuditQuery &what)
{
    Statement query(m_session.db(),
        u"SELECT seq, at, actor, actor_type, action, object, detail FROM audit WHERE (? = '' OR object = ?) "
        "AND (? = '' OR action = ? OR substr(action, 1, length(?) + 1) = ? || '.') AND at >= ? AND (? = 0 OR seq < ?) "
        "ORDER BY seq DESC LIMIT ?"_s);
    const QString object = what.object.isNull() ? u""_s : what.object;
    const QString action = what.action.isNull() ? u""_s : what.action;
    query.bind(object).bind(object).bind(action).bind(action).bind(action).bind(action).bind(what.sinceMs);
    BELFRY_TRY(query.bind(what.before).bind(what.before).bind(what.limit).run());
    QList<AuditRecord> records;
    while (query.next())
        records += AuditRecord{query.number(0), query.number(1), {query.text(2), query.text(3)}, query.text(4), query.text(5), query.text(6)};
    return records;
}

} // namespace belfry::store
