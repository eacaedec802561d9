#pragma once

#include "net/addressguard.h"

#include <QByteArray>
#include <QPair>

namespace belfry::net {

using Headers = QList<QPair<QByteArray, QByteArray>>; ///< in wire order

inline constexpr qsizetype ResponseCap = 64 * 1024;          ///< bytes of a response body that are kept
inline constexpr qsizetype HeadCap = 128 * 1024;             ///< a longer head of a response ends the exchange
inline constexpr qsizetype RequestCap = 16 * 1024 * 1024;    ///< larger bodies are not sent

/// The error codes of an exchange; stored, so they never change.
namespace errorcode {
inline constexpr char Dns[] = "dns";
inline constexpr char Refused[] = "refused";
inline constexpr char Reset[] = "reset";
inline constexpr char Tls[] = "tls";
inline constexpr char TimeoutConnect[] = "timeout-connect";
inline constexpr char TimeoutTls[] = "timeout-tls";
inline constexpr char TimeoutResponse[] = "timeout-response";
inline constexpr char Deadline[] = "deadline";
inline constexpr char TooLarge[] = "too-large";
inline constexpr char Blocked[] = "blocked";
inline constexpr char Redirect[] = "redirect";
inline constexpr char Http[] = "http";
inline constexpr char Interrupted[] = "interrupted";
inline constexpr char Closed[] = "closed";
} // namespace errorcode

struct HttpRequest {
    QUrl url;
    QByteArray method = "POST";
    Headers headers; ///< without those that the factory sets itself (see headersAsSent)
    QByteArray body;
    int deadlineMs = 10'000; ///< total, from send() to the last byte
    UrlPolicy policy;
    QString caFile; ///< PEM or DER; the only trusted roots where given, else the system's
    QString proxy;  ///< see proxyFromText(); the environment is asked only where it says system
    QByteArray clientIdentity; ///< PEM: client certificate, further ones of its chain, and its private key; empty = none
};

/// Phases in ms; -1 = the stack cannot tell it apart.
struct HttpTimings {
    qint64 queueMs = 0;
    qint64 dnsMs = 0;
    qint64 connectMs = 0; ///< with TLS inside where tlsMs is -1
    qint64 tlsMs = -1;    ///< 0 on a reused connection
    qint64 firstByteMs = 0;
    qint64 bodyMs = 0;
    qint64 totalMs = 0;
};

/// How an exchange went. A response may come with an error too (redirect, http, deadline while reading its body).
struct HttpExchange {
    int status = 0; ///< 0 = no response
    Headers headers;        ///< at most ResponseCap
    QByteArray body;        ///< at most ResponseCap
    bool truncated = false; ///< there was more, or it was cut short
    HttpTimings timings;
    QString errorCode;      ///< see errorcode; empty = a 2xx response
    QString errorMessage;   ///< a sentence
    QString peer;           ///< "203.0.113.9:443"
    bool outcomeUnknown = false; ///< the request may have reached the receiver although no response came
    Headers sentHeaders;

    [[nodiscard]] bool hasResponse() const { return status != 0; }
};

/// Exactly what goes on the wire, in order: the factory sets every header itself and leaves none to Qt.
[[nodiscard]] Headers headersAsSent(const HttpRequest &request);
/// The value of Host: ACE name or literal, with the port where it is not the scheme's default.
[[nodiscard]] QByteArray hostHeader(const QUrl &url);
/// Refuses what would break out of the header block, and names that belong to the factory (reliability M9).
[[nodiscard]] Result<void> checkHeaders(const Headers &headers);
/// First value of a header, compared without case.
[[nodiscard]] QByteArray headerOf(const Headers &headers, QByteArrayView name);

} // namespace belfry::net
