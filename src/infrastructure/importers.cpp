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
        {"trivy", "Trivy JSON", sniffTrivy, readTrivy},
        {"sarif", "SARIF 2.1.0", sniffSarif, readSarif},
        {"aide", "AIDE JSON", sniffAide, readAide},
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

Result<Json> readJsonReport(QIODevice &device)
{
    const QByteArray text = device.read(JsonReportMaxBytes + 1);
    if (text.size() > JsonReportMaxBytes)
        return fail(ErrorCode::Invalid, u"JSON reports may have %1 MiB; this one has more."_s.arg(JsonReportMaxBytes >> 20));
    if (text.trimmed().isEmpty())
        return fail(ErrorCode::Invalid, u"The report is empty."_s);
    return parseJson(text, {JsonReportMaxBytes, 200, false});
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

} // namespace belfry::infrastructure
