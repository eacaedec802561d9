#pragma once

#include "infrastructure/importer.h"

namespace belfry::infrastructure {

/// The column names of the first line, lower case; none where it is no CSV.
[[nodiscard]] QStringList csvHeader(const QByteArray &head);
/// FOCUS 1.x: billed cost of usage a day and billing account. Read as a stream.
[[nodiscard]] bool sniffFocus(const QByteArray &head);
[[nodiscard]] Result<Report> readFocus(QIODevice &device, const ReadOptions &options);
/// Any other CSV whose header names a date, an amount and a currency (also AWS CUR and Azure exports).
[[nodiscard]] bool sniffCostCsv(const QByteArray &head);
[[nodiscard]] Result<Report> readCostCsv(QIODevice &device, const ReadOptions &options);

} // namespace belfry::infrastructure
