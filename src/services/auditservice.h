#pragma once

#include "core/result.h"
#include "domain/event.h"

#include <QList>

namespace belfry::services {

class EngineContext;

/// One thing somebody did. `detail` names what, and never holds a value.
struct AuditRecord {
    qint64 number = 0; ///< grows with time; the cursor of a list
    qint64 at = 0;     ///< ms
    Actor actor;
    QString action;    ///< "webhook.edit", "secret.reveal", …
    QString object;    ///< id
    QString detail;
};

struct AuditQuery {
    QString object;     ///< id; empty = all
    QString action;     ///< "webhook.edit", or "webhook" for all of them; empty = all
    qint64 sinceMs = 0;
    qint64 before = 0;  ///< entries older than this number; 0 = from the newest
    int limit = 50;
};

/// The trail of who changed or looked at what.
class AuditService
{
public:
    explicit AuditService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<QList<AuditRecord>> list(const AuditQuery &query = {}); ///< newest first

private:
    EngineContext &m_context;
};

} // namespace belfry::services
