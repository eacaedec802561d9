#pragma once

#include "store/database.h"
#include "store/migrator.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <functional>

namespace belfry::test {

/// Makes a store as an older Belfry left it: the migrations up to `version`, then whatever `fill` writes. What went wrong, or empty.
inline QString makeOldStore(const QString &path, int version, const std::function<void(QSqlQuery &)> &fill)
{
    const QString name = QStringLiteral("older");
    QString wrong;
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(path);
        if (!db.open())
            return db.lastError().text();
        QSqlQuery query(db);
        const auto run = [&](const QString &sql) {
            if (wrong.isEmpty() && !query.exec(sql))
                wrong = sql + query.lastError().text();
        };
        (void)store::latestSchemaVersion(); // loads the migrations
        run(QStringLiteral("PRAGMA synchronous = OFF"));
        run(QStringLiteral("BEGIN"));
        const QStringList files = QDir(QStringLiteral(":/store/migrations")).entryList(QDir::Files, QDir::Name);
        for (const QString &file : files) {
            QFile source(QStringLiteral(":/store/migrations/") + file);
            if (file.left(4).toInt() > version || !source.open(QIODevice::ReadOnly))
                continue;
            QString statement;
            const auto lines = QString::fromUtf8(source.readAll()).split(QLatin1Char('\n'));
            for (const QString &line : lines) {
                if (line.startsWith(QStringLiteral("--")))
                    continue;
                statement += line + QLatin1Char('\n');
                const QString plain = statement.trimmed();
                const bool isTrigger = plain.startsWith(QStringLiteral("CREATE TRIGGER"));
                if (plain.isEmpty() || !plain.endsWith(isTrigger ? QStringLiteral("END;") : QStringLiteral(";")))
                    continue;
                // A line may hold several statements.
                const auto parts = isTrigger ? QStringList{plain} : plain.split(QLatin1Char(';'), Qt::SkipEmptyParts);
                for (const QString &part : parts)
                    run(part);
                statement.clear();
            }
        }
        if (wrong.isEmpty())
            fill(query);
        run(QStringLiteral("COMMIT"));
        run(QStringLiteral("PRAGMA user_version = %1").arg(version));
        run(QStringLiteral("PRAGMA application_id = %1").arg(store::applicationId()));
    }
    QSqlDatabase::removeDatabase(name);
    return wrong;
}

} // namespace belfry::test
