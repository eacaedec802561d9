#include "infrastructure/importers/terraform.h"

#include "core/time.h"
#include "infrastructure/jsonstream.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr int DifferencesMax = 100;

struct Change {
    QString path;
    QString before;
    QString after;
};

/// `marks` mirrors the value's shape and holds true where a value, or everything below it, is sensitive.
bool isSensitive(const Json &marks) { return marks.is_boolean() && marks.get<bool>(); }

const Json &below(const Json &marks, const std::string &key)
{
    static const Json none = Json::object();
    if (isSensitive(marks))
        return marks;
    if (!marks.is_object())
        return none;
    const auto it = marks.find(key);
    return it == marks.end() ? none : *it;
}

bool anySensitive(const Json &marks)
{
    if (marks.is_structured())
        return std::any_of(marks.begin(), marks.end(), anySensitive);
    return isSensitive(marks);
}

QString shown(const Json &value, const Json &marks)
{
    if (anySensitive(marks))
        return u"(sensitive)"_s;
    const QString text = value.is_string() ? toQString(value.get<std::string>()) : QString::fromUtf8(toBytes(value));
    return text.size() > 80 ? text.left(80) + u'…' : text;
}

void compareValues(const Json &before, const Json &after, const Json &beforeMarks, const Json &afterMarks, const QString &path, QList<Change> &out)
{
    if (before == after || out.size() >= DifferencesMax)
        return;
    if (before.is_object() && after.is_object() && !isSensitive(beforeMarks) && !isSensitive(afterMarks)) {
        static const Json null(nullptr);
        QSet<QString> seen;
        const auto visit = [&](const std::string &key) {
            if (seen.contains(toQString(key)))
                return;
            seen += toQString(key);
            compareValues(before.contains(key) ? before[key] : null, after.contains(key) ? after[key] : null, below(beforeMarks, key),
                below(afterMarks, key), path.isEmpty() ? toQString(key) : path + u'.' + toQString(key), out);
        };
        for (const auto &[key, value] : before.items())
            visit(key);
        for (const auto &[key, value] : after.items())
            visit(key);
        return;
    }
    const bool secret = anySensitive(beforeMarks) || anySensitive(afterMarks);
    const Json mark(secret);
    out += Change{path, shown(before, mark), shown(after, mark)};
}

QString severityFor(const QList<Change> &changes, const QString &action)
{
    static const QRegularExpression open(u"0\\.0\\.0\\.0/0|::/0"_s);
    static const QRegularExpression guard(u"public|acl|encrypt"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression access(u"policy|ingress|egress|cidr|iam|role|logging|backup"_s, QRegularExpression::CaseInsensitiveOption);
    QString severity = action == u"delete"_s ? u"high"_s : u"medium"_s;
    bool onlyTags = !changes.isEmpty() && action != u"delete"_s;
    for (const Change &each : changes) {
        if ((open.match(each.after).hasMatch() && !open.match(each.before).hasMatch()) || guard.match(each.path).hasMatch())
            return u"critical"_s;
        if (access.match(each.path).hasMatch())
            severity = u"high"_s;
        onlyTags = onlyTags && (each.path.startsWith(u"tags"_s) || each.path == u"etag"_s);
    }
    return onlyTags ? u"low"_s : severity;
}

QString actionOf(const Json &change)
{
    const Json &actions = listAt(change, "actions");
    return !actions.empty() && actions[0].is_string() ? toQString(actions[0].get<std::string>()) : u"update"_s;
}

Candidate candidateOf(const Json &resource)
{
    const Json &change = objectAt(resource, "change");
    static const Json none(nullptr);
    const auto part = [&](const char *key) -> const Json & { return change.contains(key) ? change[key] : none; };
    QList<Change> changes;
    compareValues(part("before"), part("after"), part("before_sensitive"), part("after_sensitive"), {}, changes);
    const QString action = actionOf(change);
    QStringList words;
    Json differences = Json::array();
    for (const Change &each : std::as_const(changes)) {
        if (words.size() < 3)
            words += u"%1 changed from %2 to %3"_s.arg(each.path, each.before, each.after);
        differences.push_back({{"path", toJson(each.path)}, {"before", toJson(each.before)}, {"after", toJson(each.after)}});
    }
    if (changes.size() > 3)
        words += u"and %1 more"_s.arg(changes.size() - 3);
    const QString summary = action == u"delete"_s ? u"The resource was deleted outside of Terraform"_s
        : words.isEmpty() ? u"The resource changed outside of Terraform"_s : words.join(u"; "_s);
    const QString severity = severityFor(changes, action);
    return {u"drift"_s, u"terraform"_s, severity, summary, stringAt(resource, "type"), stringAt(resource, "address"),
        {{"drift_type", severityRank(severity) >= 2 && action != u"delete"_s ? "security" : "configuration"}, {"action", toJson(action)},
            {"differences", action == u"delete"_s ? Json::array() : differences}}};
}

Result<void> checkVersion(const Json &version)
{
    const QString text = version.is_string() ? toQString(version.get_ref<const std::string &>()) : QString();
    if (text.section(u'.', 0, 0) == u"1"_s)
        return {};
    return fail(ErrorCode::Invalid, u"format_version is \"%1\"; Belfry reads plans of version 1.x."_s.arg(text.left(20)));
}

} // namespace

bool sniffTerraform(const QByteArray &head)
{
    return head.contains("\"format_version\"") && (head.contains("\"terraform_version\"") || head.contains("\"resource_drift\"") || head.contains("\"planned_values\""));
}

Result<Report> readTerraform(QIODevice &device, const ReadOptions &options)
{
    Report report;
    bool isVersioned = false;
    QSet<QString> addresses; // all that this plan knows of
    const auto takeAddress = [&addresses](const std::string &, const Json &resource) -> Result<void> {
        addresses += stringAt(resource, "address");
        return {};
    };
    BELFRY_LET(root, readJsonStream(device,
        {{"/format_version", [&](const std::string &, const Json &version) {
             isVersioned = true;
             return checkVersion(version);
         }},
            {"/resource_drift/*", [&](const std::string &, const Json &resource) -> Result<void> {
                if (stringAt(resource, "address").isEmpty())
                    return fail(ErrorCode::Invalid, u"An entry of resource_drift has no address."_s);
                return give(options, report, candidateOf(resource));
            }},
            {"/resource_changes/*/change"}, {"/resource_changes/*", takeAddress}, {"/prior_state/values/root_module/**/values"},
            {"/prior_state/values/root_module/**/sensitive_values"}, {"/prior_state/values/root_module/**/resources/*", takeAddress},
            {"/planned_values"}, {"/configuration"}, {"/output_changes"}, {"/variables"}, {"/relevant_attributes"}, {"/checks"}}));
    if (!isVersioned)
        BELFRY_TRY(checkVersion({}));
    report.providerKind = u"terraform"_s;
    report.providerName = options.target.isEmpty() ? u"terraform"_s : options.target;
    report.scope = u"terraform:"_s + options.target;
    report.toolVersion = stringAt(root, "terraform_version");
    report.observedAt = parseRfc3339(stringAt(root, "timestamp")).value_or(0);
    if (boolAt(root, "errored") || !boolAt(root, "complete", true)) {
        report.warnings += u"The plan has errors or is not complete: what it misses does not count as resolved."_s;
        return report;
    }
    // Without a name for the workspace only what this plan knows of can be back: another workspace has other addresses.
    const bool all = !options.target.isEmpty() || addresses.isEmpty();
    report.covers = [addresses, all](const Finding &finding) { return all || addresses.contains(finding.resourceName); };
    return report;
}

} // namespace belfry::infrastructure
