#include "services/projectservice.h"

#include "core/id.h"
#include "domain/names.h"
#include "events/modified.h"
#include "secrets/importservice.h"
#include "secrets/secretservice.h"
#include "services/enginecontext.h"
#include "store/events.h"
#include "store/outbox.h"
#include "store/projects.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

Result<QString> checkedSlug(const QString &name, const QString &slug)
{
    if (!slug.isEmpty() && !isSlug(slug))
        return fail(ErrorCode::Invalid, u"\"%1\" is no slug: lower-case letters, digits and single hyphens, at most 64."_s.arg(slug.left(80)), u"slug"_s);
    const QString made = slug.isEmpty() ? slugOf(name) : slug;
    if (made.isEmpty())
        return fail(ErrorCode::Invalid, u"No slug can be made of the name \"%1\"; give one with --slug."_s.arg(name.left(80)), u"slug"_s);
    return made;
}

// What "development" and the like are called when nobody says otherwise.
QList<Environment> firstEnvironments()
{
    return {{newId("env"), u"dev"_s, u"Development"_s, 0}, {newId("env"), u"staging"_s, u"Staging"_s, 1},
        {newId("env"), u"prod"_s, u"Production"_s, 2}};
}

// Secrets that vanish with their folder are a change like any other: one event a folder.
Result<void> raiseDeletions(EngineContext &context, const Project &project, const Environment &environment, const QString &path)
{
    store::Session &session = context.session();
    BELFRY_LET(rows, context.engine().secrets().list(project.id, environment.slug, path, false));
    if (rows.isEmpty())
        return {};
    QStringList keys;
    for (const auto &row : rows)
        keys += row.key;
    BELFRY_TRY(store::raise(session, events::modifiedEvent(project, environment, path, session.actor(), {}, {}, keys)));
    return {};
}

// The folders that stay and saw the secrets of those that go.
Result<void> raiseForDependents(EngineContext &context, const QStringList &goingIds)
{
    secrets::Raises raised;
    return secrets::raiseForDependents(context.session(), goingIds, context.session().actor(), raised);
}

} // namespace

Result<Project> ProjectService::create(const QString &name, const QString &slug)
{
    BELFRY_LET(clean, checkName(name, u"project"_s));
    BELFRY_LET(made, checkedSlug(clean, slug));
    store::Session &session = m_context.session();
    const Project project{newId("prj", session.nowMs()), made, clean, session.nowMs(), firstEnvironments()};
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Projects(session).insert(project));
    BELFRY_TRY(transaction.commit());
    return project;
}

Result<QList<Project>> ProjectService::list()
{
    return store::Projects(m_context.session()).list();
}

Result<Project> ProjectService::find(const QString &reference)
{
    BELFRY_LET(projects, list());
    QList<Project> named;
    for (const Project &project : projects) {
        if (project.id == reference || project.slug == reference)
            return project;
        if (project.name == reference)
            named += project;
    }
    if (named.size() == 1)
        return named.constFirst();
    if (named.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no project \"%1\"."_s.arg(reference.left(80)), u"project"_s);
    QStringList ids;
    for (const Project &project : named)
        ids += project.id;
    return fail(ErrorCode::Invalid, u"Several projects are called \"%1\": %2."_s.arg(reference, ids.join(u", "_s)), u"project"_s);
}

Result<Project> ProjectService::rename(const QString &reference, const QString &name, const QString &slug)
{
    BELFRY_LET(project, find(reference));
    BELFRY_LET(clean, checkName(name, u"project"_s));
    project.name = clean;
    if (!slug.isEmpty()) {
        BELFRY_LET(made, checkedSlug(clean, slug));
        project.slug = made;
    }
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Projects(m_context.session()).update(project));
    BELFRY_TRY(transaction.commit());
    return project;
}

Result<void> ProjectService::remove(const QString &reference)
{
    BELFRY_LET(project, find(reference));
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Projects(m_context.session()).remove(project.id));
    BELFRY_TRY(store::Events(m_context.session()).removeOfProject(project.id));
    BELFRY_TRY(transaction.commit());
    m_context.session().db().truncateLog();
    return {};
}

Result<Environment> ProjectService::addEnvironment(const QString &reference, const QString &name, const QString &slug)
{
    BELFRY_LET(project, find(reference));
    BELFRY_LET(clean, checkName(name, u"environment"_s));
    BELFRY_LET(made, checkedSlug(clean, slug));
    const int position = project.environments.isEmpty() ? 0 : project.environments.constLast().position + 1;
    const Environment environment{newId("env"), made, clean, position};
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Projects(m_context.session()).insertEnvironment(project.id, environment));
    BELFRY_TRY(transaction.commit());
    return environment;
}

Result<Environment> ProjectService::renameEnvironment(const QString &reference, const QString &environment, const QString &name)
{
    BELFRY_LET(found, findEnvironment(reference, environment));
    BELFRY_LET(clean, checkName(name, u"environment"_s));
    found.name = clean;
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Projects(m_context.session()).renameEnvironment(found.id, clean));
    BELFRY_TRY(transaction.commit());
    return found;
}

Result<void> ProjectService::removeEnvironment(const QString &reference, const QString &environment)
{
    BELFRY_LET(project, find(reference));
    BELFRY_LET(found, findEnvironment(reference, environment));
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(folders, store::Projects(session).folders(found.id));
    QStringList going;
    for (const Folder &folder : folders) {
        going += folder.id;
        BELFRY_TRY(raiseDeletions(m_context, project, found, folder.path));
    }
    BELFRY_TRY(raiseForDependents(m_context, going));
    BELFRY_TRY(store::Projects(session).removeEnvironment(found.id));
    BELFRY_TRY(transaction.commit());
    session.db().truncateLog();
    return {};
}

Result<Environment> ProjectService::findEnvironment(const QString &reference, const QString &environment)
{
    BELFRY_LET(project, find(reference));
    for (const Environment &candidate : project.environments) {
        if (candidate.id == environment || candidate.slug == environment)
            return candidate;
    }
    for (const Environment &candidate : project.environments) {
        if (candidate.name == environment)
            return candidate;
    }
    QStringList known;
    for (const Environment &candidate : project.environments)
        known += candidate.slug;
    return fail(ErrorCode::NotFound,
        u"The project %1 has no environment \"%2\"; it has %3."_s.arg(project.name, environment.left(80), known.join(u", "_s)),
        u"environment"_s);
}

Result<Folder> ProjectService::createFolder(const QString &project, const QString &environment, const QString &path)
{
    BELFRY_LET(found, findEnvironment(project, environment));
    BELFRY_LET(clean, checkFolderPath(path));
    store::Session &session = m_context.session();
    store::Projects rows(session);
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    QStringList missing;
    for (QString parent = parentPath(clean); parent != u"/"_s; parent = parentPath(parent)) {
        BELFRY_LET(id, rows.folderId(found.id, parent));
        if (id.isEmpty())
            missing.prepend(parent);
    }
    for (const QString &parent : std::as_const(missing))
        BELFRY_TRY(rows.insertFolder(found.id, parent));
    BELFRY_LET(id, rows.insertFolder(found.id, clean));
    BELFRY_TRY(transaction.commit());
    return Folder{id, found.slug, clean, 0};
}

Result<QList<Folder>> ProjectService::folders(const QString &project, const QString &environment)
{
    BELFRY_LET(found, findEnvironment(project, environment));
    return store::Projects(m_context.session()).folders(found.id);
}

Result<void> ProjectService::removeFolder(const QString &reference, const QString &environment, const QString &path)
{
    BELFRY_LET(project, find(reference));
    BELFRY_LET(found, findEnvironment(reference, environment));
    BELFRY_LET(clean, checkFolderPath(path));
    if (clean == u"/"_s)
        return fail(ErrorCode::Invalid, u"The root folder cannot be deleted."_s, u"path"_s);
    store::Session &session = m_context.session();
    store::Projects rows(session);
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(id, rows.folderId(found.id, clean));
    if (id.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no folder %1 in %2 of %3."_s.arg(clean, found.slug, project.name), u"path"_s);
    BELFRY_LET(folders, rows.folders(found.id));
    QStringList going;
    for (const Folder &folder : folders) {
        if (folder.path != clean && !folder.path.startsWith(clean + u'/'))
            continue;
        going += folder.id;
        BELFRY_TRY(raiseDeletions(m_context, project, found, folder.path));
    }
    BELFRY_TRY(raiseForDependents(m_context, going));
    BELFRY_TRY(rows.removeFolders(found.id, clean));
    BELFRY_TRY(transaction.commit());
    session.db().truncateLog();
    return {};
}

Result<QStringList> ProjectService::folderPaths(const QString &reference, const QString &environment)
{
    BELFRY_LET(project, find(reference));
    return store::Projects(m_context.session()).folderPaths(project.id, environment);
}

} // namespace belfry::services
