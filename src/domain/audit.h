#pragma once

#include "domain/event.h"

namespace belfry {

/// One line of the audit trail: who changed, looked at or was refused what. `detail` names things and never holds a value.
struct AuditRecord {
    qint64 number = 0; ///< grows with time, the cursor of a list; given by the store
    qint64 at = 0;     ///< ms; now where 0
    Actor actor;       ///< the session's where empty
    QString action;    ///< "webhook.edit", "secret.reveal", "access.refused", …
    QString object;    ///< id
    QString detail;
    bool operator==(const AuditRecord &) const = default;
};

struct AuditQuery {
    QString object;     ///< id; empty = all
    QString action;     ///< "webhook.edit", or "webhook" for all of them; empty = all
    qint64 sinceMs = 0;
    qint64 before = 0;  ///< entries older than this number; 0 = from the newest
    int limit = 50;
};

} // namespace belfry
