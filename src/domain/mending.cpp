#include "domain/mending.h"

#include "domain/decision.h"
#include "domain/glob.h"

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

QString commonFolder(const QString &one, const QString &other)
{
    const QStringList a = one.split(u'/', Qt::SkipEmptyParts);
    const QStringList b = other.split(u'/', Qt::SkipEmptyParts);
    QString common;
    for (qsizetype i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
        common += u'/' + a[i];
    return common;
}

bool matches(const QString &pattern, const QString &path)
{
    const auto glob = Glob::compile(pattern);
    return glob && glob->matches(path);
}

} // namespace

std::optional<Webhook> mended(const Webhook &webhook, const QString &rule, const Event &event)
{
    Webhook changed = webhook;
    if (rule == u"disabled" || rule == u"auto-disabled") {
        changed.enabled = true;
        changed.disabledReason.clear();
    } else if (rule == u"environment") {
        changed.environment.clear();
    } else if (rule == u"path") {
        changed.pathPattern = commonFolder(literalFolder(webhook.pathPattern), event.path) + u"/**"_s;
        if (!matches(changed.pathPattern, event.path))
            changed.pathPattern.clear(); // a folder that begins with a dot: only "every folder" takes both
    } else if (rule == u"event") {
        changed.events = webhook.events.value_or(QStringList()) + QStringList{event.type};
    } else {
        return {};
    }
    const auto rules = evaluateRules(changed, event);
    for (const RuleResult &result : rules) {
        if (result.rule == rule && !result.passes)
            return {};
    }
    return changed;
}

} // namespace belfry
