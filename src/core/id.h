#pragma once

#include <QString>

namespace belfry {

/// `prefix_` + 26 characters Crockford base32: 48 bits of ms, then 80 random bits (as a ULID). Sorts by time, cannot be
/// guessed. Prefixes: prj env fld sec wh evt del app crt alr idn tok rol …
[[nodiscard]] QString newId(const char *prefix);
[[nodiscard]] QString newId(const char *prefix, qint64 nowMs);
/// "wh_01…" is of "wh".
[[nodiscard]] bool isIdOf(const QString &text, const char *prefix);
/// `length` random characters of [0-9A-Za-z], from the system's generator.
[[nodiscard]] QString randomBase62(int length);
/// `whsec_` + 24 base62 characters: the signing secrets Belfry makes.
[[nodiscard]] QString generateSigningSecret();

} // namespace belfry
