// Which repeated extglobs, +(…) and *(…), would backtrack without end. Follows picomatch 4 (MIT, Jon Schlinkert), lib/parse.js.
#include "domain/globparser.h"

#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <optional>

using namespace Qt::StringLiterals;

namespace belfry::glob {
namespace {

/// Splits at each "|" that stands in no bracket, parenthesis or quotes.
QStringList topLevelBranches(const QString &body)
{
    QStringList parts;
    QString part;
    int brackets = 0;
    int parens = 0;
    bool quoted = false;
    bool escaped = false;
    for (const QChar c : body) {
        if (escaped) {
            escaped = false;
        } else if (c == u'\\') {
            escaped = true;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && c == u'[') {
            ++brackets;
        } else if (!quoted && c == u']' && brackets > 0) {
            --brackets;
        } else if (!quoted && brackets == 0) {
            if (c == u'(') {
                ++parens;
            } else if (c == u')' && parens > 0) {
                --parens;
            } else if (c == u'|' && parens == 0) {
                parts += part;
                part.clear();
                continue;
            }
        }
        part += c;
    }
    parts += part;
    return parts;
}

bool isPlain(const QString &branch)
{
    bool escaped = false;
    for (const QChar c : branch) {
        if (escaped)
            escaped = false;
        else if (c == u'\\')
            escaped = true;
        else if (u"?*+@!()[]{}"_s.contains(c))
            return false;
    }
    return true;
}

/// The literal text of a branch without magic, "@(x)" unwrapped; empty where it is none.
QString literalOf(const QString &branch)
{
    static const QRegularExpression wrapped(u"\\A@\\([^\\\\()\\[\\]{}|]+\\)\\z"_s);
    static const QRegularExpression escape(u"\\\\(.)"_s);
    QString value = branch.trimmed();
    while (wrapped.match(value).hasMatch())
        value = value.mid(2, value.size() - 3);
    if (!isPlain(value))
        return {};
    return value.replace(escape, u"\\1"_s);
}

/// "a|aa": one repeats the single character of the other.
bool repeatsOneCharacter(const QStringList &branches)
{
    QStringList values;
    for (const QString &branch : branches) {
        const QString value = literalOf(branch);
        if (!value.isEmpty() && value == QString(value.size(), value.front()))
            values += value;
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        for (qsizetype j = i + 1; j < values.size(); ++j) {
            if (values[i].startsWith(values[j]) || values[j].startsWith(values[i]))
                return true;
        }
    }
    return false;
}

struct Repeat {
    QChar type;
    QString body;
    qsizetype end = 0;
};

/// The +(…) or *(…) that the text starts with.
std::optional<Repeat> leadingRepeat(const QString &text, bool mustEndText)
{
    if (text.size() < 2 || (text[0] != u'+' && text[0] != u'*') || text[1] != u'(')
        return std::nullopt;
    int brackets = 0;
    int parens = 0;
    bool quoted = false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\') {
            ++i;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (quoted) {
            continue;
        } else if (c == u'[') {
            ++brackets;
        } else if (c == u']' && brackets > 0) {
            --brackets;
        } else if (brackets == 0 && c == u'(') {
            ++parens;
        } else if (brackets == 0 && c == u')' && --parens == 0) {
            if (mustEndText && i != text.size() - 1)
                return std::nullopt;
            return Repeat{text[0], text.mid(2, i - 2), i};
        }
    }
    return std::nullopt;
}

/// "*(a)*(b)" gives "a", "b"; empty where the text is anything else.
QStringList starSequence(const QString &text)
{
    QStringList chars;
    qsizetype index = 0;
    while (index < text.size()) {
        const auto repeat = leadingRepeat(text.mid(index), false);
        if (!repeat || repeat->type != u'*')
            return {};
        const QStringList branches = topLevelBranches(repeat->body);
        if (branches.size() != 1)
            return {};
        const QString branch = literalOf(branches[0]);
        if (branch.size() != 1)
            return {};
        chars += branch;
        index += repeat->end + 1;
    }
    return chars;
}

QString charClassStar(const QStringList &chars)
{
    if (chars.size() == 1)
        return escapeRegex(chars[0]) + u'*';
    QString text = u"["_s;
    for (const QString &c : chars)
        text += escapeRegex(c);
    return text + u"]*"_s;
}

bool hasRiskyBranches(const QStringList &branches)
{
    static const QRegularExpression onlyWild(u"\\A[*?]+\\z"_s);
    if (branches.size() < 2)
        return false;
    for (const QString &branch : branches) {
        if (branch.isEmpty() || onlyWild.match(branch).hasMatch())
            return true;
    }
    return repeatsOneCharacter(branches);
}

} // namespace

QString escapeRegex(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (u"-*+?.^${}(|)[]"_s.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

RepeatRisk analyzeRepeat(const QString &body)
{
    QStringList branches = topLevelBranches(body);
    for (QString &branch : branches)
        branch = branch.trimmed();
    if (hasRiskyBranches(branches))
        return {true, {}};
    QStringList safe;
    bool sawSequence = false;
    bool combinable = true;
    for (const QString &branch : branches) {
        if (const QStringList chars = starSequence(branch); !chars.isEmpty()) {
            sawSequence = true;
            safe += chars;
        } else if (const QString literal = literalOf(branch); literal.size() == 1) {
            safe += literal;
        } else {
            combinable = false;
            if (leadingRepeat(branch, true))
                return {true, {}};
        }
    }
    if (!sawSequence)
        return {};
    safe.removeDuplicates();
    return {true, combinable ? charClassStar(safe) : QString()};
}

} // namespace belfry::glob
