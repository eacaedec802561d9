#pragma once

#include "infrastructure/importer.h"

namespace belfry::infrastructure {

/// `terraform show -json PLAN`: its resource_drift. What the plan calls sensitive is masked.
[[nodiscard]] bool sniffTerraform(const QByteArray &head);
[[nodiscard]] Result<Report> readTerraform(QIODevice &device, const ReadOptions &options);

} // namespace belfry::infrastructure
