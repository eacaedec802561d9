#pragma once

#include "core/result.h"
#include "domain/event.h"

#include <QList>
#include <QStringList>

namespace belfry::store { class Session; }

namespace belfry::secrets {

/// An import: the folder sees the secrets of another folder of the project behind its own.
struct SecretImport {
    QString id;
    QString projectId;
    QString environment; ///< slug of the importing folder
    QString path;
    QString fromEnvironment;
    QString fromPath;
    qint64 createdAt = 0;
};

/// How far imports of imports are followed, in both directions.
inline constexpr int ImportDepth = 5;

/// Imports of folders. Adding or removing one is a change of the importing folder, and of those that import it.
class ImportService
{
public:
    explicit ImportService(store::Session &session) : m_session(session) { }

    struct Receipt {
        SecretImport import;
        QStringList events;
        QStringList deliveries;
    };
    /// Of equal keys the import added last wins, and a folder's own secret before any.
    [[nodiscard]] Result<Receipt> add(const QString &projectId, const QString &environment, const QString &path,
        const QString &fromEnvironment, const QString &fromPath);
    [[nodiscard]] Result<Receipt> remove(const QString &id);
    /// Of a project, or of one environment or folder where they are given.
    [[nodiscard]] Result<QList<SecretImport>> list(const QString &projectId, const QString &environment = {}, const QString &path = {});

private:
    store::Session &m_session;
};

/// The folders whose secrets the folder sees besides its own, in order of precedence, each once and never itself.
[[nodiscard]] Result<QStringList> importedFolders(store::Session &session, const QString &folderId);
/// The folders that see the secrets of one of these by an import or whose secrets refer to one of them, and so on in turn; each
/// once and none of these.
[[nodiscard]] Result<QStringList> dependentFolders(store::Session &session, const QStringList &folderIds);

struct Raises {
    QStringList events;
    QStringList deliveries;
};
/// Raises `secrets.modified` for every folder that depends on one of these. Call inside the change's Transaction.
[[nodiscard]] Result<void> raiseForDependents(store::Session &session, const QStringList &folderIds, const Actor &actor, Raises &into);

} // namespace belfry::secrets
