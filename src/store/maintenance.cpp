#include "store/maintenance.h"

#include "store/bodies.h"
#include "store/dialect.h"
#include "store/fileuse.h"
#include "store/migrator.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QThread>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr int PruneStep = 500;
constexpr int KeepPerWebhook = 100; // the seed asks for the last hundred, whatever their age

Result<qint64> oneNumber(Session &session, const QString &sql)
{
    Statement query(session.db(), sql);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

Result<qint64> pruneStep(Session &session, const QString &sql, const QVariantList &parameters)
{
    Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    Statement query(session.db(), sql);
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    const qint64 removed = query.affected();
    BELFRY_TRY(transaction.commit());
    return removed;
}

Result<qint64> pruneAll(Session &session, const QString &sql, const QVariantList &parameters)
{
    qint64 removed = 0;
    while (true) {
        BELFRY_LET(step, pruneStep(session, sql, parameters));
        removed += step;
        if (step < PruneStep)
            return removed;
        QThread::msleep(10); // a gap in which a sender gets the lock
    }
}

} // namespace

Result<Json> Maintenance::info()
{
    Json info;
    const QString path = m_session.db().path();
    info["path"] = toJson(path);
    info["dialect"] = toJson(m_session.db().dialect().name());
    BELFRY_LET(version, oneNumber(m_session, u"PRAGMA user_version"_s));
    info["schemaVersion"] = version;
    info["sizeBytes"] = QFileInfo(path).size();
    info["walBytes"] = QFileInfo(path + u"-wal"_s).size();
    Json counts;
    for (const char *table : {"project", "environment", "folder", "secret", "webhook", "event", "delivery", "attempt", "body"}) {
        BELFRY_LET(rows, oneNumber(m_session, u"SELECT count(*) FROM %1"_s.arg(QLatin1String(table))));
        counts[table] = rows;
    }
    info["counts"] = counts;
    BELFRY_LET(bodyBytes, oneNumber(m_session, u"SELECT coalesce(sum(length(data)), 0) FROM body"_s));
    info["bodyBytes"] = bodyBytes;
    info["locked"] = m_session.vault().isLockedByUser();
    Json keySlots = Json::array();
    Statement query(m_session.db(), u"SELECT kind FROM key_slot ORDER BY kind"_s);
    BELFRY_TRY(query.run());
    while (query.next())
        keySlots.push_back(query.text(0).toStdString());
    info["keySlots"] = keySlots;
    return info;
}

Result<Json> Maintenance::check()
{
    Json problems = Json::array();
    {
        Statement query(m_session.db(), u"PRAGMA integrity_check(20)"_s);
        BELFRY_TRY(query.run());
        while (query.next()) {
            if (query.text(0) != u"ok"_s)
                problems.push_back(query.text(0).toStdString());
        }
    }
    {
        Statement query(m_session.db(), u"PRAGMA foreign_key_check"_s);
        BELFRY_TRY(query.run());
        while (query.next())
            problems.push_back(u"a row of %1 points at a missing %2"_s.arg(query.text(0), query.text(2)).toStdString());
    }
    // SQLite has no page checksum: a flipped bit in a body shows only in its digest (M22).
    QList<QByteArray> digests;
    {
        Statement query(m_session.db(), u"SELECT digest FROM body"_s);
        BELFRY_TRY(query.run());
        while (query.next())
            digests += query.blob(0);
    }
    Bodies bodies(m_session);
    for (const QByteArray &digest : std::as_const(digests)) {
        if (const auto body = bodies.get(digest); !body)
            problems.push_back((u"body %1: "_s.arg(QString::fromLatin1(digest.toHex().left(12))) + body.error().message).toStdString());
    }
    Json result;
    result["ok"] = problems.empty();
    result["bodiesChecked"] = digests.size();
    result["problems"] = problems;
    return result;
}

Result<void> Maintenance::backup(const QString &file)
{
    if (QFileInfo::exists(file))
        return fail(ErrorCode::Conflict, u"%1 exists already; choose another name for the backup."_s.arg(file), u"file"_s);
    const QString part = file + u".part"_s;
    QFile::remove(part);
    {
        Statement query(m_session.db(), u"VACUUM INTO ?"_s);
        if (auto done = query.bind(part).run(); !done)
            return fail(ErrorCode::StoreUnavailable, u"Cannot write the backup %1: %2"_s.arg(file, done.error().message), u"file"_s);
    }
    QFile::setPermissions(part, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    {
        const auto copy = Database::open(part, false);
        if (!copy) {
            QFile::remove(part);
            return tl::unexpected<Error>(copy.error());
        }
    }
    QFile::remove(part + u"-wal"_s);
    QFile::remove(part + u"-shm"_s);
    if (!QFile::rename(part, file))
        return fail(ErrorCode::StoreUnavailable, u"Cannot name the backup %1."_s.arg(file), u"file"_s);
    return {};
}

// Said before it is done: a replay that is told to have holes and has none does no harm.
static Result<void> notePrunedFrames(Session &session, qint64 olderThanMs)
{
    qint64 last = 0;
    {
        Statement query(session.db(),
            u"SELECT coalesce(max(e.frame_id), 0) FROM event e WHERE e.created_at < ? AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event_id = e.id)"_s);
        BELFRY_TRY(query.bind(olderThanMs).run());
        last = query.next() ? query.number(0) : 0;
    }
    if (last <= session.db().metaValue(QString::fromLatin1(PrunedFramesKey)).toLongLong())
        return {};
    return session.db().setMeta(QString::fromLatin1(PrunedFramesKey), QString::number(last));
}

Result<Maintenance::Pruned> Maintenance::prune(qint64 olderThanMs)
{
    Pruned pruned;
    BELFRY_LET(deliveries, pruneAll(m_session,
        u"DELETE FROM delivery WHERE seq IN (SELECT d.seq FROM delivery d WHERE d.state IN (3, 4, 5) AND d.starred = 0 AND d.created_at < ? "
        "AND d.seq < (SELECT coalesce((SELECT n.seq FROM delivery n WHERE n.webhook_id = d.webhook_id ORDER BY n.seq DESC LIMIT 1 OFFSET %1), 0)) LIMIT %2)"_s
            .arg(KeepPerWebhook - 1).arg(PruneStep),
        {olderThanMs}));
    pruned.deliveries = deliveries;
    BELFRY_LET(bodies, pruneAll(m_session,
        u"DELETE FROM body WHERE digest IN (SELECT b.digest FROM body b WHERE NOT EXISTS (SELECT 1 FROM attempt a WHERE a.request_body = b.digest) "
        "AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.response_body = b.digest) LIMIT %1)"_s.arg(PruneStep), {}));
    pruned.bodies = bodies;
    BELFRY_TRY(notePrunedFrames(m_session, olderThanMs));
    BELFRY_LET(events, pruneAll(m_session,
        u"DELETE FROM event WHERE seq IN (SELECT e.seq FROM event e WHERE e.created_at < ? AND NOT EXISTS "
        "(SELECT 1 FROM delivery d WHERE d.event_id = e.id) LIMIT %1)"_s.arg(PruneStep), {olderThanMs}));
    pruned.events = events;
    return pruned;
}

// A process that has the store open would go on writing into the file that is moved away.
static Result<void> checkUnused(const QString &path)
{
    bool isOurs = true;
    bool isTheirs = false;
    const auto probe = [&]() -> Result<void> {
        isOurs = false;
        isTheirs = isLockedByOthers(path);
        return {};
    };
    const auto use = FileUse::begin(path, probe, [] { return Result<void>(); });
    if (!QFileInfo::exists(path) || (use && !isOurs && !isTheirs))
        return {};
    return fail(ErrorCode::Conflict,
        u"The store %1 is open in another program; close it first (the window, belfryctl serve)."_s.arg(path), u"store"_s);
}

static QString keptName(const QString &storePath)
{
    const QString stem = storePath + u".replaced-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmss"_s);
    QString name = stem;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = u"%1-%2"_s.arg(stem).arg(i);
    return name;
}

Result<QString> restore(const QString &storePath, const QString &backupFile)
{
    if (!QFileInfo::exists(backupFile))
        return fail(ErrorCode::NotFound, u"There is no backup %1."_s.arg(backupFile), u"file"_s);
    BELFRY_TRY(checkUnused(storePath));
    const QString part = storePath + u".restoring"_s;
    for (const auto &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(part + suffix);
    if (!QFile::copy(backupFile, part))
        return fail(ErrorCode::StoreUnavailable, u"Cannot write beside %1."_s.arg(storePath), u"file"_s);
    QFile::setPermissions(part, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    {
        const auto copy = Database::open(part, false);
        if (!copy) {
            QFile::remove(part);
            return fail(copy.error().code, u"The backup %1 cannot be restored: %2"_s.arg(backupFile, copy.error().message), u"file"_s);
        }
    }
    QString kept;
    if (QFileInfo::exists(storePath)) {
        kept = keptName(storePath);
        // The log belongs to the file: left behind, it would be played into the restored one.
        for (const auto &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
            if (QFileInfo::exists(storePath + suffix) && !QFile::rename(storePath + suffix, kept + suffix))
                return fail(ErrorCode::StoreUnavailable, u"Cannot move %1 aside."_s.arg(storePath + suffix), u"file"_s);
        }
    }
    if (!QFile::rename(part, storePath))
        return fail(ErrorCode::StoreUnavailable, u"Cannot put the restored store at %1."_s.arg(storePath), u"file"_s);
    for (const auto &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::remove(part + suffix);
    return kept;
}

} // namespace belfry::store
