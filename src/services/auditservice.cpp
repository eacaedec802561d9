#include "services/auditservice.h"

#include "services/enginecontext.h"
#include "store/audit.h"

namespace belfry::services {

Result<QList<AuditRecord>> AuditService::list(const AuditQuery &query)
{
    BELFRY_LET(entries, store::Audit(m_context.session()).select({query.object, query.action, query.sinceMs, query.before, query.limit}));
    QList<AuditRecord> records;
    for (const store::AuditEntry &entry : entries)
        records += AuditRecord{entry.seq, entry.at, entry.actor, entry.action, entry.object, entry.detail};
    return records;
}

} // namespace belfry::services
