#include "secrets/place.h"

#include "domain/names.h"
#include "store/projects.h"

using namespace Qt::StringLiterals;

namespace belfry::secrets {

Result<Place> placeOf(store::Session &session, const QString &projectId, const QString &environment, const QString &path)
{
    store::Projects projects(session);
    BELFRY_LET(clean, checkFolderPath(path));
    BELFRY_LET(project, projects.byId(projectId));
    if (!project)
        return fail(ErrorCode::NotFound, u"There is no project \"%1\"."_s.arg(projectId), u"project"_s);
    Place place{*project, {}, {}, clean};
    for (const Environment &candidate : project->environments) {
        if (candidate.slug == environment || candidate.id == environment)
            place.environment = candidate;
    }
    if (place.environment.id.isEmpty())
        return fail(ErrorCode::NotFound, u"The project %1 has no environment \"%2\"."_s.arg(project->name, environment), u"environment"_s);
    BELFRY_LET(folder, projects.folderId(place.environment.id, clean));
    if (folder.isEmpty()) {
        return fail(ErrorCode::NotFound,
            u"There is no folder %1 in %2 of %3. Create it with `belfryctl folder create --project %4 --env %2 %1`."_s.arg(
                clean, place.environment.slug, project->name, project->slug),
            u"path"_s);
    }
    place.folderId = folder;
    return place;
}

Result<Place> placeOfFolder(store::Session &session, const QString &folderId)
{
    store::Statement query(session.db(),
        u"SELECT e.project_id, e.id, f.path FROM folder f JOIN environment e ON e.id = f.environment_id WHERE f.id = ?"_s);
    BELFRY_TRY(query.bind(folderId).run());
    if (!query.next())
        return fail(ErrorCode::NotFound, u"The folder is gone."_s, u"path"_s);
    return placeOf(session, query.text(0), query.text(1), query.text(2));
}

Result<SecretRef> secretAt(store::Session &session, const Place &place, const QString &key)
{
    store::Statement query(session.db(), u"SELECT id, version FROM secret WHERE folder_id = ? AND key = ? AND deleted_at IS NULL"_s);
    BELFRY_TRY(query.bind(place.folderId).bind(key).run());
    if (!query.next())
        return fail(ErrorCode::NotFound, u"There is no secret %1 in %2 of %3."_s.arg(key, place.path, place.environment.slug), u"key"_s);
    return SecretRef{query.text(0), int(query.number(1))};
}

} // namespace belfry::secrets
