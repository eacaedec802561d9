#include "infrastructure/importers/trivy.h"

#include "core/time.h"
#include "infrastructure/jsonstream.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

/// The score of the vendor whose severity Trivy shows, else of NVD, else the highest v3, else v2; null = none.
Json scoreOf(const Json &vulnerability)
{
    const Json &vendors = objectAt(vulnerability, "CVSS");
    const auto v3 = [](const Json &vendor) -> double {
        const auto it = vendor.is_object() ? vendor.find("V3Score") : vendor.end();
        return vendor.is_object() && it != vendor.end() && it->is_number() ? it->get<double>() : -1;
    };
    double score = v3(objectAt(vendors, stringAt(vulnerability, "SeveritySource").toUtf8().constData()));
    if (score < 0)
        score = v3(objectAt(vendors, "nvd"));
    for (const Json &vendor : vendors) {
        if (score < 0 || (v3(vendor) > score && v3(objectAt(vendors, "nvd")) < 0 && stringAt(vulnerability, "SeveritySource").isEmpty()))
            score = v3(vendor);
    }
    if (score < 0) {
        for (const Json &vendor : vendors) {
            if (vendor.is_object() && vendor.contains("V2Score") && vendor["V2Score"].is_number())
                score = std::max(score, vendor["V2Score"].get<double>());
        }
    }
    return score >= 0 && score <= 10 ? Json(score) : Json(nullptr);
}

Candidate vulnerabilityOf(const Json &v, const QString &type, const QString &resource)
{
    const QString cve = stringAt(v, "VulnerabilityID");
    const QString package = stringAt(v, "PkgName");
    Json facts;
    facts["cve_id"] = toJson(cve);
    facts["cvss_score"] = scoreOf(v);
    facts["package_name"] = toJson(package);
    facts["fix_version"] = stringOrNull(stringAt(v, "FixedVersion"));
    facts["installed_version"] = toJson(stringAt(v, "InstalledVersion"));
    facts["title"] = toJson(stringAt(v, "Title"));
    facts["url"] = toJson(stringAt(v, "PrimaryURL"));
    return {u"vulnerability"_s, cve + u'|' + package + u'|' + stringAt(v, "PkgPath"), severityOf(stringAt(v, "Severity")),
        u"%1 in %2 %3"_s.arg(cve, package, stringAt(v, "InstalledVersion")), type, resource, facts};
}

Candidate misconfigurationOf(const Json &m, const QString &framework, const QString &resource)
{
    const QString id = stringAt(m, "ID");
    Json facts;
    facts["framework_id"] = toJson(framework);
    facts["control_id"] = toJson(id);
    facts["control_title"] = toJson(stringAt(m, "Title"));
    facts["message"] = toJson(stringAt(m, "Message"));
    facts["resolution"] = toJson(stringAt(m, "Resolution"));
    facts["url"] = toJson(stringAt(m, "PrimaryURL"));
    return {u"compliance"_s, framework + u'|' + id, severityOf(stringAt(m, "Severity")), u"%1: %2"_s.arg(id, stringAt(m, "Title")),
        u"configuration"_s, resource, facts};
}

Candidate secretOf(const Json &s, const QString &resource)
{
    // Match holds the line with the secret masked by Trivy; it is not kept all the same.
    const QString rule = stringAt(s, "RuleID");
    return {u"code"_s, u"secret|%1|%2"_s.arg(rule).arg(intAt(s, "StartLine")), severityOf(stringAt(s, "Severity")),
        u"%1 in %2 line %3"_s.arg(stringAt(s, "Title"), resource).arg(intAt(s, "StartLine")), u"file"_s, resource, {{"rule", toJson(rule)}}};
}

} // namespace

bool sniffTrivy(const QByteArray &head)
{
    return head.contains("\"SchemaVersion\"") && (head.contains("\"ArtifactName\"") || head.contains("\"ArtifactType\""));
}

Result<Report> readTrivy(QIODevice &device, const ReadOptions &options)
{
    // What is said of a list may stand after it: first all but the lists, then the lists alone.
    BELFRY_LET(root, readJsonStream(device, {{"/Results/*/Vulnerabilities/*"}, {"/Results/*/Misconfigurations/*"}, {"/Results/*/Secrets/*"},
        {"/Results/*/Packages/*"}, {"/Results/*/Licenses/*"}, {"/Metadata"}, {"/*/Vulnerabilities"}}));
    if (root.is_array())
        return fail(ErrorCode::Invalid, u"This is Trivy's old report (schema version 1); write it with Trivy 0.20 or later."_s);
    const qint64 schema = intAt(root, "SchemaVersion");
    if (schema != 2)
        return fail(ErrorCode::Invalid, u"SchemaVersion is %1; Belfry reads Trivy reports of schema version 2."_s.arg(schema));
    const QString artifact = options.target.isEmpty() ? stringAt(root, "ArtifactName") : options.target;
    if (artifact.isEmpty())
        return fail(ErrorCode::Invalid, u"ArtifactName is missing: what was scanned?"_s);
    const QString type = stringAt(root, "ArtifactType").isEmpty() ? u"container_image"_s : stringAt(root, "ArtifactType");
    Report report;
    report.providerKind = u"trivy"_s;
    report.providerName = artifact;
    report.scope = u"trivy:"_s + artifact;
    report.observedAt = parseRfc3339(stringAt(root, "CreatedAt")).value_or(0);
    report.toolVersion = stringAt(objectAt(root, "Trivy"), "Version");
    struct Section {
        QString resource;
        QString target;
        QString framework;
    };
    QList<Section> sections;
    QStringList looked; // kinds that this run scanned for
    for (const Json &result : listAt(root, "Results")) {
        const QString cls = stringAt(result, "Class");
        const QString target = stringAt(result, "Target");
        looked += cls == u"config"_s ? u"compliance"_s : cls == u"secret"_s ? u"code"_s : u"vulnerability"_s;
        sections += {cls == u"lang-pkgs"_s && !target.isEmpty() && target != artifact ? u"%1 (%2)"_s.arg(artifact, target) : artifact, target,
            u"trivy-"_s + (stringAt(result, "Type").isEmpty() ? u"config"_s : stringAt(result, "Type"))};
    }
    qsizetype section = 0;
    const auto take = [&](const auto &candidateOf) {
        return [&, candidateOf](const std::string &, const Json &json) -> Result<void> {
            std::optional<Candidate> found = section < sections.size() ? candidateOf(json, sections[section]) : std::nullopt;
            if (!found)
                return {};
            if (found->kind == u"vulnerability"_s && stringAt(found->facts, "cve_id").isEmpty())
                return fail(ErrorCode::Invalid, u"A vulnerability of %1 has no VulnerabilityID."_s.arg(found->resourceName));
            return give(options, report, *found);
        };
    };
    BELFRY_TRY(rewind(device));
    BELFRY_TRY(readJsonStream(device,
        {{"/Results/*/Vulnerabilities/*", take([&](const Json &json, const Section &in) { return std::optional(vulnerabilityOf(json, type, in.resource)); })},
            {"/Results/*/Misconfigurations/*", take([](const Json &json, const Section &in) -> std::optional<Candidate> {
                const QString status = stringAt(json, "Status");
                if (!status.isEmpty() && status != u"FAIL"_s)
                    return {};
                return misconfigurationOf(json, in.framework, in.target);
            })},
            {"/Results/*/Secrets/*", take([](const Json &json, const Section &in) { return std::optional(secretOf(json, in.target)); })},
            {"/Results/*/Packages"}, {"/Results/*/Licenses"},
            {"/Results/*", [&](const std::string &, const Json &) -> Result<void> {
                ++section;
                return {};
            }},
            {"/Metadata"}}));
    if (looked.isEmpty())
        looked = QStringList{u"vulnerability"_s, u"compliance"_s, u"code"_s};
    report.covers = [looked](const Finding &finding) { return looked.contains(finding.kind); };
    return report;
}

} // namespace belfry::infrastructure
