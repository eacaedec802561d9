#pragma once

#include "core/json.h"
#include "core/secretbytes.h"

#include <QList>
#include <QUrl>

#include <optional>

namespace belfry::subscriptions {

/// One line of `register`.
struct StreamFilter {
    QString event;       ///< secret:create, secret:update, secret:delete, secret:import-mutation
    QString environment; ///< slug; empty = all that the roles allow
    QString path;        ///< glob; empty = the same
    bool operator==(const StreamFilter &) const = default;
};

/// What to subscribe to, and as whom.
struct StreamTarget {
    QUrl base; ///< "https://app.infisical.com"; the paths of the API are added
    QString projectId;
    QList<StreamFilter> filters; ///< 1 to 10
    QString clientId;            ///< with clientSecret; or a token
    SecretBytes clientSecret;
    SecretBytes token;
    bool allowHttp = false;    ///< to loopback and private addresses only
    bool allowPrivate = false; ///< loopback and private addresses at all
    QString caFile;
    QString proxy; ///< "", http://host:port or socks5://host:port
};

inline constexpr int MaxFilters = 10;

/// The body of the request: keys and order of the seed; conditions only where there are any.
[[nodiscard]] Json subscriptionBody(const QString &projectId, const QList<StreamFilter> &filters);
/// Every event with every environment and path. Invalid names the fault: an unknown event, more than ten entries, a path that
/// is no pattern. Empty lists mean all four events, every environment, every folder.
[[nodiscard]] Result<QList<StreamFilter>> filtersOf(const QStringList &events, const QString &environment, const QStringList &paths);
[[nodiscard]] Json filtersJson(const QList<StreamFilter> &filters);
[[nodiscard]] QList<StreamFilter> filtersFromJson(const QByteArray &text);
[[nodiscard]] Result<void> checkFilters(const QList<StreamFilter> &filters);
/// The address without a slash at the end, user or query. Invalid names the fault.
[[nodiscard]] Result<QUrl> streamBase(const QString &text);
/// secret:create, secret:update, secret:delete, secret:import-mutation
[[nodiscard]] QStringList streamEvents();
/// The request as the seed writes it for curl, ready for a shell; `token` may be a placeholder such as $TOKEN.
[[nodiscard]] QString subscriptionCurl(const QUrl &base, const QString &projectId, const QList<StreamFilter> &filters, const QString &token);

} // namespace belfry::subscriptions
