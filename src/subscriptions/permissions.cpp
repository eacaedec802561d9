#include "subscriptions/permissions.h"

#include <QHash>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

const QStringList SubscribeActions{u"subscribe-on-created"_s, u"subscribe-on-updated"_s, u"subscribe-on-deleted"_s,
    u"subscribe-on-import-mutations"_s};

// One condition, ready to be asked.
struct Test {
    Condition::Field field;
    QStringList values;
    std::optional<Glob> glob;

    [[nodiscard]] bool holds(const QString &text) const { return values.contains(text) || (glob && glob->matches(text)); }
};

Test testOf(const Condition &condition)
{
    Test test{condition.field, condition.values, {}};
    if (condition.op == Condition::Operator::Glob) {
        if (auto glob = Glob::compile(condition.values.value(0)))
            test.glob = *glob;
    }
    return test;
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

QString conditionsOf(const Grant &grant)
{
    QStringList parts;
    if (!grant.environment.isEmpty())
        parts += conditionText({Condition::Field::Environment, Condition::Operator::Equals, {grant.environment}});
    if (!grant.pathPattern.isEmpty())
        parts += conditionText({Condition::Field::Path, Condition::Operator::Glob, {grant.pathPattern}});
    for (const Condition &condition : grant.conditions)
        parts += conditionText(condition);
    return parts.join(u"; "_s);
}

struct Permissions::Question {
    const QString &action;
    std::optional<QString> environment;
    std::optional<QString> path;
    std::optional<QString> name;
    bool isEvent = false; ///< what is unset is not there; before, it is not known yet
};

struct Permissions::Rule {
    Grant grant;
    QList<Test> tests;

    [[nodiscard]] bool covers(const Question &question) const
    {
        return grant.actions.contains(question.action) && std::all_of(tests.begin(), tests.end(), [&](const Test &test) {
            const std::optional<QString> &value = test.field == Condition::Field::Environment ? question.environment
                : test.field == Condition::Field::Path ? question.path : question.name;
            if (value)
                return test.holds(*value);
            // Asked before anything happened: some place may fulfil what allows, but what forbids only some places forbids
            // not all.
            return !question.isEvent && !grant.forbids;
        });
    }
};

Permissions::Permissions(QList<Grant> grants)
{
    auto rules = std::make_shared<std::vector<Rule>>();
    for (const Grant &grant : grants) {
        Rule rule{grant, {}};
        if (!grant.environment.isEmpty())
            rule.tests += Test{Condition::Field::Environment, {grant.environment}, {}};
        if (!grant.pathPattern.isEmpty())
            rule.tests += testOf({Condition::Field::Path, Condition::Operator::Glob, {grant.pathPattern}});
        for (const Condition &condition : grant.conditions) {
            // One that this version cannot read lets nobody in, and leaves nobody out of what is forbidden.
            if (!grant.forbids || !condition.values.isEmpty())
                rule.tests += testOf(condition);
        }
        rules->push_back(std::move(rule));
    }
    m_rules = std::move(rules);
}

QList<Grant> Permissions::grants() const
{
    QList<Grant> list;
    for (std::size_t i = 0; m_rules && i < m_rules->size(); ++i)
        list += (*m_rules)[i].grant;
    return list;
}

bool Permissions::isAllowed(const Question &question) const
{
    bool allowed = false;
    for (std::size_t i = 0; m_rules && i < m_rules->size(); ++i) {
        const Rule &rule = (*m_rules)[i];
        if (!rule.covers(question))
            continue;
        if (rule.grant.forbids)
            return false;
        allowed = true;
    }
    return allowed;
}

bool Permissions::allows(
    const QString &action, const std::optional<QString> &environment, const std::optional<QString> &path) const
{
    return isAllowed({action, environment, path, {}, false});
}

std::optional<ProjectEvent> Permissions::visible(const ProjectEvent &event) const
{
    const QString action = actionOf(event.type);
    if (event.keys.isEmpty())
        return isAllowed({action, event.environment, event.path, {}, true}) ? std::optional(event) : std::nullopt;
    ProjectEvent seen = event;
    seen.keys.removeIf([&](const QString &key) { return !isAllowed({action, event.environment, event.path, key, true}); });
    return seen.keys.isEmpty() ? std::nullopt : std::optional(seen);
}

const Grant *Permissions::decidedBy(const ProjectEvent &event, const QString &key) const
{
    const QString action = actionOf(event.type);
    const Question question{action, event.environment, event.path, key.isEmpty() ? std::nullopt : std::optional(key), true};
    const Grant *first = nullptr;
    for (std::size_t i = 0; m_rules && i < m_rules->size(); ++i) {
        const Rule &rule = (*m_rules)[i];
        if (!rule.covers(question))
            continue;
        if (rule.grant.forbids)
            return &rule.grant;
        if (!first)
            first = &rule.grant;
    }
    return first;
}

} // namespace belfry::subscriptions
