#include "secrets/importservice.h"

#include "core/id.h"
#include "events/modified.h"
#include "secrets/place.h"
#include "store/audit.h"
#include "store/outbox.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

const QString &selectImports()
{
    static const QString sql = u"SELECT i.id, e.project_id, e.slug, f.path, se.slug, sf.path, i.created_at FROM secret_import i "
        "JOIN folder f ON f.id = i.folder_id JOIN environment e ON e.id = f.environment_id "
        "JOIN folder sf ON sf.id = i.source_id JOIN environment se ON se.id = sf.environment_id "_s;
    return sql;
}

/// The folders whose secrets refer to one in this folder: ${environment.folder.KEY}.
const QString &selectReferrers()
{
    static const QString sql = u"SELECT DISTINCT s.folder_id FROM folder f JOIN environment e ON e.id = f.environment_id "
        "JOIN secret_reference r ON r.environment = e.slug AND r.path = f.path JOIN secret s ON s.id = r.secret_id AND s.deleted_at IS NULL "
        "JOIN folder sf ON sf.id = s.folder_id JOIN environment se ON se.id = sf.environment_id AND se.project_id = e.project_id "
        "WHERE f.id = ? ORDER BY s.folder_id"_s;
    return sql;
}

SecretImport importOf(const store::Statement &query)
{
    return {query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), query.number(6)};
}

Result<QStringList> neighbours(store::Session &session, const QString &sql, const QString &folderId)
{
    store::Statement query(session.db(), sql);
    BELFRY_TRY(query.bind(folderId).run());
    QStringList found;
    while (query.next())
        found += query.text(0);
    return found;
}

Result<void> raiseImport(store::Session &session, const QString &folderId, const Actor &actor, Raises &into)
{
    BELFRY_LET(place, placeOfFolder(session, folderId));
    BELFRY_LET(raised, store::raise(session, events::importEvent(place.project, place.environment, place.path, actor)));
    into.events += raised.eventId;
    into.deliveries += raised.deliveries;
    return {};
}

// Precedence goes down the tree, depth first: what the last import sees comes before the one added before it.
Result<void> collectImported(store::Session &session, const QString &folderId, int depth, QSet<QString> &seen, QStringList &into)
{
    if (depth >= ImportDepth)
        return {};
    BELFRY_LET(sources, neighbours(session, u"SELECT source_id FROM secret_import WHERE folder_id = ? ORDER BY position DESC"_s, folderId));
    for (const QString &source : sources) {
        if (seen.contains(source))
            continue;
        seen += source;
        into += source;
        BELFRY_TRY(collectImported(session, source, depth + 1, seen, into));
    }
    return {};
}

Result<int> nextPosition(store::Session &session, const QString &folderId)
{
    store::Statement query(session.db(), u"SELECT coalesce(max(position), 0) + 1 FROM secret_import WHERE folder_id = ?"_s);
    BELFRY_TRY(query.bind(folderId).run());
    return query.next() ? int(query.number(0)) : 1;
}

} // namespace

Result<QStringList> importedFolders(store::Session &session, const QString &folderId)
{
    QSet<QString> seen{folderId};
    QStringList found;
    BELFRY_TRY(collectImported(session, folderId, 0, seen, found));
    return found;
}

Result<QStringList> dependentFolders(store::Session &session, const QStringList &folderIds)
{
    QSet<QString> seen(folderIds.begin(), folderIds.end());
    QStringList found;
    QStringList level = folderIds;
    for (int depth = 0; depth < ImportDepth && !level.isEmpty(); ++depth) {
        QStringList next;
        for (const QString &folder : std::as_const(level)) {
            BELFRY_LET(importers, neighbours(session, u"SELECT folder_id FROM secret_import WHERE source_id = ? ORDER BY created_at, id"_s, folder));
            BELFRY_LET(referrers, neighbours(session, selectReferrers(), folder));
            for (const QString &dependent : importers + referrers) {
                if (seen.contains(dependent))
                    continue;
                seen += dependent;
                next += dependent;
            }
        }
        found += next;
        level = next;
    }
    return found;
}

Result<void> raiseForDependents(store::Session &session, const QStringList &folderIds, const Actor &actor, Raises &into)
{
    BELFRY_LET(dependents, dependentFolders(session, folderIds));
    for (const QString &dependent : dependents)
        BELFRY_TRY(raiseImport(session, dependent, actor, into));
    return {};
}

Result<ImportService::Receipt> ImportService::add(const QString &projectId, const QString &environment, const QString &path,
    const QString &fromEnvironment, const QString &fromPath)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(source, placeOf(m_session, projectId, fromEnvironment, fromPath));
    if (place.folderId == source.folderId)
        return fail(ErrorCode::Invalid, u"A folder cannot import itself."_s, u"from-path"_s);
    BELFRY_LET(position, nextPosition(m_session, place.folderId));
    Receipt receipt;
    receipt.import = {newId("imp", m_session.nowMs()), projectId, place.environment.slug, place.path, source.environment.slug,
        source.path, m_session.nowMs()};
    store::Statement insert(m_session.db(),
        u"INSERT INTO secret_import (id, folder_id, source_id, position, created_at) VALUES (?, ?, ?, ?, ?)"_s);
    insert.bind(receipt.import.id).bind(place.folderId).bind(source.folderId).bind(position).bind(m_session.nowMs());
    if (auto done = insert.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"%1 in %2 imports %3 of %4 already."_s.arg(place.path, place.environment.slug, source.path, source.environment.slug));
        return tl::unexpected<Error>(done.error());
    }
    BELFRY_TRY(store::Audit(m_session).record(u"secret-import.add"_s, receipt.import.id,
        u"%1 %2 imports %3 %4"_s.arg(receipt.import.environment, receipt.import.path, receipt.import.fromEnvironment, receipt.import.fromPath)));
    Raises raised;
    BELFRY_TRY(raiseImport(m_session, place.folderId, m_session.actor(), raised));
    BELFRY_TRY(raiseForDependents(m_session, {place.folderId}, m_session.actor(), raised));
    BELFRY_TRY(transaction.commit());
    receipt.events = raised.events;
    receipt.deliveries = raised.deliveries;
    return receipt;
}

Result<ImportService::Receipt> ImportService::remove(const QString &id)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    Receipt receipt;
    {
        store::Statement query(m_session.db(), selectImports() + u"WHERE i.id = ?"_s);
        BELFRY_TRY(query.bind(id).run());
        if (!query.next())
            return fail(ErrorCode::NotFound, u"There is no import \"%1\"."_s.arg(id), u"id"_s);
        receipt.import = importOf(query);
    }
    BELFRY_LET(place, placeOf(m_session, receipt.import.projectId, receipt.import.environment, receipt.import.path));
    store::Statement remove(m_session.db(), u"DELETE FROM secret_import WHERE id = ?"_s);
    BELFRY_TRY(remove.bind(id).run());
    BELFRY_TRY(store::Audit(m_session).record(u"secret-import.remove"_s, receipt.import.id,
        u"%1 %2 imports %3 %4"_s.arg(receipt.import.environment, receipt.import.path, receipt.import.fromEnvironment, receipt.import.fromPath)));
    Raises raised;
    BELFRY_TRY(raiseImport(m_session, place.folderId, m_session.actor(), raised));
    BELFRY_TRY(raiseForDependents(m_session, {place.folderId}, m_session.actor(), raised));
    BELFRY_TRY(transaction.commit());
    receipt.events = raised.events;
    receipt.deliveries = raised.deliveries;
    return receipt;
}

Result<QList<SecretImport>> ImportService::list(const QString &projectId, const QString &environment, const QString &path)
{
    QString sql = selectImports() + u"WHERE e.project_id = ? "_s;
    if (!environment.isEmpty())
        sql += u"AND e.slug = ? "_s;
    if (!path.isEmpty())
        sql += u"AND f.path = ? "_s;
    store::Statement query(m_session.db(), sql + u"ORDER BY i.created_at DESC, i.id DESC"_s);
    query.bind(projectId);
    if (!environment.isEmpty())
        query.bind(environment);
    if (!path.isEmpty())
        query.bind(path);
    BELFRY_TRY(query.run());
    QList<SecretImport> imports;
    while (query.next())
        imports += importOf(query);
    return imports;
}

} // namespace belfry::secrets
