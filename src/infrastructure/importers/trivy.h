#pragma once

#include "infrastructure/importer.h"

namespace belfry::infrastructure {

/// `trivy … --format json` of schema version 2: vulnerabilities, misconfigurations and secrets.
[[nodiscard]] bool sniffTrivy(const QByteArray &head);
[[nodiscard]] Result<Report> readTrivy(QIODevice &device, const ReadOptions &options);

} // namespace belfry::infrastructure
