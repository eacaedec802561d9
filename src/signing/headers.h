#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// Header names are ASCII: only A-Z and a-z are folded. (Unicode folding would let U+017F stand for an s.)
[[nodiscard]] bool sameHeaderName(QStringView a, QStringView b);
[[nodiscard]] int countOf(const HeaderList &headers, QStringView name);
/// The value of the first header of that name, or a null string.
[[nodiscard]] QString valueOf(const HeaderList &headers, QStringView name);
/// The value where there is exactly one; else a sentence. Two signature headers are never "either will do".
[[nodiscard]] Result<QString> onlyValue(const HeaderList &headers, QStringView name);

/// Adds the headers of a further signature. Standard Webhooks carries several signatures in one header (two keys while
/// one is rotated, or v1 beside v1a), so its list is joined; every other header is written once, the first stays.
void addSignature(HeaderList &headers, const HeaderList &signature);

[[nodiscard]] VerifyResult accepted(const Scheme &scheme, std::optional<qint64> timestampMs = {});
[[nodiscard]] VerifyResult refused(const Scheme &scheme, QString reason, std::optional<qint64> timestampMs = {});
/// A time stamp that the headers can carry: 0 or later and at most 16 digits.
[[nodiscard]] Result<void> checkTimestamp(qint64 timestampMs);

} // namespace belfry::signing
