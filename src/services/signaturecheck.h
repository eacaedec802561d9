#pragma once

#include "core/result.h"

#include <QString>

namespace belfry::services {

class EngineContext;

/// What came of computing the signature of an attempt again with the keys its webhook has now.
struct StoredKeyVerdict {
    enum class Outcome {
        Equal,      ///< a stored key made it
        Other,      ///< none of them did: it was replaced, or the row was changed
        NoKey,      ///< the webhook has none (any more)
        Masked,     ///< the kept body is not the one that was signed: a key in it is masked
    };
    Outcome outcome = Outcome::NoKey;
    QString hint;          ///< last four characters of the key that made it; empty where it is short
    bool isCurrent = true; ///< it signs today; false: the other key of a rotation
};

/// Reads the attempt and unseals the keys. Locked while the vault is, NotFound where delivery, attempt or webhook are gone.
[[nodiscard]] Result<StoredKeyVerdict> checkWithStoredKeys(EngineContext &context, const QString &deliveryId, int attemptNumber);

} // namespace belfry::services
