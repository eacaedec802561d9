#pragma once

#include "core/json.h"
#include "net/httpserver.h"

#include <QStringList>

namespace belfry::server {

/// What a route answers.
struct ApiReply {
    int status = 200;
    net::HttpHeaders headers;
    QByteArray body;
};

[[nodiscard]] QString newRequestId();
[[nodiscard]] ApiReply jsonReply(int status, const Json &json);
/// {"reqId","statusCode","error","message"}, the shape of the system this API is compatible with; `details` if there are any.
[[nodiscard]] ApiReply errorReply(
    const QString &reqId, int status, const QString &error, const Json &message, const Json &details = nullptr);
/// 422 with the list of what is wrong: [{"code","path","message"}, …].
[[nodiscard]] ApiReply validationReply(const QString &reqId, const Json &issues);
[[nodiscard]] Json issue(const QStringList &path, const QString &message);
/// An error of the services in HTTP's words. What is wrong inside is not told to the client.
[[nodiscard]] ApiReply serviceErrorReply(const QString &reqId, const Error &error);

} // namespace belfry::server
