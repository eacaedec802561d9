#include "domain/decision.h"

#include "core/time.h"
#include "domain/firing.h"
#include "domain/glob.h"

#include <array>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

bool isOn(const Webhook &webhook, const Event &)
{
    return webhook.enabled || webhook.isAutoDisabled();
}

QString onText(const Webhook &, const Event &, bool passes)
{
    return passes ? u"The webhook is enabled."_s : u"The webhook is disabled."_s;
}

bool isNotAutoDisabled(const Webhook &webhook, const Event &)
{
    return !webhook.isAutoDisabled();
}

QString autoDisabledText(const Webhook &webhook, const Event &, bool passes)
{
    if (passes)
        return u"It was not disabled automatically."_s;
    const QString why = webhook.disabledReason == u"gone"_s ? u"the receiver answered 410 Gone"_s : u"it kept failing"_s;
    return u"Belfry disabled the webhook because %1."_s.arg(why);
}

bool isOfProject(const Webhook &webhook, const Event &event)
{
    if (webhook.family != event.family)
        return false;
    if (webhook.family == Family::Secrets)
        return webhook.projectId == event.projectId;
    return webhook.family != Family::Certificates || webhook.applicationId == event.applicationId;
}

QString projectText(const Webhook &, const Event &, bool passes)
{
    return passes ? u"The event is of its project."_s : u"The webhook belongs to another project."_s;
}

bool isOfEnvironment(const Webhook &webhook, const Event &event)
{
    return webhook.environment.isEmpty() || webhook.environment == event.environment;
}

QString environmentText(const Webhook &webhook, const Event &event, bool passes)
{
    if (webhook.environment.isEmpty())
        return u"The webhook takes all environments."_s;
    if (passes)
        return u"The environment is %1."_s.arg(event.environment);
    return u"The webhook takes %1 only; the change was in %2."_s.arg(webhook.environment, event.environment);
}

bool isOfPath(const Webhook &webhook, const Event &event)
{
    if (webhook.pathPattern.isEmpty())
        return true;
    const auto glob = Glob::compile(webhook.pathPattern);
    return glob && glob->matches(event.path);
}

QString pathText(const Webhook &webhook, const Event &event, bool passes)
{
    if (webhook.pathPattern.isEmpty())
        return u"The webhook takes every folder."_s;
    if (passes)
        return u"%1 matches %2."_s.arg(webhook.pathPattern, event.path);
    if (webhook.pathPattern == u"/"_s)
        return u"\"/\" matches only the root folder; the change was in %1. To take every folder use \"/**\"."_s.arg(event.path);
    QString reason = u"The pattern %1 does not match the folder %2."_s.arg(webhook.pathPattern, event.path);
    const auto glob = Glob::compile(webhook.pathPattern);
    if (glob && !glob->warning().isEmpty())
        reason += u' ' + glob->warning();
    return reason;
}

bool isTicked(const Webhook &webhook, const Event &event)
{
    return !webhook.events || webhook.events->contains(event.type);
}

QString eventText(const Webhook &webhook, const Event &event, bool passes)
{
    if (!webhook.events)
        return u"The webhook takes all events."_s;
    if (passes)
        return u"%1 is ticked."_s.arg(event.type);
    return u"%1 is not among the ticked events (%2)."_s.arg(event.type, webhook.events->join(u", "_s));
}

bool isOldEnough(const Webhook &webhook, const Event &event)
{
    return event.createdAt <= 0 || webhook.createdAt <= event.createdAt;
}

QString ageText(const Webhook &webhook, const Event &, bool passes)
{
    return passes ? u"The webhook existed when it happened."_s
                  : u"The webhook was created at %1, after the event."_s.arg(rfc3339Ms(webhook.createdAt));
}

/// A rule decides without a word; its sentence is made for those who ask.
struct Rule {
    const char16_t *name;
    bool (*passes)(const Webhook &, const Event &);
    QString (*text)(const Webhook &, const Event &, bool passes);
};
constexpr std::array<Rule, 7> Rules = {{{u"disabled", isOn, onText}, {u"auto-disabled", isNotAutoDisabled, autoDisabledText},
    {u"project", isOfProject, projectText}, {u"environment", isOfEnvironment, environmentText}, {u"path", isOfPath, pathText},
    {u"event", isTicked, eventText}, {u"created-later", isOldEnough, ageText}}};

const Rule *firstNo(const Webhook &webhook, const Event &event)
{
    for (const Rule &rule : Rules) {
        if (!rule.passes(webhook, event))
            return &rule;
    }
    return nullptr;
}

} // namespace

QList<RuleResult> evaluateRules(const Webhook &webhook, const Event &event)
{
    QList<RuleResult> results;
    results.reserve(Rules.size());
    for (const Rule &rule : Rules) {
        const bool passes = rule.passes(webhook, event);
        results += {QString::fromUtf16(rule.name), passes, rule.text(webhook, event, passes)};
    }
    return results;
}

Verdict decide(const Webhook &webhook, const Event &event)
{
    if (const Rule *no = firstNo(webhook, event))
        return {false, QString::fromUtf16(no->name), no->text(webhook, event, false)};
    return {true, {}, u"It fires: every rule agrees."_s};
}

bool fires(const Webhook &webhook, const Event &event)
{
    return !firstNo(webhook, event);
}

} // namespace belfry
