#pragma once

namespace belfry::store {

/// How each message of a locked vault begins; how it is unlocked is for the face that shows it to say.
inline constexpr char LockedText[] = "The vault is locked";
/// The message where a passphrase is missing.
inline constexpr char PassphraseText[] = "The vault is locked: this needs the passphrase or the recovery code.";

} // namespace belfry::store
