#pragma once

#include "net/httpserver.h"

namespace belfry::net {

/// What the head of a request says, already judged.
struct RequestHead {
    ServerRequest request; ///< no body yet
    int minorVersion = 1;
    bool isChunked = false;
    qint64 contentLength = -1; ///< -1 = none
    bool keepsAlive = true;
    bool expectsContinue = false;
};

struct HeadFault {
    int status = 400;
    QByteArray reason;
};

/// Looks for the end of a head in what has arrived so far: its length with the empty line, or 0 where more is needed.
/// `from` is where to go on looking. Bytes no head may hold (NUL, LF without CR, CR without LF) are a fault at once.
[[nodiscard]] tl::expected<qsizetype, HeadFault> findHeadEnd(
    QByteArrayView bytes, qsizetype from, const ServerLimits &limits);

/// Strict RFC 9112: whatever two parsers could read differently is refused (reference: request smuggling).
[[nodiscard]] tl::expected<RequestHead, HeadFault> parseHead(QByteArrayView head, const ServerLimits &limits);

/// The standard phrase of a status code, "Unknown" for others.
[[nodiscard]] QByteArray reasonPhrase(int status);
/// Status line and headers up to and with the empty line; control characters in values are dropped.
[[nodiscard]] QByteArray responseHead(int status, const HttpHeaders &headers);

} // namespace belfry::net
