#pragma once

#include "core/result.h"

#include <QStringList>

#include <optional>

namespace belfry::server {

/// How a test receiver misbehaves, read from `--fault name[=value]`.
struct FaultPlan {
    enum class Kind {
        None,
        StallBefore,  ///< waits, then answers
        StallHeaders, ///< stops amid the headers
        StallBody,    ///< stops amid the body
        Hang,         ///< reads the request and says nothing
        Reset,        ///< RST instead of an answer
        HalfClose,    ///< half an answer, then FIN
        Drip,         ///< one byte at a time
        Endless,      ///< a body without end
        GzipBomb,     ///< a few kilobytes that unpack to gigabytes
        InterimStorm, ///< a thousand 1xx before the answer
        HugeHeaders,  ///< megabytes of headers before the body
        WrongLength,  ///< fewer bytes than Content-Length says
        Garbage,      ///< no HTTP at all
    };
    /// What is wrong with the TLS side. Any but None makes the receiver speak https; it counts from the start of the receiver.
    enum class Tls {
        None,
        Expired,    ///< a certificate that ran out nine days ago
        WrongName,  ///< a certificate for another host
        SelfSigned, ///< nobody vouches for the certificate
        Old,        ///< TLS 1.1 at most
    };
    Kind kind = Kind::None;
    Tls tls = Tls::None;
    std::optional<int> status;
    int failFirst = -1;   ///< only so many requests are answered wrongly; -1 = all
    qint64 delayMs = 0;   ///< before the answer, whatever it is
    qint64 valueMs = -1;  ///< stall-*: how long (-1 = until the client leaves); drip: between bytes
    QByteArray redirect;
    int retryAfter = -1;  ///< seconds
    std::optional<QByteArray> body;

    /// Something other than a delay is wrong with the answer.
    [[nodiscard]] bool isAnswerChanged() const
    {
        return kind != Kind::None || status || failFirst >= 0 || !redirect.isEmpty() || retryAfter >= 0;
    }
};

/// "status", "fail-first", …: the names, in the order they are listed to people.
[[nodiscard]] QStringList faultNames();
/// Invalid names the fault and lists what there is.
[[nodiscard]] Result<FaultPlan> parseFaults(const QStringList &faults);

} // namespace belfry::server
