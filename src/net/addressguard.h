#pragma once

#include "core/result.h"

#include <QHostAddress>
#include <QList>
#include <QUrl>

namespace belfry::net {

/// What an address is to the guard. Forbidden is never reached, whatever a webhook's switches say: link-local, cloud
/// metadata, multicast, documentation and transition ranges.
enum class AddressClass { Public, Private, Loopback, Forbidden };

/// The webhook's switches.
struct UrlPolicy {
    bool allowHttp = false;        ///< http to loopback and private addresses
    bool allowPrivate = false;     ///< loopback and private addresses at all
    bool httpLoopbackOnly = false; ///< family B: http to loopback only
    bool operator==(const UrlPolicy &) const = default;
};

/// Decides on the binary address, after unmapping ::ffff:a.b.c.d.
[[nodiscard]] AddressClass classify(const QHostAddress &address);
/// "link-local", "cloud metadata", "private", …: the word for messages.
[[nodiscard]] QString addressKind(const QHostAddress &address);

/// Checks a URL for saving: syntax, scheme and literal addresses; names are vetted at each attempt. The result is
/// canonical (no trailing dot of the host, ACE in its encoded form). Errors have the field "url" and name the switch
/// that would allow it (`--allow-http`, `--allow-private`) where there is one.
[[nodiscard]] Result<QUrl> checkUrl(const QString &text, const UrlPolicy &policy);

/// Checks the addresses of one attempt: there is at least one and every one passes.
[[nodiscard]] Result<void> vet(const QList<QHostAddress> &addresses, const UrlPolicy &policy, bool http);

/// The address a URL's host is, where it is a literal; null otherwise.
[[nodiscard]] QHostAddress literalAddress(const QString &host);
/// "localhost" and names under it, with or without a trailing dot.
[[nodiscard]] bool isLocalhostName(const QString &host);

} // namespace belfry::net
