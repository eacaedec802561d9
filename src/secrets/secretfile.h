#pragma once

#include "secrets/secretservice.h"

namespace belfry::secrets {

/// Secrets as a JSON object of key and text; numbers and true/false are taken as their text. Nested values, other types and bad
/// keys are Invalid and name the key; nothing is returned then. The same size limit as parseDotenv.
[[nodiscard]] Result<KeyValues> parseSecretsJson(const QByteArray &text);
/// One object, pretty. Values that are no UTF-8 are Invalid: JSON cannot hold them.
[[nodiscard]] Result<QByteArray> writeSecretsJson(const KeyValues &values);

/// JSON where the text begins with {, else `.env`.
[[nodiscard]] Result<KeyValues> parseSecrets(const QByteArray &text);

} // namespace belfry::secrets
