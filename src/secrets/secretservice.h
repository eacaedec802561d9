#pragma once

#include "core/result.h"
#include "core/secretbytes.h"
#include "domain/event.h"

#include <QList>
#include <QPair>

namespace belfry::store { class Session; }

namespace belfry::secrets {

/// A secret as lists show it: no value.
struct SecretRow {
    QString id;
    QString key;
    int version = 0;
    QString comment;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    QString updatedBy;
    QString importedEnvironment = {}; ///< where it comes from, if by an import: slug and path of the folder it is in
    QString importedPath = {};
};

struct SecretValue {
    SecretRow row;
    QByteArray value;
};

struct SecretVersion {
    int version = 0;
    QString operation; ///< created, updated, deleted
    QString actor;
    QString actorType;
    qint64 at = 0;
};

/// What one committed change set did.
struct ChangeReceipt {
    int changed = 0;     ///< keys created, altered or deleted; equal values count 0
    QStringList created, updated, deleted;
    QStringList events;
    QStringList deliveries;
};

using KeyValues = QList<QPair<QString, QByteArray>>; ///< in the order given; of equal keys the last wins

/// The embedded secret store. Each mutating call is one change set: the change, one event a folder touched, and its
/// deliveries commit together. Values are sealed; names are not. Environment by slug; missing folders are NotFound.
class SecretService
{
public:
    explicit SecretService(store::Session &session) : m_session(session) { }

    /// `projectId` is an id; `environment` a slug; `path` a folder path.
    [[nodiscard]] Result<ChangeReceipt> set(const QString &projectId, const QString &environment, const QString &path,
        const KeyValues &values);
    [[nodiscard]] Result<ChangeReceipt> remove(const QString &projectId, const QString &environment, const QString &path,
        const QStringList &keys);
    /// The folder's own secret, else the one it imports. Earlier versions are its own only.
    [[nodiscard]] Result<SecretValue> get(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, int version = 0);
    /// By key; with `imports` what the folder sees through its imports follows behind its own.
    [[nodiscard]] Result<QList<SecretRow>> list(const QString &projectId, const QString &environment, const QString &path,
        bool imports = true);
    [[nodiscard]] Result<QList<SecretVersion>> history(const QString &projectId, const QString &environment,
        const QString &path, const QString &key);
    [[nodiscard]] Result<void> setComment(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, const QString &comment);
    /// Makes an earlier version current again: a change like any other.
    [[nodiscard]] Result<ChangeReceipt> restore(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, int version);
    /// What `set` would do, without doing it: the preview of an import.
    [[nodiscard]] Result<ChangeReceipt> preview(const QString &projectId, const QString &environment, const QString &path,
        const KeyValues &values);

private:
    store::Session &m_session;
};

} // namespace belfry::secrets
