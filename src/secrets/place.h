#pragma once

#include "core/result.h"
#include "domain/project.h"

namespace belfry::store { class Session; }

namespace belfry::secrets {

/// A folder looked up.
struct Place {
    Project project;
    Environment environment;
    QString folderId;
    QString path;
};

/// `projectId` is an id, `environment` a slug or id, `path` a folder path. NotFound names what is missing.
[[nodiscard]] Result<Place> placeOf(store::Session &session, const QString &projectId, const QString &environment, const QString &path);
[[nodiscard]] Result<Place> placeOfFolder(store::Session &session, const QString &folderId);

/// The secret of that key in the folder itself, deleted ones left out.
struct SecretRef {
    QString id;
    int version = 0;
};
[[nodiscard]] Result<SecretRef> secretAt(store::Session &session, const Place &place, const QString &key);

} // namespace belfry::secrets
