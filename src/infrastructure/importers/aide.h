#pragma once

#include "infrastructure/importer.h"

namespace belfry::infrastructure {

/// AIDE 0.18+ with report_format=json.
[[nodiscard]] bool sniffAide(const QByteArray &head);
[[nodiscard]] Result<Report> readAide(QIODevice &device, const ReadOptions &options);

} // namespace belfry::infrastructure
