#include "infrastructure/baselinediff.h"

#include "core/json.h"
#include "infrastructure/finding.h"

#include <QMap>
#include <QRegularExpression>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

using Values = QMap<QString, QString>;

constexpr int DifferencesMax = 200;
constexpr int ShownInSummary = 3;
constexpr int ShownValueLength = 80;

bool namesASecret(const QString &path)
{
    static const QRegularExpression secret(u"pass(word|wd|phrase)?|secret|token|credential|private|api_?key|auth"_s, QRegularExpression::CaseInsensitiveOption);
    return secret.match(path).hasMatch();
}

/// Files whose very content is a secret: no value of theirs is ever shown.
bool holdsSecrets(const QString &name)
{
    static const QRegularExpression secret(u"/(g?shadow-?|authorized_keys[^/]*|id_[^/]+|[^/]*\\.(key|pem|p12|pfx|kdbx))$"_s);
    return secret.match(name).hasMatch();
}

QString shown(const QString &path, const QString &value)
{
    if (namesASecret(path))
        return u"(masked)"_s;
    const QString line = value.simplified();
    return line.size() > ShownValueLength ? line.left(ShownValueLength) + u'…' : line;
}

void flatten(const Json &json, const QString &path, Values &values)
{
    if (json.is_object() && !json.empty()) {
        for (const auto &[key, value] : json.items())
            flatten(value, path.isEmpty() ? toQString(key) : path + u'.' + toQString(key), values);
    } else if (json.is_array() && !json.empty()) {
        for (size_t i = 0; i < json.size(); ++i)
            flatten(json[i], u"%1[%2]"_s.arg(path).arg(i), values);
    } else {
        values.insert(path, json.is_string() ? toQString(json.get<std::string>()) : QString::fromUtf8(toBytes(json)));
    }
}

std::optional<Values> jsonValues(const QByteArray &text)
{
    const QByteArray start = text.trimmed().left(1);
    if (start != "{" && start != "[")
        return {};
    const auto json = parseJson(text);
    if (!json)
        return {};
    Values values;
    flatten(*json, {}, values);
    return values;
}

bool separatesBySpace(const QString &name)
{
    static const QRegularExpression known(u"(_config|\\.conf|sysctl|sudoers)[^/]*$|/sshd?_config\\.d/"_s);
    return known.match(name).hasMatch();
}

/// "key = value" and, in files known for it, "Key value"; sections in brackets. Nothing where a line is neither.
std::optional<Values> iniValues(const QString &name, const QByteArray &text)
{
    static const QRegularExpression assignment(u"^([A-Za-z0-9_.\\-/ ]+?)\\s*=\\s*(.*)$"_s);
    static const QRegularExpression words(u"^(\\S+)\\s+(.+)$"_s);
    const bool bySpace = separatesBySpace(name);
    Values values;
    QString section;
    const auto lines = QString::fromUtf8(text).split(u'\n');
    for (const QString &raw : lines) {
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = line.mid(1, line.size() - 2) + u'.';
            continue;
        }
        auto match = assignment.match(line);
        if (!match.hasMatch() && bySpace)
            match = words.match(line);
        if (!match.hasMatch())
            return {};
        QString &value = values[section + match.captured(1)];
        value = value.isNull() ? match.captured(2) : value + u", "_s + match.captured(2);
    }
    return values;
}

bool isIgnored(const QString &path, const QStringList &ignore)
{
    return std::any_of(ignore.cbegin(), ignore.cend(), [&](const QString &rule) {
        return path == rule || path.startsWith(rule + u'.') || path.startsWith(rule + u'[') || path.endsWith(u'.' + rule);
    });
}

QList<Difference> byKey(const Values &before, const Values &after, const QStringList &ignore)
{
    QList<Difference> out;
    const auto add = [&](const QString &path, const QString &old, const QString &now) {
        if (out.size() < DifferencesMax && !isIgnored(path, ignore))
            out += Difference{path, old.isNull() ? old : shown(path, old), now.isNull() ? now : shown(path, now)};
    };
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        const auto now = after.constFind(it.key());
        if (now == after.cend())
            add(it.key(), it.value().isNull() ? u""_s : it.value(), {});
        else if (*now != it.value())
            add(it.key(), it.value().isNull() ? u""_s : it.value(), now->isNull() ? u""_s : *now);
    }
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        if (!before.contains(it.key()))
            add(it.key(), {}, it.value().isNull() ? u""_s : it.value());
    }
    return out;
}

QList<Difference> byLine(const QByteArray &before, const QByteArray &after)
{
    const auto old = before.split('\n');
    const auto now = after.split('\n');
    QMap<QByteArray, int> count;
    for (const QByteArray &line : now)
        ++count[line];
    QList<Difference> out;
    for (const QByteArray &line : old) {
        if (--count[line] < 0 && out.size() < DifferencesMax)
            out += Difference{{}, shown(QString::fromUtf8(line), QString::fromUtf8(line)), {}};
    }
    for (const QByteArray &line : now) {
        if (count[line]-- > 0 && out.size() < DifferencesMax)
            out += Difference{{}, {}, shown(QString::fromUtf8(line), QString::fromUtf8(line))};
    }
    return out;
}

QString sentence(const Difference &difference)
{
    if (difference.path.isEmpty())
        return difference.after.isNull() ? u"line removed: "_s + difference.before : u"line added: "_s + difference.after;
    if (difference.before.isNull())
        return u"%1 added: %2"_s.arg(difference.path, difference.after);
    if (difference.after.isNull())
        return u"%1 removed (was %2)"_s.arg(difference.path, difference.before);
    return u"%1 changed from %2 to %3"_s.arg(difference.path, difference.before, difference.after);
}

QString summaryOf(const QList<Difference> &differences)
{
    QStringList parts;
    for (const Difference &difference : differences.mid(0, ShownInSummary))
        parts += sentence(difference);
    QString text = parts.join(u"; "_s);
    if (differences.size() > ShownInSummary)
        text += u" (and %1 more)"_s.arg(differences.size() - ShownInSummary);
    return text;
}

/// The rules of severity: what the path protects, and what the change opens.
struct Verdict {
    QString severity;
    bool security = false;
    void raise(const QString &to, bool isSecurity)
    {
        if (severityRank(to) > severityRank(severity))
            severity = to;
        security = security || isSecurity;
    }
};

void judgePath(const QString &name, Verdict &verdict)
{
    static const QRegularExpression critical(u"/(g?shadow-?|sudoers|authorized_keys[^/]*)$|/sudoers\\.d/"_s);
    static const QRegularExpression high(u"/sshd_config[^/]*(/|$)|/pam\\.(d/|conf)|(iptables|nftables|/ufw|firewall)"_s);
    if (critical.match(name).hasMatch())
        verdict.raise(u"critical"_s, true);
    else if (high.match(name).hasMatch())
        verdict.raise(u"high"_s, true);
}

void judgeMode(uint before, uint after, Verdict &verdict)
{
    if ((after & ~before) & (S_ISUID | S_ISGID))
        verdict.raise(u"critical"_s, true);
    if ((after & ~before) & S_IWOTH)
        verdict.raise(u"high"_s, true);
}

void judgeDifferences(const QList<Difference> &all, Verdict &verdict)
{
    static const QRegularExpression everyone(u"(^|[^0-9.])0\\.0\\.0\\.0/0|(^|[^0-9a-f:])::/0"_s);
    static const QRegularExpression guard(u"encrypt|logging|backup|audit|blockpublic"_s, QRegularExpression::CaseInsensitiveOption);
    static const QStringList on = {u"true"_s, u"yes"_s, u"on"_s, u"1"_s, u"enabled"_s};
    static const QStringList off = {u"false"_s, u"no"_s, u"off"_s, u"0"_s, u"disabled"_s};
    for (const Difference &each : all) {
        if (everyone.match(each.after).hasMatch() && !everyone.match(each.before).hasMatch())
            verdict.raise(u"critical"_s, true);
        if (guard.match(each.path).hasMatch() && on.contains(each.before.toLower()) && off.contains(each.after.toLower()))
            verdict.raise(u"high"_s, true);
    }
}

QString octal(uint mode) { return QString::number(mode, 8).rightJustified(4, u'0'); }

Drift drifted(const Verdict &verdict, const QString &summary, const QList<Difference> &all)
{
    return {summary, verdict.severity, verdict.security ? u"security"_s : u"configuration"_s, all};
}

} // namespace

QList<Difference> differences(const QString &name, const QByteArray &before, const QByteArray &after, const QStringList &ignore)
{
    const auto oldJson = jsonValues(before);
    const auto newJson = jsonValues(after);
    if (oldJson && newJson)
        return byKey(*oldJson, *newJson, ignore);
    const auto oldIni = iniValues(name, before);
    const auto newIni = iniValues(name, after);
    if (oldIni && newIni) {
        // Only a comment or white space differs: shown line by line, unless the keys were all told to be ignored.
        if (*oldIni != *newIni)
            return byKey(*oldIni, *newIni, ignore);
    }
    return byLine(before, after);
}

bool showsSecrets(const QString &name)
{
    return holdsSecrets(name);
}

QString maskedLine(const QString &line)
{
    return namesASecret(line) ? u"(masked)"_s : line;
}

std::optional<Drift> compare(const Captured *before, const Captured *after, const QStringList &ignore)
{
    const QString name = before ? before->name : after->name;
    Verdict verdict{u"low"_s, false};
    judgePath(name, verdict);
    if (!before || !after) {
        verdict.raise(u"medium"_s, false);
        if (after)
            judgeMode(0, after->mode, verdict);
        return drifted(verdict, before ? u"The file was removed"_s : u"The file is new"_s, {});
    }
    QList<Difference> all;
    QStringList parts;
    bool changed = false;
    if (before->sha256 != after->sha256) {
        const bool readable = before->hasContent && after->hasContent && !before->content.contains('\0') && !after->content.contains('\0');
        if (readable)
            all = differences(name, before->content, after->content, ignore);
        changed = !readable || !all.isEmpty() || ignore.isEmpty();
        if (changed) {
            verdict.raise(u"medium"_s, false);
            judgeDifferences(all, verdict);
            parts += all.isEmpty() || holdsSecrets(name) ? u"The content changed"_s : summaryOf(all);
        }
    }
    if (before->mode != after->mode) {
        judgeMode(before->mode, after->mode, verdict);
        parts += u"mode changed from %1 to %2"_s.arg(octal(before->mode), octal(after->mode));
    }
    if (before->uid != after->uid || before->gid != after->gid)
        parts += u"owner changed from %1:%2 to %3:%4"_s.arg(before->uid).arg(before->gid).arg(after->uid).arg(after->gid);
    if (parts.isEmpty())
        return {};
    return drifted(verdict, parts.join(u"; "_s), holdsSecrets(name) ? QList<Difference>() : all);
}

} // namespace belfry::infrastructure
