#pragma once

#include "core/result.h"
#include "core/secretbytes.h"
#include "domain/event.h"

#include <QHash>
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
    QStringList tags = {};
};

/// A secret found by name, and the folder it is in.
struct SecretHit {
    SecretRow row;
    QString projectId;
    QString projectName;
    QString environment; ///< slug
    QString path;
};

/// One page of a folder's list.
struct SecretPage {
    QList<SecretRow> rows;
    bool isLast = true;
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

/// What belongs to a change set besides the values.
struct ChangeOptions {
    QStringList remove; ///< keys that are deleted in the same change set; those that are not there are passed over
    /// By key the version its writer has seen; 0 = there was none. Where somebody was faster nothing is written: Conflict.
    QHash<QString, int> expected;
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
        const KeyValues &values, const ChangeOptions &options = {});
    [[nodiscard]] Result<ChangeReceipt> remove(const QString &projectId, const QString &environment, const QString &path,
        const QStringList &keys);
    /// The folder's own secret, else the one it imports. Earlier versions are its own only.
    [[nodiscard]] Result<SecretValue> get(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, int version = 0);
    /// As get, and recorded: for whoever shows or prints it. With `resolves` the references in it are replaced.
    [[nodiscard]] Result<SecretValue> reveal(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, int version = 0, bool resolves = false);
    /// The folder's own values (with `imports` all it sees), recorded as an export. With `resolves` references are replaced.
    [[nodiscard]] Result<KeyValues> exportAll(const QString &projectId, const QString &environment, const QString &path,
        bool imports = false, bool resolves = false);
    /// By key; with `imports` what the folder sees through its imports follows behind its own.
    [[nodiscard]] Result<QList<SecretRow>> list(const QString &projectId, const QString &environment, const QString &path,
        bool imports = true);
    [[nodiscard]] Result<QList<SecretVersion>> history(const QString &projectId, const QString &environment,
        const QString &path, const QString &key);
    /// The folder's own and then the imported ones, at most `limit` after the first `skip`: for lists of any length.
    [[nodiscard]] Result<SecretPage> page(const QString &projectId, const QString &environment, const QString &path, int skip, int limit);
    /// Deleted ones, the last deleted first: `version` is the one to restore.
    [[nodiscard]] Result<QList<SecretRow>> deleted(const QString &projectId, const QString &environment, const QString &path);
    /// Whose key contains the text, in any case, by key; all projects where `projectId` is empty.
    [[nodiscard]] Result<QList<SecretHit>> search(const QString &text, const QString &projectId = {}, int limit = 200);
    [[nodiscard]] Result<void> setTags(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, const QStringList &tags);
    [[nodiscard]] Result<void> setComment(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, const QString &comment);
    /// Makes an earlier version current again: a change like any other.
    [[nodiscard]] Result<ChangeReceipt> restore(const QString &projectId, const QString &environment, const QString &path,
        const QString &key, int version);
    /// Several at once, key and version: one change set.
    [[nodiscard]] Result<ChangeReceipt> restoreAll(const QString &projectId, const QString &environment, const QString &path,
        const QList<QPair<QString, int>> &versions);
    /// What `set` would do, without doing it: the preview of an import.
    [[nodiscard]] Result<ChangeReceipt> preview(const QString &projectId, const QString &environment, const QString &path,
        const KeyValues &values, const ChangeOptions &options = {});

private:
    store::Session &m_session;
};

} // namespace belfry::secrets
