#pragma once

#include "infrastructure/finding.h"
#include "core/result.h"
#include "store/session.h"

namespace belfry::infrastructure {

// Rows of provider, resource, person and finding; inside this module only.

[[nodiscard]] Result<qint64> providerId(store::Session &session, const QString &kind, const QString &name);
[[nodiscard]] Result<qint64> resourceId(store::Session &session, qint64 provider, const QString &type, const QString &name);
/// The session's actor: executed_by and resolved_by are integers on the wire.
[[nodiscard]] Result<qint64> personId(store::Session &session);
[[nodiscard]] Result<qint64> insertedId(store::Session &session);

[[nodiscard]] Result<QList<Finding>> selectFindings(store::Session &session, const QString &where, const QVariantList &parameters);
[[nodiscard]] Result<void> insertFinding(store::Session &session, Finding &finding); ///< fills its id
[[nodiscard]] Result<void> updateFinding(store::Session &session, const Finding &finding);

/// Checks `data` against the event's schema and raises it inside the caller's transaction.
[[nodiscard]] Result<void> raiseChecked(store::Session &session, const QString &type, const QByteArray &data, const QString &source,
    Changes &changes);

/// Compressed and sealed, and back.
[[nodiscard]] Result<QByteArray> sealContent(store::Session &session, const store::SealBinding &binding, const QByteArray &content);
[[nodiscard]] Result<QByteArray> openContent(store::Session &session, const store::SealBinding &binding, const QByteArray &record);

} // namespace belfry::infrastructure
