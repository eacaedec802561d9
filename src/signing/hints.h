#pragma once

#include "core/secretbytes.h"

#include <QString>

#include <functional>

namespace belfry::signing {

/// The HMAC, in the spelling of the scheme's header, that a key gives a body.
using Signer = std::function<QByteArray(const SecretBytes &key, const QByteArray &body)>;

/// Why a well-formed signature does not match. The usual mistakes are tried one after the other (a newline more or less, the
/// other reading of a `whsec_` key); where one fits, the sentence names it. Runs only once a signature is refused.
[[nodiscard]] QString mismatchReason(const QByteArray &signature, const SecretBytes &key, const QByteArray &body,
                                     const Signer &signer);

} // namespace belfry::signing
