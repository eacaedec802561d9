#pragma once

#include "core/result.h"
#include "secrets/rotation.h"
#include "store/session.h"

#include <QList>

#include <optional>

// Rows of rotation and rotation_run; inside this module only.
namespace belfry::secrets::rows {

[[nodiscard]] Result<void> insert(store::Session &session, const Rotation &rotation, const RotationSpec &spec);
/// Name, kind, spec and times; the secret stays.
[[nodiscard]] Result<void> update(store::Session &session, const Rotation &rotation, const RotationSpec &spec);
[[nodiscard]] Result<QList<Rotation>> select(store::Session &session, const QString &where, const QVariantList &values);
[[nodiscard]] Result<std::optional<Rotation>> byId(store::Session &session, const QString &id);
[[nodiscard]] Result<RotationSpec> spec(store::Session &session, const QString &id); ///< needs the vault key

[[nodiscard]] Result<QList<RotationRun>> runs(store::Session &session, const QString &rotationId, int limit);
/// Takes the rotation for a run, marks what a crash left behind, and adds the run. Conflict where one is under way.
[[nodiscard]] Result<RotationRun> begin(store::Session &session, const Rotation &rotation, bool manually, qint64 leaseMs);
/// Writes how it ended and when it is due again. Call inside a Transaction.
[[nodiscard]] Result<void> finish(store::Session &session, const Rotation &rotation, const RotationRun &run, qint64 dueAt);

} // namespace belfry::secrets::rows
