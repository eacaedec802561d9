#pragma once

#include "domain/delivery.h"

#include <QByteArray>

#include <memory>

namespace belfry::services {

/// One file format of an export: what stands before, for each delivery, and after. Stateless but for counting.
class EvidenceWriter
{
public:
    virtual ~EvidenceWriter() = default;
    [[nodiscard]] virtual QByteArray begin() { return {}; }
    [[nodiscard]] virtual QByteArray delivery(const Delivery &delivery) = 0;
    [[nodiscard]] virtual QByteArray end() { return {}; }
};

/// RFC 4180, UTF-8, a row an attempt; a cell that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::unique_ptr<EvidenceWriter> makeCsvWriter();
/// A delivery a line, in the shape of `belfryctl delivery show`.
[[nodiscard]] std::unique_ptr<EvidenceWriter> makeJsonLinesWriter();
/// A page that loads and runs nothing.
[[nodiscard]] std::unique_ptr<EvidenceWriter> makeHtmlWriter(const QString &title, qint64 nowMs);

/// A cell of a CSV: quoted where need be, never a formula.
[[nodiscard]] QString csvCell(const QString &text);

} // namespace belfry::services
