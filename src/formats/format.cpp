#include "formats/format.h"

namespace belfry::formats {

Judgement Format::judge(int status, const QByteArray &) const
{
    return {status >= 200 && status < 300, {}};
}

QString Format::requestUrl(const Webhook &webhook) const
{
    return webhook.url;
}

QByteArray Format::keptBody(const QByteArray &body) const
{
    return body;
}

QString Format::urlWarning(const QString &) const
{
    return {};
}

} // namespace belfry::formats
