#include "store/maintenance.h"

#include "store/attempts.h"
#include "store/bodies.h"
#include "store/dialect.h"
#include "store/fileuse.h"
#include "store/migrator.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

Result<qint64> oneNumber(Session &session, const QString &sql)
{
    Statement query(session.db(), sql);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

// Requests and responses are packed, and a flipped bit shows in their checksum only. How many were looked at.
Result<qint64> checkAttempts(Session &session, Json &problems)
{
    constexpr int AtATime = 1000;
    qint64 checked = 0;
    for (qint64 at = 0; at >= 0;) {
        QStringList ids;
        {
            Statement query(session.db(), u"SELECT d.seq, d.id FROM delivery d WHERE d.seq > ? ORDER BY d.seq LIMIT %1"_s.arg(AtATime));
            BELFRY_TRY(query.bind(at).run());
            at = -1;
            while (query.next()) {
                at = query.number(0);
                ids += query.text(1);
            }
        }
        for (const QString &id : std::as_const(ids)) {
            const auto attempts = Attempts(session).of(id);
            checked += attempts ? attempts->size() : 0;
            if (!attempts)
                problems.push_back((u"delivery %1: "_s.arg(id) + attempts.error().message).toStdString());
        }
    }
    return checked;
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
    BELFRY_LET(attempts, checkAttempts(m_session, problems));
    Json result;
    result["ok"] = problems.empty();
    result["bodiesChecked"] = digests.size() + attempts;
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

Result<Json> Maintenance::room()
{
    struct Part { const char *name; const char *tables; };
    static constexpr Part parts[] = {{"deliveries", "delivery coalesced"}, {"attempts", "attempt exchange_model"}, {"bodies", "body"}, {"events", "event"},
        {"wordIndex", "delivery_word word_pending"}, {"recoveries", "recovery"}, {"audit", "audit"}, {"secrets", "secret"}};
    QMap<QString, qint64> bytes;
    {
        Statement query(m_session.db(),
            u"SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1"_s);
        if (!query.run())
            return Json::array(); // built without it
        while (query.next()) {
            QString name = u"other"_s;
            for (const Part &part : parts) {
                const auto tables = QString::fromLatin1(part.tables).split(u' ');
                if (std::any_of(tables.begin(), tables.end(), [&](const QString &t) { return query.text(0) == t || query.text(0).startsWith(t + u'_'); })) {
                    name = QString::fromLatin1(part.name);
                    break;
                }
            }
            bytes[name] += query.number(1);
        }
    }
    BELFRY_LET(unused, oneNumber(m_session, u"PRAGMA freelist_count"_s));
    BELFRY_LET(page, oneNumber(m_session, u"PRAGMA page_size"_s));
    bytes[u"free"_s] = unused * page;
    QList<QPair<qint64, QString>> order;
    for (auto it = bytes.cbegin(); it != bytes.cend(); ++it)
        order += {it.value(), it.key()};
    std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    Json list = Json::array();
    for (const auto &[size, name] : std::as_const(order))
        list.push_back({{"name", toJson(name)}, {"bytes", size}});
    return list;
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
