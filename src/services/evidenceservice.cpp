#include "services/evidenceservice.h"

#include "domain/filter.h"
#include "services/enginecontext.h"
#include "services/evidencewriter.h"
#include "services/redaction.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

constexpr int PageSize = 50;

std::unique_ptr<EvidenceWriter> writerOf(const EvidenceQuery &query, qint64 nowMs)
{
    switch (query.format) {
    case EvidenceQuery::Format::JsonLines: return makeJsonLinesWriter();
    case EvidenceQuery::Format::Html:
        return makeHtmlWriter(query.what.filter.isEmpty() ? u"Deliveries"_s : u"Deliveries: "_s + query.what.filter, nowMs);
    default: return makeCsvWriter();
    }
}

Result<void> put(QIODevice &out, const QByteArray &bytes)
{
    if (out.write(bytes) != bytes.size())
        return fail(ErrorCode::Failed, u"The export could not be written: %1"_s.arg(out.errorString()));
    return {};
}

/// With its attempts, as it may leave the house.
Result<Delivery> presentable(DeliveryService &deliveries, const QString &id, const EvidenceQuery &query)
{
    BELFRY_LET(delivery, deliveries.show(id));
    for (Attempt &attempt : delivery.attempts) {
        if (!query.withBodies) {
            attempt.requestBody.clear();
            attempt.responseBody.clear();
        }
        if (query.isRedacted)
            attempt = redacted(std::move(attempt));
    }
    return delivery;
}

/// The next ids to write; empty at the end.
Result<QStringList> nextPage(DeliveryService &deliveries, const EvidenceQuery &query, DeliveryQuery &page, qint64 done)
{
    if (!query.ids.isEmpty())
        return query.ids.mid(done, PageSize);
    BELFRY_LET(rows, deliveries.list(page));
    QStringList ids;
    for (const Delivery &row : std::as_const(rows))
        ids += row.id;
    if (!ids.isEmpty())
        page.before = ids.last();
    return ids;
}

} // namespace

std::optional<EvidenceQuery::Format> evidenceFormat(const QString &name)
{
    for (const auto format : {EvidenceQuery::Format::Csv, EvidenceQuery::Format::JsonLines, EvidenceQuery::Format::Html}) {
        if (evidenceSuffix(format) == name)
            return format;
    }
    return std::nullopt;
}

QString evidenceSuffix(EvidenceQuery::Format format)
{
    return format == EvidenceQuery::Format::Csv ? u"csv"_s : format == EvidenceQuery::Format::JsonLines ? u"jsonl"_s : u"html"_s;
}

Result<EvidenceResult> EvidenceService::write(const EvidenceQuery &query, QIODevice &out, const std::function<bool(qint64, qint64)> &goOn)
{
    DeliveryService &deliveries = m_context.engine().deliveries();
    DeliveryQuery page = query.what;
    page.before.clear();
    page.after.clear();
    page.limit = PageSize;
    qint64 total = query.ids.size();
    if (query.ids.isEmpty()) {
        BELFRY_LET(counted, deliveries.count(page));
        total = counted;
    }
    const auto writer = writerOf(query, m_context.engine().clock().nowMs());
    BELFRY_TRY(put(out, writer->begin()));
    EvidenceResult result;
    qint64 met = 0;
    for (;;) {
        if (goOn && !goOn(result.deliveries, std::max(total, result.deliveries))) {
            result.isComplete = false;
            return result;
        }
        BELFRY_LET(ids, nextPage(deliveries, query, page, met));
        if (ids.isEmpty())
            break;
        for (const QString &id : std::as_const(ids)) {
            ++met;
            const auto delivery = presentable(deliveries, id, query);
            // Pruned since the page was read; one that was asked for by its id is missed.
            if (!delivery && delivery.error().code == ErrorCode::NotFound && query.ids.isEmpty())
                continue;
            if (!delivery)
                return tl::unexpected<Error>(delivery.error());
            BELFRY_TRY(put(out, writer->delivery(*delivery)));
            ++result.deliveries;
        }
    }
    BELFRY_TRY(put(out, writer->end()));
    return result;
}

Result<EvidenceResult> EvidenceService::writeFile(const EvidenceQuery &query, const QString &path, const std::function<bool(qint64, qint64)> &goOn)
{
    QSaveFile file(path);
    // Payloads are nobody else's business.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(ErrorCode::Failed, u"%1 could not be written: %2"_s.arg(path, file.errorString()), u"out"_s);
    BELFRY_LET(result, write(query, file, goOn));
    if (!result.isComplete)
        return result; // the file goes with its object
    if (!file.commit())
        return fail(ErrorCode::Failed, u"%1 could not be written: %2"_s.arg(path, file.errorString()), u"out"_s);
    return result;
}

} // namespace belfry::services
