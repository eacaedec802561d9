#pragma once

#include "core/result.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace belfry::subscriptions {

/// What a role lets an identity do in a project.
struct Grant {
    QString id;
    QString roleId;
    QString roleName;
    QString identityId;
    QString identityName;
    QString projectId;   ///< empty = no project (ingest-events)
    QStringList actions; ///< full names: subscribe-on-created, …
    QString environment; ///< slug; empty = all
    QString pathPattern; ///< empty = every folder
    qint64 createdAt = 0;
    bool operator==(const Grant &) const = default;
};

inline constexpr char IngestEvents[] = "ingest-events";

/// subscribe-on-created, -updated, -deleted, -import-mutations, ingest-events.
[[nodiscard]] QStringList allActions();
/// Full names or the short ones (create, update, delete, import-mutation; read = all four). Invalid lists what there is.
[[nodiscard]] Result<QStringList> expandActions(const QStringList &actions);
/// "secret:create" -> "subscribe-on-created"; empty for an event nobody can subscribe to.
[[nodiscard]] QString actionOf(const QString &streamEvent);

/// All grants of one identity in one project, ready to be asked.
class Permissions
{
public:
    Permissions() = default;
    explicit Permissions(QList<Grant> grants) : m_grants(std::move(grants)) { }

    [[nodiscard]] bool isEmpty() const { return m_grants.isEmpty(); }
    /// Whether some grant allows the action there. An unset environment or path asks whether it is allowed anywhere.
    /// A path that is itself a pattern is compared as text with the grant's pattern, as Infisical does.
    [[nodiscard]] bool allows(
        const QString &action, const std::optional<QString> &environment, const std::optional<QString> &path) const;
    [[nodiscard]] const QList<Grant> &grants() const { return m_grants; }

private:
    QList<Grant> m_grants;
};

} // namespace belfry::subscriptions
