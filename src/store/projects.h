#pragma once

#include "domain/project.h"
#include "store/session.h"

namespace belfry::store {

/// Rows of project, environment and folder.
class Projects
{
public:
    explicit Projects(Session &session) : m_session(session) { }

    [[nodiscard]] Result<QList<Project>> list(); ///< newest first, with environments
    [[nodiscard]] Result<std::optional<Project>> byId(const QString &id);
    [[nodiscard]] Result<QList<Environment>> environments(const QString &projectId);
    [[nodiscard]] Result<void> insert(const Project &project);
    [[nodiscard]] Result<void> update(const Project &project);
    [[nodiscard]] Result<void> remove(const QString &id);
    [[nodiscard]] Result<void> insertEnvironment(const QString &projectId, const Environment &environment);
    [[nodiscard]] Result<void> renameEnvironment(const QString &id, const QString &name);
    [[nodiscard]] Result<void> removeEnvironment(const QString &id);

    [[nodiscard]] Result<QList<Folder>> folders(const QString &environmentId);
    /// The id of the folder at that path, or empty. The root is made when it is first asked for.
    [[nodiscard]] Result<QString> folderId(const QString &environmentId, const QString &path);
    [[nodiscard]] Result<QString> insertFolder(const QString &environmentId, const QString &path);
    /// The folder and everything below it.
    [[nodiscard]] Result<void> removeFolders(const QString &environmentId, const QString &path);
    [[nodiscard]] Result<QStringList> folderPaths(const QString &projectId, const QString &environmentSlug);

private:
    Session &m_session;
};

} // namespace belfry::store
