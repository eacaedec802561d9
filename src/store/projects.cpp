#include "store/projects.h"

#include "core/id.h"

using namespace Qt::StringLiterals;

namespace belfry::store {

Result<QList<Project>> Projects::list()
{
    QList<Project> projects;
    {
        Statement query(m_session.db(), u"SELECT id, slug, name, created_at FROM project ORDER BY created_at DESC, id DESC"_s);
        BELFRY_TRY(query.run());
        while (query.next())
            projects += Project{query.text(0), query.text(1), query.text(2), query.number(3), {}};
    }
    for (Project &project : projects) {
        BELFRY_LET(environments, this->environments(project.id));
        project.environments = environments;
    }
    return projects;
}

Result<std::optional<Project>> Projects::byId(const QString &id)
{
    Statement query(m_session.db(), u"SELECT id, slug, name, created_at FROM project WHERE id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    if (!query.next())
        return std::optional<Project>();
    Project project{query.text(0), query.text(1), query.text(2), query.number(3), {}};
    BELFRY_LET(environments, this->environments(id));
    project.environments = environments;
    return std::optional<Project>(project);
}

Result<QList<Environment>> Projects::environments(const QString &projectId)
{
    Statement query(m_session.db(), u"SELECT id, slug, name, position FROM environment WHERE project_id = ? ORDER BY position, id"_s);
    BELFRY_TRY(query.bind(projectId).run());
    QList<Environment> environments;
    while (query.next())
        environments += Environment{query.text(0), query.text(1), query.text(2), int(query.number(3))};
    return environments;
}

Result<void> Projects::insert(const Project &project)
{
    {
        Statement query(m_session.db(), u"INSERT INTO project (id, slug, name, created_at) VALUES (?, ?, ?, ?)"_s);
        query.bind(project.id).bind(project.slug).bind(project.name).bind(project.createdAt);
        if (auto done = query.run(); !done) {
            if (done.error().code == ErrorCode::Conflict)
                return fail(ErrorCode::Conflict, u"A project with the slug \"%1\" exists already; choose another with --slug."_s.arg(project.slug), u"slug"_s);
            return done;
        }
    }
    for (const Environment &environment : project.environments)
        BELFRY_TRY(insertEnvironment(project.id, environment));
    return {};
}

Result<void> Projects::update(const Project &project)
{
    Statement query(m_session.db(), u"UPDATE project SET slug = ?, name = ? WHERE id = ?"_s);
    auto done = query.bind(project.slug).bind(project.name).bind(project.id).run();
    if (!done && done.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, u"A project with the slug \"%1\" exists already."_s.arg(project.slug), u"slug"_s);
    return done;
}

Result<void> Projects::remove(const QString &id)
{
    Statement query(m_session.db(), u"DELETE FROM project WHERE id = ?"_s);
    return query.bind(id).run();
}

Result<void> Projects::insertEnvironment(const QString &projectId, const Environment &environment)
{
    Statement query(m_session.db(), u"INSERT INTO environment (id, project_id, slug, name, position) VALUES (?, ?, ?, ?, ?)"_s);
    query.bind(environment.id).bind(projectId).bind(environment.slug).bind(environment.name).bind(environment.position);
    if (auto done = query.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"The project has an environment \"%1\" already."_s.arg(environment.slug), u"slug"_s);
        return done;
    }
    return insertFolder(environment.id, u"/"_s).map([](const QString &) { });
}

Result<void> Projects::renameEnvironment(const QString &id, const QString &name)
{
    Statement query(m_session.db(), u"UPDATE environment SET name = ? WHERE id = ?"_s);
    return query.bind(name).bind(id).run();
}

Result<void> Projects::removeEnvironment(const QString &id)
{
    Statement query(m_session.db(), u"DELETE FROM environment WHERE id = ?"_s);
    return query.bind(id).run();
}

Result<QList<Folder>> Projects::folders(const QString &environmentId)
{
    Statement query(m_session.db(),
        u"SELECT f.id, e.slug, f.path, (SELECT count(*) FROM secret s WHERE s.folder_id = f.id AND s.deleted_at IS NULL) "
        "FROM folder f JOIN environment e ON e.id = f.environment_id WHERE f.environment_id = ? ORDER BY f.path"_s);
    BELFRY_TRY(query.bind(environmentId).run());
    QList<Folder> folders;
    while (query.next())
        folders += Folder{query.text(0), query.text(1), query.text(2), int(query.number(3))};
    return folders;
}

Result<QString> Projects::folderId(const QString &environmentId, const QString &path)
{
    Statement query(m_session.db(), u"SELECT id FROM folder WHERE environment_id = ? AND path = ?"_s);
    BELFRY_TRY(query.bind(environmentId).bind(path).run());
    return query.next() ? query.text(0) : QString();
}

Result<QString> Projects::insertFolder(const QString &environmentId, const QString &path)
{
    const QString id = newId("fld");
    Statement query(m_session.db(), u"INSERT INTO folder (id, environment_id, path, created_at) VALUES (?, ?, ?, ?)"_s);
    if (auto done = query.bind(id).bind(environmentId).bind(path).bind(m_session.nowMs()).run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"The folder %1 exists already."_s.arg(path), u"path"_s);
        return tl::unexpected<Error>(done.error());
    }
    return id;
}

Result<void> Projects::removeFolders(const QString &environmentId, const QString &path)
{
    // "/a" and everything that starts with "/a/": compared as text, so that % and _ in names mean themselves.
    Statement query(m_session.db(),
        u"DELETE FROM folder WHERE environment_id = ? AND (path = ? OR substr(path, 1, length(?)) = ?)"_s);
    const QString prefix = path + u'/';
    return query.bind(environmentId).bind(path).bind(prefix).bind(prefix).run();
}

Result<QStringList> Projects::folderPaths(const QString &projectId, const QString &environmentSlug)
{
    Statement query(m_session.db(),
        u"SELECT DISTINCT f.path FROM folder f JOIN environment e ON e.id = f.environment_id "
        "WHERE e.project_id = ? AND (? = '' OR e.slug = ?) ORDER BY f.path"_s);
    BELFRY_TRY(query.bind(projectId).bind(environmentSlug).bind(environmentSlug).run());
    QStringList paths;
    while (query.next())
        paths += query.text(0);
    return paths;
}

} // namespace belfry::store
