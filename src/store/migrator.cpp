#include "store/migrator.h"

#include "core/id.h"
#include "store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

// Resources in a static library are dropped by the linker unless someone asks for them.
static void initResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace belfry::store {
namespace {

QStringList migrationFiles()
{
    initResources();
    QStringList names = QDir(u":/store/migrations"_s).entryList(QDir::Files, QDir::Name);
    return names;
}

// The number in front of the name is the schema's version after the file.
int versionOf(const QString &file)
{
    return file.section(u'_', 0, 0).toInt();
}

Result<qint64> pragma(Database &db, const QString &name)
{
    Statement query(db, u"PRAGMA "_s + name);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

Result<void> soundness(Database &db)
{
    // Cheap for small stores and the only thing that sees a torn page; larger ones are checked by `store check`.
    if (db.isNew() || QFileInfo(db.path()).size() > 8 * 1024 * 1024)
        return {};
    Statement query(db, u"PRAGMA quick_check(1)"_s);
    BELFRY_TRY(query.run());
    if (!query.next() || query.text(0) != u"ok"_s) {
        return fail(ErrorCode::StoreDamaged,
            u"The store %1 is damaged (%2). It was left as it is; restore a backup with `belfryctl store restore`."_s.arg(db.path(), query.text(0)));
    }
    return {};
}

// An SQLite file that says nothing of itself: ours only while it is still empty (a first start that was cut off).
Result<void> ownership(Database &db)
{
    BELFRY_LET(application, pragma(db, u"application_id"_s));
    Statement query(db, u"SELECT count(*) FROM sqlite_master"_s);
    BELFRY_TRY(query.run());
    const bool hasTables = query.next() && query.number(0) > 0;
    if (application == applicationId() || (application == 0 && !hasTables))
        return {};
    return fail(ErrorCode::StoreDamaged, u"%1 is a database of another program, not a Belfry store. It was left as it is."_s.arg(db.path()));
}

Result<void> runStep(Database &db, const QString &script, int version)
{
    Transaction transaction(db);
    BELFRY_TRY(transaction.begin());
    // Another process may have been first while we waited for the lock.
    BELFRY_LET(now, pragma(db, u"user_version"_s));
    if (now >= version)
        return transaction.commit();
    BELFRY_TRY(db.script(script));
    if (version == 1) {
        BELFRY_TRY(db.exec(u"PRAGMA application_id=%1"_s.arg(applicationId())));
        BELFRY_TRY(db.setMeta(u"store.id"_s, newId("sto")));
    }
    BELFRY_TRY(db.exec(u"PRAGMA user_version=%1"_s.arg(version)));
    return transaction.commit();
}

Result<void> step(Database &db, const QString &file, int version)
{
    QFile source(u":/store/migrations/"_s + file);
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorCode::StoreUnavailable, u"The migration %1 is missing from the program."_s.arg(file));
    const QString script = QString::fromUtf8(source.readAll());
    if (!script.startsWith(u"-- foreign_keys=off\n"_s))
        return runStep(db, script, version);
    // Dropping a table removes what refers to its rows, and within a transaction that cannot be switched off.
    BELFRY_TRY(db.exec(u"PRAGMA foreign_keys=OFF"_s));
    const auto done = runStep(db, script, version);
    BELFRY_TRY(db.exec(u"PRAGMA foreign_keys=ON"_s));
    return done;
}

} // namespace

int latestSchemaVersion()
{
    const auto files = migrationFiles();
    return files.isEmpty() ? 0 : versionOf(files.constLast());
}

Result<void> migrate(Database &db)
{
    BELFRY_TRY(soundness(db));
    BELFRY_LET(version, pragma(db, u"user_version"_s));
    const auto files = migrationFiles();
    const int latest = latestSchemaVersion();
    if (version > latest) {
        return fail(ErrorCode::StoreNewer,
            u"The store %1 was made by a newer Belfry (schema %2, this one knows %3). It was not touched."_s.arg(db.path()).arg(version).arg(latest));
    }
    if (version == latest) {
        BELFRY_LET(application, pragma(db, u"application_id"_s));
        if (application != applicationId())
            return fail(ErrorCode::StoreDamaged, u"%1 is a database of another program, not a Belfry store."_s.arg(db.path()));
        return {};
    }
    BELFRY_TRY(ownership(db));
    if (version > 0) {
        const QString backup = u"%1.v%2.bak"_s.arg(db.path()).arg(version);
        QFile::remove(backup);
        Statement copy(db, u"VACUUM INTO ?"_s);
        BELFRY_TRY(copy.bind(backup).run());
        QFile::setPermissions(backup, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    for (const QString &file : files) {
        if (versionOf(file) > version)
            BELFRY_TRY(step(db, file, versionOf(file)));
    }
    return {};
}

} // namespace belfry::store
