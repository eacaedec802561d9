#include "subscriptions/permissions.h"

#include "domain/glob.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

const QStringList SubscribeActions{u"subscribe-on-created"_s, u"subscribe-on-updated"_s, u"subscribe-on-deleted"_s,
    u"subscribe-on-import-mutations"_s};

bool matches(const QString &pattern, const QString &path)
{
    const auto glob = Glob::compile(pattern);
    return glob && glob->matches(path);
}

} // namespace

QStringList allActions()
{
    return SubscribeActions + QStringList{QString::fromLatin1(IngestEvents)};
}

Result<QStringList> expandActions(const QStringList &actions)
{
    static const QHash<QString, QStringList> shortNames{{u"create"_s, {SubscribeActions[0]}}, {u"update"_s, {SubscribeActions[1]}},
        {u"delete"_s, {SubscribeActions[2]}}, {u"import-mutation"_s, {SubscribeActions[3]}}, {u"read"_s, SubscribeActions}};
    const QStringList known = allActions();
    QStringList all;
    for (const QString &action : actions) {
        if (known.contains(action))
            all += action;
        else if (shortNames.contains(action))
            all += shortNames.value(action);
        else
            return fail(ErrorCode::Invalid,
                u"There is no action \"%1\"; known are %2, and for short create, update, delete, import-mutation and read (all four)."_s.arg(action, known.join(u", ")),
                u"action"_s);
    }
    if (all.isEmpty())
        return fail(ErrorCode::Invalid, u"A grant needs at least one action: %1."_s.arg(known.join(u", ")), u"action"_s);
    QStringList ordered;
    for (const QString &action : known) {
        if (all.contains(action))
            ordered += action;
    }
    return ordered;
}

QString actionOf(const QString &streamEvent)
{
    static const QHash<QString, QString> actions{{u"secret:create"_s, SubscribeActions[0]}, {u"secret:update"_s, SubscribeActions[1]},
        {u"secret:delete"_s, SubscribeActions[2]}, {u"secret:import-mutation"_s, SubscribeActions[3]}};
    return actions.value(streamEvent);
}

bool Permissions::allows(
    const QString &action, const std::optional<QString> &environment, const std::optional<QString> &path) const
{
    return std::any_of(m_grants.begin(), m_grants.end(), [&](const Grant &grant) {
        return grant.actions.contains(action)
            && (!environment || grant.environment.isEmpty() || grant.environment == *environment)
            && (!path || grant.pathPattern.isEmpty() || grant.pathPattern == *path || matches(grant.pathPattern, *path));
    });
}

} // namespace belfry::subscriptions
