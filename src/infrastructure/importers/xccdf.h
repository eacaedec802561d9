#pragma once

#include "infrastructure/importer.h"

namespace belfry::infrastructure {

/// XCCDF 1.1 or 1.2 results, bare or inside an ARF; read as a stream.
[[nodiscard]] bool sniffXccdf(const QByteArray &head);
[[nodiscard]] Result<Report> readXccdf(QIODevice &device, const ReadOptions &options);

} // namespace belfry::infrastructure
