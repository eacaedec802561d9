#pragma once

#include "infrastructure/importer.h"

namespace belfry::infrastructure {

/// /var/log/lynis-report.dat: warnings and suggestions as failed controls.
[[nodiscard]] bool sniffLynis(const QByteArray &head);
[[nodiscard]] Result<Report> readLynis(QIODevice &device, const ReadOptions &options);

} // namespace belfry::infrastructure
