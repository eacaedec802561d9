#include "infrastructure/importers/aide.h"

#include "core/time.h"
#include "infrastructure/jsonstream.h"

#include <QMultiHash>
#include <QRegularExpression>

#include <utility>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

/// "2026-11-21 00:05:17 +0000" -> ms.
qint64 aideTime(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) ([+-]\\d\\d)(\\d\\d)$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return 0;
    return parseRfc3339(u"%1T%2%3:%4"_s.arg(match.captured(1), match.captured(2), match.captured(3), match.captured(4))).value_or(0);
}

QString severityFor(const QString &path, const QString &change, const Json &details)
{
    static const QRegularExpression critical(u"/(g?shadow-?|sudoers|authorized_keys[^/]*)$|/sudoers\\.d/"_s);
    static const QRegularExpression high(u"/sshd_config|/pam\\.(d/|conf)|iptables|nftables|/ufw|/s?bin/|/lib/modules/|/boot/"_s);
    if (critical.match(path).hasMatch())
        return u"critical"_s;
    const QString mode = stringAt(objectAt(details, "perm"), "new");
    if (!mode.isEmpty() && mode.section(u'-', 0).contains(u's') && !stringAt(objectAt(details, "perm"), "old").contains(u's'))
        return u"critical"_s;
    if (high.match(path).hasMatch())
        return u"high"_s;
    if (change != u"changed"_s)
        return u"medium"_s;
    static const QStringList quiet = {u"uid"_s, u"gid"_s, u"mtime"_s, u"ctime"_s, u"inode"_s, u"linkcount"_s, u"bcount"_s};
    for (const auto &[name, value] : details.items()) {
        if (!quiet.contains(toQString(name)))
            return u"medium"_s;
    }
    return details.empty() ? u"medium"_s : u"low"_s;
}

QString valueText(const Json &value)
{
    return value.is_string() ? toQString(value.get<std::string>()) : QString::fromUtf8(toBytes(value));
}

QString summaryOf(const QString &change, const Json &details)
{
    if (change != u"changed"_s)
        return change == u"added"_s ? u"The file is new"_s : u"The file was removed"_s;
    QStringList parts;
    QStringList hashes;
    for (const auto &[name, value] : details.items()) {
        if (!value.is_object() || !value.contains("old") || !value.contains("new"))
            continue;
        const QString key = toQString(name);
        if (valueText(value["new"]).size() > 40 || key.startsWith(u"sha"_s))
            hashes += key;
        else
            parts += u"%1 changed from %2 to %3"_s.arg(key, valueText(value["old"]), valueText(value["new"]));
    }
    if (!hashes.isEmpty())
        parts += u"%1 changed"_s.arg(hashes.join(u", "_s));
    return parts.isEmpty() ? u"The file changed"_s : parts.mid(0, 6).join(u"; "_s);
}

/// A line of the lists; what changed in the file stands elsewhere in the report.
struct Entry {
    QString path;
    const char *change;
    std::string flags;
    bool isTold = false;
};

Candidate candidateOf(const Entry &entry, const Json &details)
{
    const QString change = QString::fromLatin1(entry.change);
    const QString severity = severityFor(entry.path, change, details);
    return {u"drift"_s, u"aide"_s, severity, summaryOf(change, details), u"file"_s, entry.path,
        {{"drift_type", severityRank(severity) >= 2 ? "security" : "configuration"}, {"change", entry.change}, {"flags", entry.flags}}};
}

} // namespace

bool sniffAide(const QByteArray &head)
{
    return head.contains("\"aide_version\"") || (head.contains("\"number_of_entries\"") && head.contains("\"start_time\""));
}

Result<Report> readAide(QIODevice &device, const ReadOptions &options)
{
    Report report;
    QList<Entry> entries;
    QMultiHash<QString, qsizetype> places; // of a path in `entries`
    const auto take = [&](const char *change) {
        return [&, change](const std::string &path, const Json &flags) -> Result<void> {
            const QString name = toQString(path);
            places.insert(name, entries.size());
            entries += Entry{name, change, flags.is_string() ? flags.get<std::string>() : std::string()};
            return checkCount(entries.size());
        };
    };
    BELFRY_LET(root, readJsonStream(device, {{"/added/*", take("added")}, {"/removed/*", take("removed")}, {"/changed/*", take("changed")}, {"/details"}, {"/databases"}}));
    if (!root.is_object() || !root.contains("start_time"))
        return fail(ErrorCode::Invalid, u"\"start_time\" is missing: this is no AIDE report with report_format=json."_s);
    if (!root.contains("end_time"))
        return fail(ErrorCode::Invalid, u"\"end_time\" is missing: AIDE did not finish this report."_s);
    const QString host = options.target.isEmpty() ? options.host : options.target;
    report.providerKind = u"host"_s;
    report.providerName = host;
    report.scope = u"aide:"_s + host;
    report.toolVersion = stringAt(root, "aide_version");
    report.observedAt = aideTime(stringAt(root, "start_time"));
    BELFRY_TRY(rewind(device));
    BELFRY_TRY(readJsonStream(device, {{"/details/*", [&](const std::string &path, const Json &details) -> Result<void> {
        static const Json none = Json::object();
        const auto [first, last] = places.equal_range(toQString(path));
        for (auto at = first; at != last; ++at) {
            if (!std::exchange(entries[*at].isTold, true))
                BELFRY_TRY(give(options, report, candidateOf(entries[*at], details.is_object() ? details : none)));
        }
        return {};
    }}, {"/added"}, {"/removed"}, {"/changed"}, {"/databases"}}));
    for (const Entry &entry : std::as_const(entries)) {
        if (!entry.isTold)
            BELFRY_TRY(give(options, report, candidateOf(entry, {})));
    }
    if (report.found == 0 && intAt(objectAt(root, "number_of_entries"), "changed") > 0)
        return fail(ErrorCode::Invalid, u"The report counts changes but lists none; set report_level to at least changed_attributes."_s);
    report.covers = [](const Finding &) { return true; };
    return report;
}

} // namespace belfry::infrastructure
