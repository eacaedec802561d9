#include "core/json.h"
#include "domain/names.h"
#include "secrets/importservice.h"
#include "secrets/place.h"
#include "secrets/references.h"
#include "secrets/secretservice.h"
#include "store/audit.h"
#include "store/session.h"

using namespace Qt::StringLiterals;

// Looking at secrets (recorded), finding them, and what hangs on them besides a value.
namespace belfry::secrets {
namespace {

constexpr int ReferenceDepth = 32;
constexpr qsizetype ResolvedMax = 4 * 1024 * 1024;

/// Follows the references of values. A circle cannot be saved, but may come about when a folder or import changes.
class Resolver
{
public:
    Resolver(SecretService &service, QString projectId) : m_service(service), m_projectId(std::move(projectId)) { }

    Result<QByteArray> resolve(const QByteArray &value, const QString &environment, const QString &path, int depth = 0)
    {
        if (!value.contains("${"))
            return value;
        if (depth > ReferenceDepth)
            return fail(ErrorCode::Invalid, u"The references lead in a circle, or deeper than %1 levels."_s.arg(ReferenceDepth), u"value"_s);
        return replaced(value, environment, path, [&](const Reference &reference) -> Result<QByteArray> {
            auto found = m_service.get(m_projectId, reference.environment, reference.path, reference.key);
            if (!found)
                return fail(found.error().code, u"A value refers to %1: %2"_s.arg(reference.text(), found.error().message), u"value"_s);
            BELFRY_LET(text, resolve(found->value, reference.environment, reference.path, depth + 1));
            m_total += text.size();
            if (m_total > ResolvedMax)
                return fail(ErrorCode::Invalid, u"With its references replaced the value is larger than 4 MiB."_s, u"value"_s);
            return text;
        });
    }

private:
    SecretService &m_service;
    QString m_projectId;
    qsizetype m_total = 0;
};

Result<void> record(store::Session &session, const QString &action, const QString &object, const QString &detail)
{
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Audit(session).record(action, object, detail));
    return transaction.commit();
}

QString likeText(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'%' || c == u'_' || c == u'\\')
            escaped += u'\\';
        escaped += c;
    }
    return u'%' + escaped + u'%';
}

} // namespace

Result<SecretValue> SecretService::reveal(const QString &projectId, const QString &environment, const QString &path, const QString &key,
    int version, bool resolves)
{
    BELFRY_LET(secret, get(projectId, environment, path, key, version));
    if (resolves) {
        const bool imported = !secret.row.importedPath.isEmpty();
        BELFRY_LET(text, Resolver(*this, projectId).resolve(secret.value, imported ? secret.row.importedEnvironment : environment,
            imported ? secret.row.importedPath : path));
        secret.value = text;
    }
    BELFRY_TRY(record(m_session, u"secret.reveal"_s, secret.row.id, u"%1 in %2 of %3, version %4"_s.arg(key, path, environment).arg(secret.row.version)));
    return secret;
}

Result<KeyValues> SecretService::exportAll(const QString &projectId, const QString &environment, const QString &path, bool imports, bool resolves)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_TRY(m_session.vault().unlock());
    BELFRY_LET(rows, list(projectId, environment, path, imports));
    Resolver resolver(*this, projectId);
    KeyValues values;
    for (const SecretRow &row : rows) {
        BELFRY_LET(secret, get(projectId, environment, path, row.key));
        if (resolves) {
            const bool imported = !row.importedPath.isEmpty();
            BELFRY_LET(text, resolver.resolve(secret.value, imported ? row.importedEnvironment : environment, imported ? row.importedPath : path));
            secret.value = text;
        }
        values += {row.key, secret.value};
    }
    BELFRY_TRY(record(m_session, u"secret.export"_s, place.folderId,
        u"%1 %2 %3: %4 secrets"_s.arg(place.project.slug, place.environment.slug, place.path).arg(values.size())));
    return values;
}

Result<QList<SecretRow>> SecretService::deleted(const QString &projectId, const QString &environment, const QString &path)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    store::Statement query(m_session.db(),
        u"SELECT id, key, version, comment, created_at, deleted_at, updated_by FROM secret WHERE folder_id = ? AND deleted_at IS NOT NULL "
        "ORDER BY deleted_at DESC, key"_s);
    BELFRY_TRY(query.bind(place.folderId).run());
    QList<SecretRow> rows;
    while (query.next())
        rows += SecretRow{query.text(0), query.text(1), int(query.number(2)), query.text(3), query.number(4), query.number(5), query.text(6)};
    return rows;
}

Result<QList<SecretHit>> SecretService::search(const QString &text, const QString &projectId, int limit)
{
    // The names alone first: they stand in an index of their own, without values.
    store::Statement query(m_session.db(),
        u"SELECT s.id, s.key, s.version, s.comment, s.created_at, s.updated_at, s.updated_by, p.id, p.name, e.slug, f.path "
        "FROM (SELECT key, folder_id FROM secret WHERE deleted_at IS NULL AND key LIKE ? ESCAPE '\\' "
        "AND (? = '' OR folder_id IN (SELECT f.id FROM folder f JOIN environment e ON e.id = f.environment_id WHERE e.project_id = ?)) "
        "ORDER BY key LIMIT ?) n JOIN secret s ON s.folder_id = n.folder_id AND s.key = n.key JOIN folder f ON f.id = s.folder_id "
        "JOIN environment e ON e.id = f.environment_id JOIN project p ON p.id = e.project_id ORDER BY s.key, p.name, e.position, f.path"_s);
    query.bind(likeText(text.trimmed())).bind(projectId).bind(projectId);
    BELFRY_TRY(query.bind(limit).run());
    QList<SecretHit> hits;
    while (query.next()) {
        hits += SecretHit{{query.text(0), query.text(1), int(query.number(2)), query.text(3), query.number(4), query.number(5), query.text(6)},
            query.text(7), query.text(8), query.text(9), query.text(10)};
    }
    return hits;
}

Result<void> SecretService::setTags(const QString &projectId, const QString &environment, const QString &path, const QString &key, const QStringList &tags)
{
    Json json = Json::array();
    QStringList clean;
    for (const QString &tag : tags) {
        BELFRY_LET(good, checkLabel(tag));
        if (!clean.contains(good))
            clean += good;
    }
    if (clean.size() > 20)
        return fail(ErrorCode::Invalid, u"A secret has at most 20 tags."_s, u"tag"_s);
    for (const QString &tag : std::as_const(clean))
        json.push_back(tag.toStdString());
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(secret, secretAt(m_session, place, key));
    store::Statement update(m_session.db(), u"UPDATE secret SET tags = ? WHERE id = ?"_s);
    BELFRY_TRY(update.bind(QString::fromUtf8(toBytes(json))).bind(secret.id).run());
    BELFRY_TRY(store::Audit(m_session).record(u"secret.tag"_s, secret.id, u"%1: %2"_s.arg(key, clean.join(u", "_s))));
    return transaction.commit();
}

} // namespace belfry::secrets
