#pragma once

#include "core/result.h"
#include "domain/project.h"

namespace belfry::store { class Database; }

namespace belfry::services {

class EngineContext;

/// Projects, their environments and folders. References are an id, a slug or an exact name; unknown ones are NotFound.
class ProjectService
{
public:
    explicit ProjectService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<Project> create(const QString &name, const QString &slug = {});
    [[nodiscard]] Result<QList<Project>> list(); ///< newest first, with environments
    [[nodiscard]] Result<Project> find(const QString &reference);
    [[nodiscard]] Result<Project> rename(const QString &reference, const QString &name, const QString &slug = {});
    [[nodiscard]] Result<void> remove(const QString &reference);

    [[nodiscard]] Result<Environment> addEnvironment(const QString &project, const QString &name, const QString &slug = {});
    [[nodiscard]] Result<Environment> renameEnvironment(const QString &project, const QString &environment, const QString &name);
    [[nodiscard]] Result<void> removeEnvironment(const QString &project, const QString &environment);
    /// The environment with that id, slug or name in that project; NotFound names both.
    [[nodiscard]] Result<Environment> findEnvironment(const QString &project, const QString &environment);

    /// Makes the folder and its parents. Conflict where it exists.
    [[nodiscard]] Result<Folder> createFolder(const QString &project, const QString &environment, const QString &path);
    /// Sorted by path; the root first.
    [[nodiscard]] Result<QList<Folder>> folders(const QString &project, const QString &environment);
    [[nodiscard]] Result<void> removeFolder(const QString &project, const QString &environment, const QString &path);
    /// All distinct folder paths of a project (of one environment if given): for the "matches" line of the editor.
    [[nodiscard]] Result<QStringList> folderPaths(const QString &project, const QString &environment = {});

private:
    EngineContext &m_context;
};

} // namespace belfry::services
