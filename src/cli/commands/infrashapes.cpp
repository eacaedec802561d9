#include "cli/commands/infrashapes.h"

#include "cli/output.h"
#include "core/time.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {

Json findingJson(const infrastructure::Finding &f)
{
    return {{"id", f.id}, {"kind", toJson(f.kind)}, {"state", toJson(f.state)}, {"severity", toJson(f.severity)}, {"title", toJson(f.title)},
        {"resourceId", f.resourceId}, {"resourceName", toJson(f.resourceName)}, {"resourceType", toJson(f.resourceType)},
        {"providerId", f.providerId}, {"provider", toJson(f.providerName)}, {"scope", toJson(f.scope)}, {"facts", f.facts},
        {"firstSeenAt", timeJson(f.firstSeenAt)}, {"lastSeenAt", timeJson(f.lastSeenAt)}, {"openedAt", timeJson(f.openedAt)},
        {"resolvedAt", timeJson(f.resolvedAt)}, {"resolvedBy", f.resolvedBy ? Json(*f.resolvedBy) : Json(nullptr)}};
}

QString findingText(const infrastructure::Finding &f)
{
    Fields fields = {{u"finding"_s, QString::number(f.id)}, {u"kind"_s, f.kind}, {u"state"_s, f.state}, {u"severity"_s, f.severity},
        {u"title"_s, f.title}, {u"resource"_s, u"%1 (%2)"_s.arg(f.resourceName, f.resourceType)}, {u"provider"_s, f.providerName},
        {u"seen by"_s, f.scope}, {u"opened"_s, rfc3339Ms(f.openedAt)}, {u"last seen"_s, rfc3339Ms(f.lastSeenAt)}};
    if (f.resolvedAt > 0)
        fields += {u"resolved"_s, rfc3339Ms(f.resolvedAt)};
    for (const auto &[key, value] : f.facts.items()) {
        if (!value.is_structured() && !value.is_null())
            fields += {toQString(key), value.is_string() ? toQString(value.get<std::string>()) : QString::fromUtf8(toBytes(value))};
    }
    return fieldsText(fields);
}

QString countsText(const infrastructure::Changes &changes)
{
    return u"%1 new, %2 resolved, %3 unchanged; %4 events, %5 deliveries"_s.arg(changes.found).arg(changes.resolved).arg(changes.unchanged)
        .arg(changes.eventCount).arg(changes.deliveryCount);
}

Result<qint64> numberArgument(const QString &text, const char *what)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < 1)
        return fail(ErrorCode::Invalid, u"%1 is a number, not \"%2\"."_s.arg(QString::fromUtf8(what), text.left(40)));
    return number;
}

} // namespace belfry::cli
