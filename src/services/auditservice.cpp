#include "services/auditservice.h"

#include "services/enginecontext.h"
#include "store/audit.h"

namespace belfry::services {

Result<QList<AuditRecord>> AuditService::list(const AuditQuery &query)
{
    return store::Audit(m_context.session()).select(query);
}

Result<void> AuditService::append(const QList<AuditRecord> &records)
{
    return store::Audit(m_context.session()).append(records);
}

} // namespace belfry::services
