#pragma once

#include "core/result.h"
#include "core/secretbytes.h"
#include "domain/delivery.h"

namespace belfry::services {

struct SignatureVerdict {
    bool valid = false;
    QString scheme;
    QString reason; ///< a sentence, also when valid
};

/// Judges received bytes with a signature scheme ("auto" finds it by the headers): for layers that know services only.
[[nodiscard]] SignatureVerdict verifySignature(
    const QString &scheme, const HeaderList &headers, const SecretBytes &secret, const QByteArray &body);
/// Whether there is a scheme of that id ("auto" counts).
[[nodiscard]] Result<void> checkScheme(const QString &scheme);

} // namespace belfry::services
