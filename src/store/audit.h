#pragma once

#include "store/session.h"

namespace belfry::store {

/// Who changed or looked at what. Details name things and never hold a value.
struct AuditEntry {
    qint64 seq = 0;
    qint64 at = 0;
    Actor actor;
    QString action; ///< "webhook.edit", "secret.reveal", …
    QString object; ///< id
    QString detail;
};

class Audit
{
public:
    explicit Audit(Session &session) : m_session(session) { }

    /// Call inside the Transaction of the change it tells of.
    [[nodiscard]] Result<void> record(const QString &action, const QString &object, const QString &detail = {});

    struct Select {
        QString object;  ///< empty = all
        QString action;  ///< of this one, or of all that start with it and a dot
        qint64 since = 0;
        qint64 before = 0; ///< only entries with a smaller seq; 0 = from the newest
        int limit = 50;
    };
    [[nodiscard]] Result<QList<AuditEntry>> select(const Select &what); ///< newest first

private:
    Session &m_session;
};

} // namespace belfry::store
