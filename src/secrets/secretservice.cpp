#include "secrets/secretservice.h"

#include "core/id.h"
#include "core/json.h"
#include "crypto/compare.h"
#include "domain/names.h"
#include "events/modified.h"
#include "secrets/importservice.h"
#include "secrets/place.h"
#include "secrets/references.h"
#include "store/audit.h"
#include "store/outbox.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr qsizetype MaxValueBytes = 1024 * 1024;
constexpr qsizetype MaxKeys = 100'000;

struct Existing {
    QString id;
    int version = 0;
    QByteArray record;
    bool deleted = false;
};

Result<std::optional<Existing>> existing(store::Session &session, const QString &folderId, const QString &key)
{
    store::Statement query(session.db(), u"SELECT id, version, value, deleted_at IS NOT NULL FROM secret WHERE folder_id = ? AND key = ?"_s);
    BELFRY_TRY(query.bind(folderId).bind(key).run());
    if (!query.next())
        return std::optional<Existing>();
    return std::optional<Existing>(Existing{query.text(0), int(query.number(1)), query.blob(2), query.flag(3)});
}

store::SealBinding binding(const QString &secretId, int version)
{
    return {"secret", "value", secretId, QString::number(version)};
}

Result<void> addVersion(store::Session &session, const QString &id, int version, const QString &operation, const QByteArray &record)
{
    store::Statement query(session.db(),
        u"INSERT INTO secret_version (secret_id, version, operation, value, actor, actor_type, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(id).bind(version).bind(operation).bind(record).bind(session.actor().name).bind(session.actor().type);
    return query.bind(session.nowMs()).run();
}

Result<void> writeValue(store::Session &session, const Place &place, const QString &key, const QByteArray &value,
    const std::optional<Existing> &before, ChangeReceipt &receipt)
{
    const bool created = !before || before->deleted;
    const QString id = before ? before->id : newId("sec", session.nowMs());
    const int version = before ? before->version + 1 : 1;
    BELFRY_LET(record, session.vault().seal(binding(id, version), value));
    if (!before) {
        store::Statement insert(session.db(),
            u"INSERT INTO secret (id, folder_id, key, version, value, created_at, updated_at, updated_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
        insert.bind(id).bind(place.folderId).bind(key).bind(version).bind(record).bind(session.nowMs()).bind(session.nowMs());
        BELFRY_TRY(insert.bind(session.actor().name).run());
    } else {
        store::Statement update(session.db(),
            u"UPDATE secret SET version = ?, value = ?, updated_at = ?, updated_by = ?, deleted_at = NULL WHERE id = ?"_s);
        update.bind(version).bind(record).bind(session.nowMs()).bind(session.actor().name);
        BELFRY_TRY(update.bind(id).run());
    }
    BELFRY_TRY(addVersion(session, id, version, created ? u"created"_s : u"updated"_s, record));
    if (value.contains("${") || before)
        BELFRY_TRY(writeReferences(session, id, referencesIn(value, place.environment.slug, place.path)));
    (created ? receipt.created : receipt.updated) += key;
    ++receipt.changed;
    return {};
}

// Later values of one key replace earlier ones, in the place of the first.
KeyValues lastWins(const KeyValues &values)
{
    KeyValues out;
    QHash<QString, qsizetype> index;
    for (const auto &pair : values) {
        if (const auto it = index.constFind(pair.first); it != index.constEnd()) {
            out[*it].second = pair.second;
        } else {
            index.insert(pair.first, out.size());
            out += pair;
        }
    }
    return out;
}

Result<void> checkValues(const KeyValues &values)
{
    if (values.size() > MaxKeys)
        return fail(ErrorCode::Invalid, u"%1 keys at once; the limit is %2."_s.arg(values.size()).arg(MaxKeys), u"key"_s);
    for (const auto &[key, value] : values) {
        BELFRY_TRY(checkSecretKey(key));
        if (value.size() > MaxValueBytes)
            return fail(ErrorCode::Invalid, u"The value of %1 has %2 bytes; the limit is 1 MiB."_s.arg(key).arg(value.size()), u"value"_s);
    }
    return {};
}

Result<bool> isEqual(store::Session &session, const Existing &before, const QByteArray &value)
{
    if (before.deleted)
        return false;
    BELFRY_LET(current, session.vault().open(binding(before.id, before.version), before.record));
    return crypto::constantTimeEquals(current.bytes(), value);
}

QStringList tagsOf(const QString &text)
{
    QStringList tags;
    if (text == u"[]"_s)
        return tags; // most have none
    if (const auto json = parseJson(text.toUtf8()); json && json->is_array()) {
        for (const auto &tag : *json) {
            if (tag.is_string())
                tags += toQString(tag.get_ref<const std::string &>());
        }
    }
    return tags;
}

// The current value of a folder's own secret, or an earlier version of it, deleted or not.
Result<std::optional<SecretValue>> valueIn(store::Session &session, const QString &folderId, const QString &key, int version)
{
    store::Statement query(session.db(),
        u"SELECT id, version, value, comment, created_at, updated_at, updated_by, tags FROM secret WHERE folder_id = ? AND key = ? "
        "AND (deleted_at IS NULL OR ? > 0)"_s);
    BELFRY_TRY(query.bind(folderId).bind(key).bind(version).run());
    if (!query.next())
        return std::optional<SecretValue>();
    SecretValue out;
    out.row = {query.text(0), key, int(query.number(1)), query.text(3), query.number(4), query.number(5), query.text(6)};
    out.row.tags = tagsOf(query.text(7));
    QByteArray record = query.blob(2);
    if (version > 0 && version != out.row.version) {
        store::Statement older(session.db(), u"SELECT value FROM secret_version WHERE secret_id = ? AND version = ?"_s);
        BELFRY_TRY(older.bind(out.row.id).bind(version).run());
        if (!older.next())
            return fail(ErrorCode::NotFound, u"The secret %1 has no version %2."_s.arg(key).arg(version), u"version"_s);
        record = older.blob(0);
        out.row.version = version;
    }
    BELFRY_LET(value, session.vault().open(binding(out.row.id, out.row.version), record));
    out.value = value.bytes();
    out.value.detach();
    return std::optional<SecretValue>(out);
}

constexpr auto RowColumns = "s.id, s.key, s.version, s.comment, s.created_at, s.updated_at, s.updated_by, s.tags";

SecretRow rowOf(const store::Statement &query)
{
    SecretRow row{query.text(0), query.text(1), int(query.number(2)), query.text(3), query.number(4), query.number(5), query.text(6)};
    row.tags = tagsOf(query.text(7));
    return row;
}

Result<QList<SecretRow>> rowsIn(store::Session &session, const QString &folderId, int skip = 0, int limit = -1)
{
    store::Statement query(session.db(),
        u"SELECT %1 FROM secret s WHERE s.folder_id = ? AND s.deleted_at IS NULL ORDER BY s.key LIMIT ? OFFSET ?"_s.arg(QLatin1String(RowColumns)));
    BELFRY_TRY(query.bind(folderId).bind(limit).bind(skip).run());
    QList<SecretRow> rows;
    while (query.next())
        rows += rowOf(query);
    return rows;
}

// A writer who has not seen the newest version is told who was faster, instead of undoing it unseen.
Result<void> checkSeen(store::Session &session, const QString &folderId, const QHash<QString, int> &expected)
{
    for (auto it = expected.constBegin(); it != expected.constEnd(); ++it) {
        store::Statement query(session.db(), u"SELECT version, deleted_at IS NOT NULL, updated_by FROM secret WHERE folder_id = ? AND key = ?"_s);
        BELFRY_TRY(query.bind(folderId).bind(it.key()).run());
        const bool found = query.next();
        const bool deleted = found && query.flag(1);
        const int now = found && !deleted ? int(query.number(0)) : 0;
        if (now == it.value())
            continue;
        const QString who = found ? query.text(2) : u"somebody"_s;
        return fail(ErrorCode::Conflict,
            deleted ? u"%1 deleted %2 meanwhile. Nothing was saved."_s.arg(who, it.key())
            : it.value() == 0 ? u"%1 made %2 meanwhile. Nothing was saved."_s.arg(who, it.key())
                              : u"%1 changed %2 meanwhile: it is at version %3, you started from version %4. Nothing was saved."_s.arg(who, it.key()).arg(now).arg(it.value()),
            u"version"_s);
    }
    return {};
}

Result<void> deleteKey(store::Session &session, const QString &key, const Existing &found, ChangeReceipt &receipt)
{
    store::Statement update(session.db(), u"UPDATE secret SET deleted_at = ?, updated_at = ?, updated_by = ? WHERE id = ?"_s);
    update.bind(session.nowMs()).bind(session.nowMs()).bind(session.actor().name);
    BELFRY_TRY(update.bind(found.id).run());
    receipt.deleted += key;
    ++receipt.changed;
    return {};
}

QString changeText(const Place &place, const ChangeReceipt &receipt)
{
    QStringList parts;
    const auto add = [&parts](const char *verb, const QStringList &keys) {
        if (!keys.isEmpty())
            parts += QLatin1String(verb) + u' ' + keys.join(u", "_s);
    };
    add("created", receipt.created);
    add("updated", receipt.updated);
    add("deleted", receipt.deleted);
    return u"%1 %2 %3: %4"_s.arg(place.project.slug, place.environment.slug, place.path, parts.join(u"; "_s));
}

// Raises the folder's event where something changed, and commits.
Result<ChangeReceipt> finish(store::Session &session, store::Transaction &transaction, const Place &place, ChangeReceipt receipt)
{
    if (receipt.changed > 0) {
        const Event event = events::modifiedEvent(place.project, place.environment, place.path, session.actor(),
            receipt.created, receipt.updated, receipt.deleted);
        BELFRY_LET(raised, store::raise(session, event));
        receipt.events += raised.eventId;
        receipt.deliveries += raised.deliveries;
        Raises importers;
        BELFRY_TRY(raiseForDependents(session, {place.folderId}, session.actor(), importers));
        receipt.events += importers.events;
        receipt.deliveries += importers.deliveries;
        receipt.deliveries.removeDuplicates(); // two events may share one, collected
        BELFRY_TRY(store::Audit(session).record(u"secret.change"_s, place.folderId, changeText(place, receipt)));
    }
    BELFRY_TRY(transaction.commit());
    return receipt;
}

} // namespace

Result<ChangeReceipt> SecretService::set(const QString &projectId, const QString &environment, const QString &path, const KeyValues &given,
    const ChangeOptions &options)
{
    const KeyValues values = lastWins(given);
    BELFRY_TRY(checkValues(values));
    // Before the write lock: a key derivation must not make other processes wait.
    BELFRY_TRY(m_session.vault().unlock());
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_TRY(checkSeen(m_session, place.folderId, options.expected));
    ChangeReceipt receipt;
    QStringList referring;
    QSet<QString> kept;
    for (const auto &[key, value] : values) {
        kept += key;
        BELFRY_LET(before, existing(m_session, place.folderId, key));
        if (before) {
            BELFRY_LET(same, isEqual(m_session, *before, value));
            if (same)
                continue;
        }
        BELFRY_TRY(writeValue(m_session, place, key, value, before, receipt));
        if (value.contains("${"))
            referring += key;
    }
    for (const QString &key : options.remove) {
        if (kept.contains(key) || receipt.deleted.contains(key))
            continue;
        BELFRY_LET(found, existing(m_session, place.folderId, key));
        if (found && !found->deleted)
            BELFRY_TRY(deleteKey(m_session, key, *found, receipt));
    }
    // When all are written: two new secrets may make a circle together.
    for (const QString &key : std::as_const(referring))
        BELFRY_TRY(checkNoCycle(m_session, place, key));
    return finish(m_session, transaction, place, receipt);
}

Result<ChangeReceipt> SecretService::preview(const QString &projectId, const QString &environment, const QString &path, const KeyValues &given,
    const ChangeOptions &options)
{
    const KeyValues values = lastWins(given);
    BELFRY_TRY(checkValues(values));
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    ChangeReceipt receipt;
    QSet<QString> kept;
    for (const auto &[key, value] : values) {
        kept += key;
        BELFRY_LET(before, existing(m_session, place.folderId, key));
        if (!before || before->deleted) {
            receipt.created += key;
        } else {
            BELFRY_LET(same, isEqual(m_session, *before, value));
            if (same)
                continue;
            receipt.updated += key;
        }
    }
    for (const QString &key : options.remove) {
        BELFRY_LET(found, existing(m_session, place.folderId, key));
        if (!kept.contains(key) && found && !found->deleted)
            receipt.deleted += key;
    }
    receipt.changed = int(receipt.created.size() + receipt.updated.size() + receipt.deleted.size());
    return receipt;
}

Result<ChangeReceipt> SecretService::remove(const QString &projectId, const QString &environment, const QString &path, const QStringList &keys)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    ChangeReceipt receipt;
    for (const QString &key : keys) {
        BELFRY_LET(before, existing(m_session, place.folderId, key));
        if (receipt.deleted.contains(key))
            continue;
        if (!before || before->deleted)
            return fail(ErrorCode::NotFound, u"There is no secret %1 in %2 of %3."_s.arg(key, place.path, place.environment.slug), u"key"_s);
        BELFRY_TRY(deleteKey(m_session, key, *before, receipt));
    }
    return finish(m_session, transaction, place, receipt);
}

Result<SecretValue> SecretService::get(const QString &projectId, const QString &environment, const QString &path, const QString &key, int version)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(own, valueIn(m_session, place.folderId, key, version));
    if (own)
        return *own;
    if (version == 0) {
        BELFRY_LET(sources, importedFolders(m_session, place.folderId));
        for (const QString &source : sources) {
            BELFRY_LET(imported, valueIn(m_session, source, key, 0));
            if (!imported)
                continue;
            BELFRY_LET(from, placeOfFolder(m_session, source));
            imported->row.importedEnvironment = from.environment.slug;
            imported->row.importedPath = from.path;
            return *imported;
        }
    }
    return fail(ErrorCode::NotFound, u"There is no secret %1 in %2 of %3."_s.arg(key, place.path, place.environment.slug), u"key"_s);
}

Result<QList<SecretRow>> SecretService::list(const QString &projectId, const QString &environment, const QString &path, bool imports)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(rows, rowsIn(m_session, place.folderId));
    if (!imports)
        return rows;
    BELFRY_LET(sources, importedFolders(m_session, place.folderId));
    if (sources.isEmpty())
        return rows;
    QSet<QString> seen;
    for (const SecretRow &row : std::as_const(rows))
        seen += row.key;
    for (const QString &source : sources) {
        BELFRY_LET(from, placeOfFolder(m_session, source));
        BELFRY_LET(more, rowsIn(m_session, source));
        for (SecretRow &row : more) {
            if (seen.contains(row.key))
                continue;
            seen += row.key;
            row.importedEnvironment = from.environment.slug;
            row.importedPath = from.path;
            rows += row;
        }
    }
    return rows;
}

Result<SecretPage> SecretService::page(const QString &projectId, const QString &environment, const QString &path, int skip, int limit)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(sources, importedFolders(m_session, place.folderId));
    SecretPage out;
    if (!sources.isEmpty()) {
        // Which imported ones are hidden by the folder's own is known only when all are read.
        BELFRY_LET(all, list(projectId, environment, path));
        out.rows = all.mid(skip, limit);
        out.isLast = skip + out.rows.size() >= all.size();
        return out;
    }
    BELFRY_LET(rows, rowsIn(m_session, place.folderId, skip, limit + 1));
    out.isLast = rows.size() <= limit;
    out.rows = rows.mid(0, limit);
    return out;
}

Result<QList<SecretVersion>> SecretService::history(const QString &projectId, const QString &environment, const QString &path, const QString &key)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(found, existing(m_session, place.folderId, key));
    if (!found)
        return fail(ErrorCode::NotFound, u"There is no secret %1 in %2 of %3."_s.arg(key, place.path, place.environment.slug), u"key"_s);
    store::Statement query(m_session.db(),
        u"SELECT version, operation, actor, actor_type, created_at FROM secret_version WHERE secret_id = ? ORDER BY version DESC"_s);
    BELFRY_TRY(query.bind(found->id).run());
    QList<SecretVersion> versions;
    if (found->deleted) {
        store::Statement when(m_session.db(), u"SELECT deleted_at, updated_by FROM secret WHERE id = ?"_s);
        BELFRY_TRY(when.bind(found->id).run());
        if (when.next())
            versions += SecretVersion{found->version, u"deleted"_s, when.text(1), QString(), when.number(0)};
    }
    while (query.next())
        versions += SecretVersion{int(query.number(0)), query.text(1), query.text(2), query.text(3), query.number(4)};
    return versions;
}

Result<void> SecretService::setComment(const QString &projectId, const QString &environment, const QString &path, const QString &key, const QString &comment)
{
    if (comment.size() > 2000)
        return fail(ErrorCode::Invalid, u"A comment has at most 2000 characters."_s, u"comment"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    store::Statement update(m_session.db(), u"UPDATE secret SET comment = ? WHERE folder_id = ? AND key = ? AND deleted_at IS NULL"_s);
    BELFRY_TRY(update.bind(comment).bind(place.folderId).bind(key).run());
    if (update.affected() != 1)
        return fail(ErrorCode::NotFound, u"There is no secret %1 in %2."_s.arg(key, place.path), u"key"_s);
    BELFRY_TRY(store::Audit(m_session).record(u"secret.comment"_s, place.folderId, key));
    return transaction.commit();
}

Result<ChangeReceipt> SecretService::restore(const QString &projectId, const QString &environment, const QString &path, const QString &key, int version)
{
    return restoreAll(projectId, environment, path, {{key, version}});
}

Result<ChangeReceipt> SecretService::restoreAll(const QString &projectId, const QString &environment, const QString &path,
    const QList<QPair<QString, int>> &versions)
{
    BELFRY_TRY(m_session.vault().unlock());
    KeyValues values;
    for (const auto &[key, version] : versions) {
        BELFRY_LET(old, get(projectId, environment, path, key, version));
        values += {key, old.value};
    }
    return set(projectId, environment, path, values);
}

} // namespace belfry::secrets
