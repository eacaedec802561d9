#include "infrastructure/importer.h"

#include "infrastructure/importers/aide.h"
#include "infrastructure/importers/costcsv.h"
#include "infrastructure/importers/lynis.h"
#include "infrastructure/importers/sarif.h"
#include "infrastructure/importers/terraform.h"
#include "infrastructure/importers/trivy.h"
#include "infrastructure/importers/xccdf.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {

const QList<Importer> &importers()
{
    static const QList<Importer> list = {
        {"trivy", "Trivy JSON", sniffTrivy, readTrivy, 2},
        {"sarif", "SARIF 2.1.0", sniffSarif, readSarif, 2},
        {"aide", "AIDE JSON", sniffAide, readAide, 2},
        {"terraform", "Terraform or OpenTofu plan JSON", sniffTerraform, readTerraform},
        {"lynis", "Lynis report", sniffLynis, readLynis},
        {"xccdf", "XCCDF results or ARF", sniffXccdf, readXccdf},
        {"focus", "FOCUS cost CSV", sniffFocus, readFocus},
        {"csv", "Cost CSV with date, amount and currency", sniffCostCsv, readCostCsv},
    };
    return list;
}

const Importer *findImporter(const QString &format)
{
    for (const Importer &importer : importers()) {
        if (format == QLatin1String(importer.format))
            return &importer;
    }
    return nullptr;
}

Result<void> rewind(QIODevice &device)
{
    if (device.seek(0))
        return {};
    return fail(ErrorCode::Invalid, device.errorString() + u'.');
}

const Json &listAt(const Json &object, const char *key)
{
    static const Json none = Json::array();
    if (!object.is_object())
        return none;
    const auto it = object.find(key);
    return it != object.end() && it->is_array() ? *it : none;
}

const Json &objectAt(const Json &object, const char *key)
{
    static const Json none = Json::object();
    if (!object.is_object())
        return none;
    const auto it = object.find(key);
    return it != object.end() && it->is_object() ? *it : none;
}

QString severityOf(const QString &name)
{
    const QString lower = name.toLower();
    if (severityRank(lower) >= 0)
        return lower;
    if (lower == u"moderate"_s)
        return u"medium"_s;
    return lower == u"important"_s ? u"high"_s : u"low"_s;
}

Result<void> checkCount(qsizetype findings)
{
    if (findings <= FindingsMax)
        return {};
    return fail(ErrorCode::Invalid, u"The report has more than %1 findings."_s.arg(FindingsMax));
}

Result<void> give(const ReadOptions &options, Report &report, const Candidate &finding)
{
    BELFRY_TRY(checkCount(++report.found));
    return options.take ? options.take(finding) : Result<void>();
}

} // namespace belfry::infrastructure
