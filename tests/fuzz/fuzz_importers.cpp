#include "infrastructure/importer.h"

#include <QBuffer>

#include <cstdlib>

using namespace belfry;
using namespace belfry::infrastructure;

// Reports from anywhere: read or refused with a reason, never a crash. One program a format, for their corpora differ.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const Importer *importer = findImporter(QStringLiteral(BELFRY_FUZZ_FORMAT));
    if (!importer)
        std::abort();
    QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)importer->sniff(bytes.left(SniffBytes));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    ReadOptions options{{}, QStringLiteral("here"), 0};
    options.take = [](const Candidate &finding) -> Result<void> {
        if (severityRank(finding.severity) < 0 || finding.kind.isEmpty() || finding.resourceName.isEmpty())
            std::abort();
        (void)toBytes(finding.facts);
        return {};
    };
    const auto report = importer->read(buffer, options);
    if (!report && (report.error().code != ErrorCode::Invalid || report.error().message.isEmpty()))
        std::abort();
    return 0;
}
