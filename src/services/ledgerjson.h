#pragma once

#include "core/json.h"
#include "domain/delivery.h"

namespace belfry::services {

// The ledger as JSON: one shape for commands and exports. Keys may be added, never taken away or renamed.

[[nodiscard]] Json deliveryJson(const Delivery &delivery);
[[nodiscard]] Json attemptJson(const Attempt &attempt);
[[nodiscard]] Json timeJson(qint64 ms); ///< RFC 3339 in UTC with ms; null for none
[[nodiscard]] Json headersJson(const HeaderList &headers); ///< [[name,value],…]
/// Sets `key` to the text, or to its base64 and `encodingKey` to "base64" where it is not UTF-8.
void putBytes(Json &object, const char *key, const char *encodingKey, const QByteArray &bytes);

} // namespace belfry::services
