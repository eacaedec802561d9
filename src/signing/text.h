#pragma once

#include <QByteArray>
#include <QStringView>

#include <optional>

/// The small grammar that all signature headers share. Strict: there is one spelling of every value, so that what is
/// accepted is exactly what sign() would have written.
namespace belfry::signing {

/// Decimal digits without sign, space or leading zero; at most `maxDigits` (16 always fits).
[[nodiscard]] std::optional<qint64> canonicalNumber(QStringView text, int maxDigits = 16);
/// 64 digits 0-9 a-f.
[[nodiscard]] bool isLowerHex64(QStringView text);
/// Padded standard base64 of exactly `bytes` bytes, with no spare bits set.
[[nodiscard]] std::optional<QByteArray> canonicalBase64(QStringView text, int bytes);
/// Padded standard base64 of a key, not empty. Spare bits are ignored, as the published verifiers do.
[[nodiscard]] std::optional<QByteArray> keyFromBase64(const QByteArray &text);

} // namespace belfry::signing
