#pragma once

#include "core/result.h"

#include <QStringList>

class QSqlDatabase;
class QSqlError;

namespace belfry::store {

/// Where the databases differ. SQLite is the one there is; PostgreSQL stands beside it as another subclass.
class Dialect
{
public:
    virtual ~Dialect() = default;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString driver() const = 0;
    /// Statements that start a writing transaction (M19: a deferred one fails at once when another writer commits).
    [[nodiscard]] virtual QString beginWrite() const = 0;
    /// Whether a commit waits for the disk, from the next transaction on.
    [[nodiscard]] virtual QString syncAtCommit(bool wanted) const = 0;
    /// Run once for each connection.
    [[nodiscard]] virtual QStringList connectionSetup() const = 0;
    /// Another writer holds the database: worth trying again.
    [[nodiscard]] virtual bool isBusy(const QSqlError &error) const = 0;
    [[nodiscard]] virtual bool isDuplicate(const QSqlError &error) const = 0;
    [[nodiscard]] virtual ErrorCode classify(const QSqlError &error) const = 0;
    /// What is wrong with the store as a whole and what to do, %1 where its path goes; empty where the statement is to blame.
    [[nodiscard]] virtual QString advice(const QSqlError &error) const = 0;
    /// Changes with every commit of any other connection.
    [[nodiscard]] virtual QString dataVersionQuery() const = 0;
};

[[nodiscard]] const Dialect &sqliteDialect();

} // namespace belfry::store
