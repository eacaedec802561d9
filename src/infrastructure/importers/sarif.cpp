#include "infrastructure/importers/sarif.h"

#include "core/time.h"
#include "infrastructure/jsonstream.h"

#include <QHash>
#include <QRegularExpression>

#include <functional>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

QString messageOf(const Json &object, const char *key)
{
    return stringAt(objectAt(object, key), "text");
}

/// security-severity is a number in a string.
double scoreOf(const Json &rule)
{
    const Json &properties = objectAt(rule, "properties");
    const auto it = properties.find("security-severity");
    if (it == properties.end())
        return -1;
    bool ok = it->is_number();
    const double score = ok ? it->get<double>() : stringAt(properties, "security-severity").toDouble(&ok);
    return ok && score >= 0 && score <= 10 ? score : -1;
}

QString severityFrom(double score, const QString &level)
{
    if (score >= 0)
        return score >= 9 ? u"critical"_s : score >= 7 ? u"high"_s : score >= 4 ? u"medium"_s : u"low"_s;
    return level == u"error"_s ? u"high"_s : level == u"note"_s ? u"low"_s : u"medium"_s;
}

bool isSuppressed(const Json &result)
{
    for (const Json &each : listAt(result, "suppressions")) {
        const QString status = stringAt(each, "status");
        if (status.isEmpty() || status == u"accepted"_s)
            return true;
    }
    return false;
}

QString lineOf(const QString &message, const QString &label)
{
    const QRegularExpression line(u"(?:^|\\n)%1:\\s*(.+)"_s.arg(label));
    return line.match(message).captured(1).trimmed();
}

struct Run {
    std::reference_wrapper<const Json> json;
    QString tool;
    QString target;
    QHash<QString, const Json *> rules;

    [[nodiscard]] const Json &ruleOf(const Json &result, const QString &id) const
    {
        static const Json none = Json::object();
        if (const Json *rule = rules.value(id))
            return *rule;
        const Json &all = listAt(objectAt(objectAt(json.get(), "tool"), "driver"), "rules");
        const qint64 index = intAt(result, "ruleIndex", -1);
        return index >= 0 && index < qint64(all.size()) ? all[size_t(index)] : none;
    }
};

std::optional<Candidate> candidateOf(const Run &run, const Json &result)
{
    static const QRegularExpression advisory(u"^(CVE-\\d{4}-\\d+|GHSA(-[0-9a-z]{4}){3}|(DSA|DLA|RHSA|USN|OSV|PYSEC|RUSTSEC|GO|TEMP)-.+)"_s);
    QString id = stringAt(result, "ruleId");
    if (id.isEmpty())
        id = stringAt(objectAt(result, "rule"), "id");
    const Json &rule = run.ruleOf(result, id);
    if (id.isEmpty())
        id = stringAt(rule, "id");
    const QString kind = stringAt(result, "kind");
    QString level = stringAt(result, "level");
    if (level.isEmpty())
        level = stringAt(objectAt(rule, "defaultConfiguration"), "level");
    if ((!kind.isEmpty() && kind != u"fail"_s) || level == u"none"_s || isSuppressed(result) || stringAt(result, "baselineState") == u"absent"_s)
        return {};
    const Json &locations = listAt(result, "locations");
    const Json &place = locations.empty() ? Json::object() : objectAt(locations[0], "physicalLocation");
    const QString uri = stringAt(objectAt(place, "artifactLocation"), "uri");
    const qint64 line = intAt(objectAt(place, "region"), "startLine");
    const QString message = messageOf(result, "message");
    const double score = scoreOf(rule);
    const QString severity = severityFrom(score, level);
    const QString resource = uri.isEmpty() ? (run.target.isEmpty() ? run.tool : run.target) : uri;

    if (const auto match = advisory.match(id); match.hasMatch()) {
        // Grype appends the package to the rule: CVE-2024-1-openssl.
        const QString cve = match.captured(1);
        QString package = lineOf(message, u"Package"_s);
        if (package.isEmpty())
            package = id.size() > cve.size() ? id.mid(cve.size() + 1) : resource;
        Json facts;
        facts["cve_id"] = toJson(cve);
        facts["cvss_score"] = score >= 0 ? Json(score) : Json(nullptr);
        facts["package_name"] = toJson(package);
        facts["fix_version"] = stringOrNull(lineOf(message, u"Fixed Version"_s));
        facts["installed_version"] = toJson(lineOf(message, u"Installed Version"_s));
        facts["url"] = toJson(stringAt(rule, "helpUri"));
        return Candidate{u"vulnerability"_s, cve + u'|' + package, severity, u"%1 in %2"_s.arg(cve, package), u"artifact"_s, resource, facts};
    }
    QString fingerprint;
    for (const auto &[name, value] : objectAt(result, "partialFingerprints").items()) {
        if (value.is_string())
            fingerprint += toQString(name) + u'=' + toQString(value.get<std::string>()) + u';';
    }
    if (fingerprint.isEmpty())
        fingerprint = QString::number(line);
    QString title = messageOf(rule, "shortDescription");
    if (title.isEmpty())
        title = message.section(u'\n', 0, 0);
    return Candidate{u"code"_s, id + u'|' + fingerprint, severity, title.isEmpty() ? id : title, u"file"_s, resource,
        {{"rule", toJson(id)}, {"line", line}, {"message", toJson(message.left(1000))}, {"url", toJson(stringAt(rule, "helpUri"))}}};
}

/// Who was scanned, where the run says so.
QString targetOf(const Json &run)
{
    QString target = stringAt(objectAt(run, "properties"), "imageName");
    if (target.isEmpty())
        target = stringAt(objectAt(run, "automationDetails"), "id").section(u'/', 0, 0);
    for (const Json &each : listAt(run, "versionControlProvenance")) {
        if (target.isEmpty())
            target = stringAt(each, "repositoryUri");
    }
    return target;
}

} // namespace

bool sniffSarif(const QByteArray &head)
{
    return head.contains("\"runs\"") && (head.contains("sarif") || head.contains("\"driver\""));
}

Result<Report> readSarif(QIODevice &device, const ReadOptions &options)
{
    // The rules of a run may stand after its results: first all but the results, then these alone.
    BELFRY_LET(root, readJsonStream(device, {{"/runs/*/results/*"}, {"/runs/*/artifacts"}, {"/runs/*/logicalLocations"}, {"/runs/*/threadFlowLocations"},
        {"/runs/*/graphs"}, {"/runs/*/tool/extensions"}, {"/runs/*/taxonomies"}, {"/runs/*/tool/driver/rules/*/help"},
        {"/runs/*/tool/driver/rules/*/fullDescription"}}));
    const QString version = stringAt(root, "version");
    if (!version.startsWith(u"2."_s))
        return fail(ErrorCode::Invalid, u"version is \"%1\"; Belfry reads SARIF 2.1.0."_s.arg(version.left(20)));
    if (!root.contains("runs") || !root["runs"].is_array())
        return fail(ErrorCode::Invalid, u"\"runs\" is missing: this is no SARIF report."_s);
    Report report;
    QStringList tools;
    QString target = options.target;
    QList<Run> runs;
    for (const Json &json : root["runs"]) {
        const Json &driver = objectAt(objectAt(json, "tool"), "driver");
        Run run{json, stringAt(driver, "name"), target, {}};
        if (run.tool.isEmpty())
            return fail(ErrorCode::Invalid, u"A run names no tool (tool.driver.name)."_s);
        if (target.isEmpty())
            target = run.target = targetOf(json);
        for (const Json &rule : listAt(driver, "rules"))
            run.rules.insert(stringAt(rule, "id"), &rule);
        if (!tools.contains(run.tool))
            tools += run.tool;
        for (const Json &invocation : listAt(json, "invocations"))
            report.observedAt = std::max(report.observedAt, parseRfc3339(stringAt(invocation, "endTimeUtc")).value_or(0));
        if (report.toolVersion.isEmpty())
            report.toolVersion = stringAt(driver, "version");
        runs += run;
    }
    qsizetype run = 0;
    BELFRY_TRY(rewind(device));
    BELFRY_TRY(readJsonStream(device,
        {{"/runs/*/results/*", [&](const std::string &, const Json &result) -> Result<void> {
             const auto candidate = run < runs.size() ? candidateOf(runs[run], result) : std::nullopt;
             return candidate ? give(options, report, *candidate) : Result<void>();
         }},
            {"/runs/*/artifacts"}, {"/runs/*/tool"}, {"/runs/*/logicalLocations"}, {"/runs/*/threadFlowLocations"}, {"/runs/*/graphs"}, {"/runs/*/taxonomies"},
            {"/runs/*", [&](const std::string &, const Json &) -> Result<void> {
                ++run;
                return {};
            }}}));
    if (tools.isEmpty())
        return fail(ErrorCode::Invalid, u"The report has no run."_s);
    report.providerKind = u"sarif"_s;
    report.providerName = target.isEmpty() ? tools.join(u", "_s) : target;
    report.scope = u"sarif:%1:%2"_s.arg(tools.join(u','), target);
    if (target.isEmpty())
        report.warnings += u"The report does not say what was scanned, so nothing that it misses counts as resolved; name it with --target."_s;
    else
        report.covers = [](const Finding &) { return true; };
    return report;
}

} // namespace belfry::infrastructure
