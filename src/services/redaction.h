#pragma once

#include "domain/delivery.h"

namespace belfry::services {

// What leaves the house in exports: credentials are replaced by "[redacted]", everything else keeps its bytes. The ledger
// itself holds no key of ours; this is about what receivers answered and what others put into a body.

inline constexpr char Redacted[] = "[redacted]";

/// Values of headers that carry credentials (Authorization, cookies, tokens, keys). Signatures stay: they are the evidence.
[[nodiscard]] HeaderList redactedHeaders(const HeaderList &headers);
/// Values of JSON members, form fields and bearer tokens that are credentials, whole PEM private keys, `whsec_` keys.
[[nodiscard]] QByteArray redactedBody(const QByteArray &body);
/// Without user information and with the values of its query masked.
[[nodiscard]] QString redactedUrl(const QString &url);
[[nodiscard]] Attempt redacted(Attempt attempt);

} // namespace belfry::services
