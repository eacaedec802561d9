#pragma once

#include "core/json.h"
#include "domain/glob.h"
#include "subscriptions/journal.h"
#include "subscriptions/permissions.h"

namespace belfry::subscriptions {

/// One line of `register`: what a subscriber asks for. Conditions that are not given mean all that its roles allow.
struct RegisterEntry {
    QString event;
    std::optional<QString> environment;
    std::optional<QString> path; ///< as given; may be a pattern
    std::optional<Glob> glob;    ///< of path

    [[nodiscard]] bool matches(const ProjectEvent &projectEvent) const;
};

struct Subscription {
    QString projectId;
    QList<RegisterEntry> entries; ///< 1 to 10

    [[nodiscard]] bool asksFor(const ProjectEvent &projectEvent) const;
    /// What the subscriber hears of it: asked for by one entry and allowed by the roles there. Nothing where it is not.
    [[nodiscard]] std::optional<ProjectEvent> seen(const ProjectEvent &projectEvent, const Permissions &permissions) const;
    /// Whether it hears anything of it.
    [[nodiscard]] bool wants(const ProjectEvent &projectEvent, const Permissions &permissions) const
    {
        return seen(projectEvent, permissions).has_value();
    }
    /// The first entry that the roles do not allow as it stands; null where all are allowed.
    [[nodiscard]] const RegisterEntry *refusedBy(const Permissions &permissions) const;
};

/// The body of a subscription request, or the list of what is wrong with it ({code, path, message}, …).
[[nodiscard]] tl::expected<Subscription, Json> parseSubscription(const Json &body);

} // namespace belfry::subscriptions
