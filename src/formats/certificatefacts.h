#pragma once

#include "formats/format.h"

namespace belfry::formats {

/// "expiration", "issuance", "renewal", "revocation", "test" of a certificate event type.
[[nodiscard]] QString certificateKind(const QString &eventType);
/// `<base>/cert-manager/applications/<id>/certificates`.
[[nodiscard]] QString certificatesViewUrl(const QString &viewBase, const QString &applicationId);
/// Checks that the facts hold an alert and a list of certificates.
[[nodiscard]] Result<Json> certificateFacts(const Event &event);

} // namespace belfry::formats
