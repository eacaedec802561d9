#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace belfry::store { class Session; }

namespace belfry::subscriptions {

/// One live event stream, as the server that feeds it last said.
struct Connection {
    QString id;
    QString identityId;
    QString identityName;
    QString projectId;
    QByteArray filters; ///< `register` as asked for
    QString peer;       ///< "127.0.0.1:52100"
    qint64 connectedAt = 0;
    qint64 sent = 0;      ///< events
    double perMinute = 0; ///< events, over the last minutes
    qint64 lastEventAt = 0;
    qint64 lagMs = 0;     ///< from the commit of the last event until it was handed to the socket
    qint64 pending = 0;   ///< bytes the client has not taken yet
    bool operator==(const Connection &) const = default;
};

/// Who listens, over all servers on the store.
class Connections
{
public:
    explicit Connections(store::Session &session) : m_session(session) { }

    static constexpr qint64 ForgottenMs = 60'000; ///< a server renews its rows four times as often

    /// What a server's streams are now; its other rows, and those of servers that ended without a word, go.
    [[nodiscard]] Result<void> replace(const QString &server, const QList<Connection> &connections);
    [[nodiscard]] Result<QList<Connection>> list(); ///< oldest first

private:
    store::Session &m_session;
};

} // namespace belfry::subscriptions
