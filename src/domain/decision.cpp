#include "domain/decision.h"

#include "core/time.h"
#include "domain/glob.h"

#include <array>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

RuleResult notDisabled(const Webhook &webhook, const Event &)
{
    const bool stopped = !webhook.enabled && !webhook.isAutoDisabled();
    return {u"disabled"_s, !stopped, stopped ? u"The webhook is disabled."_s : u"The webhook is enabled."_s};
}

RuleResult notAutoDisabled(const Webhook &webhook, const Event &)
{
    if (!webhook.isAutoDisabled())
        return {u"auto-disabled"_s, true, u"It was not disabled automatically."_s};
    const QString why = webhook.disabledReason == u"gone"_s ? u"the receiver answered 410 Gone"_s : u"it kept failing"_s;
    return {u"auto-disabled"_s, false, u"Belfry disabled the webhook because %1."_s.arg(why)};
}

RuleResult project(const Webhook &webhook, const Event &event)
{
    bool passes = webhook.family == event.family;
    if (passes && webhook.family == Family::Secrets)
        passes = webhook.projectId == event.projectId;
    if (passes && webhook.family == Family::Certificates)
        passes = webhook.applicationId == event.applicationId;
    return {u"project"_s, passes, passes ? u"The event is of its project."_s : u"The webhook belongs to another project."_s};
}

RuleResult environment(const Webhook &webhook, const Event &event)
{
    if (webhook.environment.isEmpty())
        return {u"environment"_s, true, u"The webhook takes all environments."_s};
    if (webhook.environment == event.environment)
        return {u"environment"_s, true, u"The environment is %1."_s.arg(event.environment)};
    return {u"environment"_s, false,
        u"The webhook takes %1 only; the change was in %2."_s.arg(webhook.environment, event.environment)};
}

RuleResult path(const Webhook &webhook, const Event &event)
{
    if (webhook.pathPattern.isEmpty())
        return {u"path"_s, true, u"The webhook takes every folder."_s};
    const auto glob = Glob::compile(webhook.pathPattern);
    if (glob && glob->matches(event.path))
        return {u"path"_s, true, u"%1 matches %2."_s.arg(webhook.pathPattern, event.path)};
    QString reason = u"The pattern %1 does not match the folder %2."_s.arg(webhook.pathPattern, event.path);
    if (webhook.pathPattern == u"/"_s)
        reason = u"\"/\" matches only the root folder; the change was in %1. To take every folder use \"/**\"."_s.arg(event.path);
    else if (glob && !glob->warning().isEmpty())
        reason += u' ' + glob->warning();
    return {u"path"_s, false, reason};
}

RuleResult eventFilter(const Webhook &webhook, const Event &event)
{
    if (!webhook.events)
        return {u"event"_s, true, u"The webhook takes all events."_s};
    if (webhook.events->contains(event.type))
        return {u"event"_s, true, u"%1 is ticked."_s.arg(event.type)};
    return {u"event"_s, false, u"%1 is not among the ticked events (%2)."_s.arg(event.type, webhook.events->join(u", "_s))};
}

RuleResult createdBefore(const Webhook &webhook, const Event &event)
{
    if (event.createdAt <= 0 || webhook.createdAt <= event.createdAt)
        return {u"created-later"_s, true, u"The webhook existed when it happened."_s};
    return {u"created-later"_s, false,
        u"The webhook was created at %1, after the event."_s.arg(rfc3339Ms(webhook.createdAt))};
}

using Rule = RuleResult (*)(const Webhook &, const Event &);
constexpr std::array<Rule, 7> Rules = {notDisabled, notAutoDisabled, project, environment, path, eventFilter, createdBefore};

} // namespace

QList<RuleResult> evaluateRules(const Webhook &webhook, const Event &event)
{
    QList<RuleResult> results;
    results.reserve(Rules.size());
    for (const Rule rule : Rules)
        results += rule(webhook, event);
    return results;
}

Verdict decide(const Webhook &webhook, const Event &event)
{
    for (const Rule rule : Rules) {
        const RuleResult result = rule(webhook, event);
        if (!result.passes)
            return {false, result.rule, result.reason};
    }
    return {true, {}, u"It fires: every rule agrees."_s};
}

} // namespace belfry
