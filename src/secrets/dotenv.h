#pragma once

#include "secrets/secretservice.h"

namespace belfry::secrets {

/// `.env`: `KEY=VALUE`, `export`, `#` after a space, 'literal', "escapes", no expansion, the last wins.
/// At most DotenvMaxBytes; larger files and syntax errors are Invalid and name the line; nothing is returned then.
[[nodiscard]] Result<KeyValues> parseDotenv(const QByteArray &text);
/// The other way round: each value quoted so that parseDotenv gives it back.
[[nodiscard]] QByteArray writeDotenv(const KeyValues &values);

inline constexpr qint64 DotenvMaxBytes = 4 * 1024 * 1024;

} // namespace belfry::secrets
