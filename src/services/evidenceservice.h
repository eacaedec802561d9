#pragma once

#include "services/deliveryservice.h"

#include <functional>

class QIODevice;

namespace belfry::services {

struct EvidenceQuery {
    enum class Format { Csv, JsonLines, Html };
    DeliveryQuery what;  ///< filter and scope; its paging is not looked at
    QStringList ids;     ///< these instead, where not empty
    Format format = Format::Csv;
    bool isRedacted = true;  ///< credentials in headers, bodies and URLs, see services/redaction.h
    bool withBodies = true;
};
/// csv, jsonl, html.
[[nodiscard]] std::optional<EvidenceQuery::Format> evidenceFormat(const QString &name);
[[nodiscard]] QString evidenceSuffix(EvidenceQuery::Format format);

struct EvidenceResult {
    qint64 deliveries = 0;
    bool isComplete = true; ///< false: it was cancelled before the end
};

/// Writes deliveries with their attempts to a file, one after the other: memory does not grow with their number. Newest
/// first; what comes in meanwhile is not in it. Holds nothing: EvidenceService(engine.context()).write(…).
class EvidenceService
{
public:
    explicit EvidenceService(EngineContext &context) : m_context(context) { }

    /// `goOn` hears after each page of deliveries how many of all are written; false ends it early.
    [[nodiscard]] Result<EvidenceResult> write(const EvidenceQuery &query, QIODevice &out, const std::function<bool(qint64 done, qint64 total)> &goOn = {});
    /// To a file that is there when it is whole: a failed or cancelled export leaves none, and an old one as it was.
    [[nodiscard]] Result<EvidenceResult> writeFile(const EvidenceQuery &query, const QString &path, const std::function<bool(qint64 done, qint64 total)> &goOn = {});

private:
    EngineContext &m_context;
};

} // namespace belfry::services
