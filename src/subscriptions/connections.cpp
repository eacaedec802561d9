#include "subscriptions/connections.h"

#include "store/session.h"

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {

Result<void> Connections::replace(const QString &server, const QList<Connection> &connections)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    {
        store::Statement gone(m_session.db(), u"DELETE FROM stream_connection WHERE server = ? OR renewed_at < ?"_s);
        BELFRY_TRY(gone.bind(server).bind(m_session.nowMs() - ForgottenMs).run());
    }
    for (const Connection &one : connections) {
        store::Statement query(m_session.db(),
            u"INSERT INTO stream_connection (id, server, identity_id, identity_name, project_id, register, peer, connected_at, renewed_at, "
            "sent, per_minute, last_event_at, lag_ms, pending) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
        query.bind(one.id).bind(server).bind(one.identityId).bind(one.identityName).bind(one.projectId);
        query.bind(QString::fromUtf8(one.filters)).bind(one.peer).bind(one.connectedAt).bind(m_session.nowMs()).bind(one.sent);
        query.bind(one.perMinute).bind(one.lastEventAt).bind(one.lagMs);
        BELFRY_TRY(query.bind(one.pending).run());
    }
    return transaction.commit();
}

Result<QList<Connection>> Connections::list()
{
    store::Statement query(m_session.db(),
        u"SELECT id, identity_id, identity_name, project_id, register, peer, connected_at, sent, per_minute, last_event_at, lag_ms, "
        "pending FROM stream_connection WHERE renewed_at >= ? ORDER BY connected_at, id LIMIT 5000"_s);
    BELFRY_TRY(query.bind(m_session.nowMs() - ForgottenMs).run());
    QList<Connection> list;
    while (query.next()) {
        list += Connection{query.text(0), query.text(1), query.text(2), query.text(3), query.text(4).toUtf8(), query.text(5),
            query.number(6), query.number(7), query.real(8), query.number(9), query.number(10), query.number(11)};
    }
    return list;
}

} // namespace belfry::subscriptions
