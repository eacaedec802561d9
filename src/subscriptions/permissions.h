#pragma once

#include "domain/glob.h"
#include "subscriptions/conditions.h"
#include "subscriptions/journal.h"

#include <memory>
#include <optional>
#include <vector>

namespace belfry::subscriptions {

/// A policy of a role, given to an identity: what it may do in a project, or may not.
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
    bool forbids = false; ///< stronger than whatever allows
    QList<Condition> conditions = {};
    bool operator==(const Grant &) const = default;
};

inline constexpr char IngestEvents[] = "ingest-events";

/// subscribe-on-created, -updated, -deleted, -import-mutations, ingest-events.
[[nodiscard]] QStringList allActions();
/// Full names or the short ones (create, update, delete, import-mutation; read = all four). Invalid lists what there is.
[[nodiscard]] Result<QStringList> expandActions(const QStringList &actions);
/// "secret:create" -> "subscribe-on-created"; empty for an event nobody can subscribe to.
[[nodiscard]] QString actionOf(const QString &streamEvent);
/// Environment, path and conditions of a grant in one line, "" where it has none.
[[nodiscard]] QString conditionsOf(const Grant &grant);

/// All grants of one identity in one project, ready to be asked. Cheap to copy.
class Permissions
{
public:
    Permissions() = default;
    explicit Permissions(QList<Grant> grants);

    [[nodiscard]] bool isEmpty() const { return !m_rules || m_rules->empty(); }
    [[nodiscard]] QList<Grant> grants() const;
    /// Whether some grant allows the action there and none forbids it. An unset environment or path asks whether it is allowed
    /// anywhere. A path that is itself a pattern is compared as text with the grant's pattern, as Infisical does.
    [[nodiscard]] bool allows(
        const QString &action, const std::optional<QString> &environment, const std::optional<QString> &path) const;
    /// What of an event may be seen: keys that a condition on the name withholds are left out. Nothing where none is left.
    [[nodiscard]] std::optional<ProjectEvent> visible(const ProjectEvent &event) const;
    /// The grant that decides on one key of an event (none for import-mutation): the one that forbids it, else the first that
    /// allows it. Null where nothing allows it.
    [[nodiscard]] const Grant *decidedBy(const ProjectEvent &event, const QString &key) const;

private:
    struct Rule;
    struct Question;
    [[nodiscard]] bool isAllowed(const Question &question) const;
    std::shared_ptr<const std::vector<Rule>> m_rules;
};

} // namespace belfry::subscriptions
