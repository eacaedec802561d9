#pragma once

#include <QByteArray>
#include <QString>

namespace belfry::subscriptions {

/// A client id in the shape Infisical's have: a random UUID.
[[nodiscard]] QString newClientId();
/// 256 random bits as 64 hex digits.
[[nodiscard]] QString newClientSecret();
/// `<id>.<43 base62>`: the id finds the row, the rest is compared in constant time.
[[nodiscard]] QString newToken(const QString &id);
[[nodiscard]] QString idOfToken(const QString &token); ///< empty where it is none of ours
[[nodiscard]] QByteArray digestOf(const QString &credential);
[[nodiscard]] bool sameDigest(const QByteArray &a, const QByteArray &b);

} // namespace belfry::subscriptions
