#include "gui/models/ruletext.h"

#include "gui/models/deliverytext.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("Rules", text);
}

QString pathSentence(const RuleResult &rule, const Webhook &webhook, const Event &event)
{
    if (webhook.pathPattern.isEmpty())
        return said(QT_TRANSLATE_NOOP("Rules", "The webhook takes every folder."));
    if (rule.passes)
        return said(QT_TRANSLATE_NOOP("Rules", "%1 matches %2.")).arg(webhook.pathPattern, event.path);
    if (webhook.pathPattern == u"/"_s) {
        return said(QT_TRANSLATE_NOOP("Rules", "“/” matches only the root folder; the change was in %1. To take every folder use “/**”."))
            .arg(event.path);
    }
    return said(QT_TRANSLATE_NOOP("Rules", "The pattern %1 does not match the folder %2.")).arg(webhook.pathPattern, event.path);
}

QString environmentSentence(const RuleResult &rule, const Webhook &webhook, const Event &event)
{
    if (webhook.environment.isEmpty())
        return said(QT_TRANSLATE_NOOP("Rules", "The webhook takes all environments."));
    if (rule.passes)
        return said(QT_TRANSLATE_NOOP("Rules", "The environment is %1.")).arg(event.environment);
    return said(QT_TRANSLATE_NOOP("Rules", "The webhook takes %1 only; the change was in %2.")).arg(webhook.environment, event.environment);
}

QString eventSentence(const RuleResult &rule, const Webhook &webhook, const Event &event)
{
    if (!webhook.events)
        return said(QT_TRANSLATE_NOOP("Rules", "The webhook takes all events."));
    if (rule.passes)
        return said(QT_TRANSLATE_NOOP("Rules", "%1 is ticked.")).arg(event.type);
    return said(QT_TRANSLATE_NOOP("Rules", "%1 is not among the ticked events (%2).")).arg(event.type, webhook.events->join(u", "_s));
}

} // namespace

QString ruleSentence(const RuleResult &rule, const Webhook &webhook, const Event &event)
{
    if (rule.rule == u"path"_s)
        return pathSentence(rule, webhook, event);
    if (rule.rule == u"environment"_s)
        return environmentSentence(rule, webhook, event);
    if (rule.rule == u"event"_s)
        return eventSentence(rule, webhook, event);
    if (rule.rule == u"disabled"_s) {
        return rule.passes ? said(QT_TRANSLATE_NOOP("Rules", "The webhook is enabled."))
                           : said(QT_TRANSLATE_NOOP("Rules", "The webhook is disabled."));
    }
    if (rule.rule == u"auto-disabled"_s) {
        if (rule.passes)
            return said(QT_TRANSLATE_NOOP("Rules", "It was not disabled automatically."));
        return webhook.disabledReason == u"gone"_s
            ? said(QT_TRANSLATE_NOOP("Rules", "Belfry disabled the webhook because the receiver answered 410 Gone."))
            : said(QT_TRANSLATE_NOOP("Rules", "Belfry disabled the webhook because it kept failing."));
    }
    if (rule.rule == u"project"_s) {
        return rule.passes ? said(QT_TRANSLATE_NOOP("Rules", "The event is of its project."))
                           : said(QT_TRANSLATE_NOOP("Rules", "The webhook belongs to another project."));
    }
    if (rule.rule == u"created-later"_s) {
        return rule.passes ? said(QT_TRANSLATE_NOOP("Rules", "The webhook existed when it happened."))
                           : said(QT_TRANSLATE_NOOP("Rules", "The webhook was created at %1, after the event.")).arg(exactTime(webhook.createdAt));
    }
    if (rule.rule == u"test"_s) {
        return rule.passes ? said(QT_TRANSLATE_NOOP("Rules", "It was a test of this webhook: its rules were not asked."))
                           : said(QT_TRANSLATE_NOOP("Rules", "A test goes to the webhook that is tested and to no other."));
    }
    return rule.reason; // a rule that this window does not know yet
}

QString verdictSentence(const services::Explanation &explanation, const Event &event)
{
    const Verdict &verdict = explanation.verdict;
    if (!verdict.fires)
        return ruleSentence({verdict.rule, false, verdict.reason}, explanation.webhook, event);
    if (!explanation.rules.isEmpty() && explanation.rules.constFirst().rule == u"test"_s)
        return ruleSentence(explanation.rules.constFirst(), explanation.webhook, event);
    return said(QT_TRANSLATE_NOOP("Rules", "It fires: every rule agrees."));
}

QString ruleWord(const QString &rule)
{
    struct Word {
        const char *rule;
        const char *word;
    };
    static constexpr std::array Words{Word{"disabled", QT_TRANSLATE_NOOP("Rules", "disabled")},
        Word{"auto-disabled", QT_TRANSLATE_NOOP("Rules", "auto-disabled")}, Word{"project", QT_TRANSLATE_NOOP("Rules", "project")},
        Word{"environment", QT_TRANSLATE_NOOP("Rules", "environment")}, Word{"path", QT_TRANSLATE_NOOP("Rules", "path")},
        Word{"event", QT_TRANSLATE_NOOP("Rules", "event")}, Word{"test", QT_TRANSLATE_NOOP("Rules", "a test of another")}, Word{"created-later", QT_TRANSLATE_NOOP("Rules", "created-later")}};
    for (const Word &word : Words) {
        if (rule == QLatin1String(word.rule))
            return said(word.word);
    }
    return rule;
}

} // namespace belfry::gui
