#pragma once

#include "core/result.h"
#include "domain/audit.h"

#include <QList>

namespace belfry::services {

class EngineContext;

/// The trail of who changed or looked at what.
class AuditService
{
public:
    explicit AuditService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<QList<AuditRecord>> list(const AuditQuery &query = {}); ///< newest first
    /// What a server or a tool has to say that no change of its own carries. In one transaction.
    [[nodiscard]] Result<void> append(const QList<AuditRecord> &records);

private:
    EngineContext &m_context;
};

} // namespace belfry::services
