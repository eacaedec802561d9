#include "formats/all.h"

namespace belfry::formats {

const QList<const Format *> &registry()
{
    static const QList<const Format *> list = {
        generalFormat(),
        cloudEventsFormat(),
        infraAuditFormat(),
        slackFormat(),
        teamsFormat(),
        pagerDutyFormat(),
    };
    return list;
}

const Format *find(const QString &id, Family family)
{
    for (const Format *format : registry()) {
        if (format->id() == id && format->serves(family))
            return format;
    }
    return nullptr;
}

const Format *find(const QString &id)
{
    for (const Format *format : registry()) {
        if (format->id() == id)
            return format;
    }
    return nullptr;
}

const Format *formatOf(const Webhook &webhook)
{
    return find(webhook.type, webhook.family);
}

} // namespace belfry::formats
