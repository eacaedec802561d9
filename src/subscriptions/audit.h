#pragma once

#include "core/result.h"
#include "domain/event.h"

#include <QList>

namespace belfry::store { class Session; }

namespace belfry::subscriptions {

/// One line of the audit trail. Actions: identity.created, .deleted, token.issued, .revoked, role.created, .renamed, .deleted,
/// .granted, .revoked, login.accepted, stream.connected, stream.ended, access.refused.
struct AuditEntry {
    qint64 at = 0; ///< ms; filled in where 0
    Actor actor;   ///< filled in with the session's where empty
    QString action;
    QString object;
    QString detail;
    bool operator==(const AuditEntry &) const = default;
};

/// Who did what to the access of this store, and who was let in or refused. Call on the session's thread.
class AuditTrail
{
public:
    explicit AuditTrail(store::Session &session) : m_session(session) { }

    /// Inside a Transaction it commits with it; else by itself.
    [[nodiscard]] Result<void> append(const QList<AuditEntry> &entries);
    [[nodiscard]] Result<QList<AuditEntry>> newest(int limit = 500, const QString &action = {}); ///< of one action if named

private:
    store::Session &m_session;
};

} // namespace belfry::subscriptions
