#pragma once

#include "certificates/certificate.h"
#include "store/session.h"

namespace belfry::certificates {

/// Rows of alert; inside this module only.
[[nodiscard]] Result<QList<Alert>> selectAlerts(store::Session &session, const QString &where, const QVariantList &parameters);

} // namespace belfry::certificates
