#pragma once

#include "infrastructure/importer.h"

namespace belfry::infrastructure {

/// SARIF 2.1.0 of any scanner: results about CVEs are vulnerabilities, all others code findings (alerts).
[[nodiscard]] bool sniffSarif(const QByteArray &head);
[[nodiscard]] Result<Report> readSarif(QIODevice &device, const ReadOptions &options);

} // namespace belfry::infrastructure
