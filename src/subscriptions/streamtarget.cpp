#include "subscriptions/streamtarget.h"

#include "domain/glob.h"

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

Result<void> checkFilter(const StreamFilter &filter)
{
    if (!streamEvents().contains(filter.event)) {
        return fail(ErrorCode::Invalid,
            u"There is no event \"%1\" to subscribe to; known are %2."_s.arg(filter.event.left(80), streamEvents().join(u", ")), u"event"_s);
    }
    if (!filter.path.isEmpty())
        BELFRY_TRY(Glob::compile(filter.path));
    return {};
}

// Inside single quotes of a shell only the quote itself is special.
QString quoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

} // namespace

QStringList streamEvents()
{
    return {u"secret:create"_s, u"secret:update"_s, u"secret:delete"_s, u"secret:import-mutation"_s};
}

Json filtersJson(const QList<StreamFilter> &filters)
{
    Json list = Json::array();
    for (const StreamFilter &filter : filters) {
        Json entry;
        entry["event"] = toJson(filter.event);
        if (!filter.environment.isEmpty())
            entry["conditions"]["environmentSlug"] = toJson(filter.environment);
        if (!filter.path.isEmpty())
            entry["conditions"]["secretPath"] = toJson(filter.path);
        list.push_back(entry);
    }
    return list;
}

QList<StreamFilter> filtersFromJson(const QByteArray &text)
{
    QList<StreamFilter> filters;
    const auto json = parseJson(text);
    if (!json || !json->is_array())
        return filters;
    for (const Json &entry : *json) {
        const Json conditions = entry.is_object() ? entry.value("conditions", Json::object()) : Json::object();
        filters += StreamFilter{stringAt(entry, "event"), stringAt(conditions, "environmentSlug"), stringAt(conditions, "secretPath")};
    }
    return filters;
}

Json subscriptionBody(const QString &projectId, const QList<StreamFilter> &filters)
{
    Json body;
    body["projectId"] = toJson(projectId);
    body["register"] = filtersJson(filters);
    return body;
}

Result<void> checkFilters(const QList<StreamFilter> &filters)
{
    if (filters.isEmpty())
        return fail(ErrorCode::Invalid, u"A subscription needs at least one event."_s, u"event"_s);
    if (filters.size() > MaxFilters) {
        return fail(ErrorCode::Invalid,
            u"That makes %1 entries (events times paths); a subscription takes at most %2."_s.arg(filters.size()).arg(MaxFilters), u"path"_s);
    }
    for (const StreamFilter &filter : filters)
        BELFRY_TRY(checkFilter(filter));
    return {};
}

Result<QList<StreamFilter>> filtersOf(const QStringList &events, const QString &environment, const QStringList &paths)
{
    QList<StreamFilter> filters;
    for (const QString &event : events.isEmpty() ? streamEvents() : events) {
        for (const QString &path : paths.isEmpty() ? QStringList(QString()) : paths) {
            const StreamFilter filter{event, environment, path};
            if (!filters.contains(filter))
                filters += filter;
        }
    }
    BELFRY_TRY(checkFilters(filters));
    return filters;
}

Result<QUrl> streamBase(const QString &text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"https"_s || url.scheme() == u"http"_s;
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        return fail(ErrorCode::Invalid, u"The address of the server must look like https://app.example.com, not \"%1\"."_s.arg(text.left(120)), u"url"_s);
    if (!url.userInfo().isEmpty())
        return fail(ErrorCode::Invalid, u"Leave user name and password out of the address; a client id and secret are given apart."_s, u"url"_s);
    if (url.hasQuery() || url.hasFragment())
        return fail(ErrorCode::Invalid, u"The address of the server has no query and no fragment."_s, u"url"_s);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

QString subscriptionCurl(const QUrl &base, const QString &projectId, const QList<StreamFilter> &filters, const QString &token)
{
    const QString body = QString::fromUtf8(toPrettyBytes(subscriptionBody(projectId, filters)));
    return u"curl -X POST -N --location \\\n  %1 \\\n  --header 'Content-Type: application/json' \\\n"
           "  --header \"Authorization: Bearer %2\" \\\n  --data %3"_s
        .arg(quoted(base.toString(QUrl::FullyEncoded) + u"/api/v1/events/subscribe/project-events"_s), token,
            quoted(QString(body).replace(u"\n"_s, u"\n  "_s)));
}

} // namespace belfry::subscriptions
