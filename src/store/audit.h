#pragma once

#include "domain/audit.h"
#include "store/session.h"

namespace belfry::store {

/// The only writer and reader of the audit trail.
class Audit
{
public:
    explicit Audit(Session &session) : m_session(session) { }

    /// Call inside the Transaction of the change it tells of.
    [[nodiscard]] Result<void> record(const QString &action, const QString &object, const QString &detail = {});
    /// Inside a Transaction they commit with it, else all together by themselves.
    [[nodiscard]] Result<void> append(const QList<AuditRecord> &records);
    [[nodiscard]] Result<QList<AuditRecord>> select(const AuditQuery &what); ///< newest first

private:
    Session &m_session;
};

} // namespace belfry::store
