#pragma once

#include "domain/event.h"
#include "domain/project.h"

#include <QStringList>

namespace belfry::events {

/// The `secrets.modified` of one folder's change set. Keys stand in the order given; system C reads them from `changes`,
/// no webhook body ever carries them (seed infisical-webhooks).
[[nodiscard]] Event modifiedEvent(const Project &project, const Environment &environment, const QString &path, const Actor &actor,
    const QStringList &created, const QStringList &updated, const QStringList &deleted);
/// The `secrets.modified` of a folder that sees the change through an import. Its `changes` name no keys but carry `import`,
/// which system C tells as secret:import-mutation.
[[nodiscard]] Event importEvent(const Project &project, const Environment &environment, const QString &path, const Actor &actor);

} // namespace belfry::events
