// The grammar of path patterns. Follows the parser of picomatch 4 (MIT, Jon Schlinkert), lib/parse.js, step by step, its
// oddities included: receivers' scopes were written against it.
#include "domain/globparser.h"

#include "domain/globregex.h"
#include "domain/globtokens.h"

using namespace Qt::StringLiterals;

namespace belfry::glob {
namespace {

/// Patterns with no slash, bracket or brace need no tokens.
bool isSimple(const QString &input)
{
    static const QRegularExpression magic(u"(\\A[*!]|[/()\\[\\]{}\"])"_s);
    return !magic.match(input).hasMatch();
}

QString simpleRun(const QString &escape, QChar c, qsizetype count, bool atStart)
{
    if (c == u'?') {
        if (!escape.isEmpty())
            return escape + c + OneOf.repeated(count - 1);
        return (atStart ? OneOfNoDot + OneOf.repeated(count - 1) : OneOf.repeated(count));
    }
    if (c == u'.')
        return DotLiteral.repeated(count);
    if (c == u'*')
        return escape.isEmpty() ? Star : escape + c + (count > 1 ? Star : QString());
    return (escape.isEmpty() ? u"\\"_s : escape) + QString(count, c);
}

QString simpleSource(const QString &input)
{
    QString output;
    bool backslashes = false;
    for (qsizetype i = 0; i < input.size();) {
        const qsizetype start = i;
        QString escape;
        if (input[i] == u'\\' && i + 1 < input.size() && !isWord(input[i + 1]))
            escape = input[i++];
        const QChar c = input[i];
        if (isWord(c)) {
            output += c;
            ++i;
            continue;
        }
        qsizetype count = 1;
        while (i + count < input.size() && input[i + count] == c)
            ++count;
        i += count;
        if (c == u'\\') {
            backslashes = true;
            output += QStringView(input).mid(start, i - start);
        } else {
            output += simpleRun(escape, c, count, start == 0);
        }
    }
    if (backslashes) {
        QString collapsed;
        for (qsizetype i = 0; i < output.size();) {
            qsizetype run = 0;
            while (i + run < output.size() && output[i + run] == u'\\')
                ++run;
            if (run == 0) {
                collapsed += output[i++];
                continue;
            }
            collapsed += run % 2 == 0 ? u"\\\\"_s : u"\\"_s;
            i += run;
        }
        output = collapsed;
    }
    return u"^(?:%1)$"_s.arg(output);
}

/// Short cuts for patterns that start with "." or "*"; some mean something else than the long way round.
QString shortcut(const QString &text)
{
    if (text == u"*"_s)
        return NoDot + OneChar + Star;
    if (text == u".*"_s)
        return DotLiteral + OneChar + Star;
    if (text == u"*.*"_s)
        return NoDot + Star + DotLiteral + OneChar + Star;
    if (text == u"*/*"_s)
        return NoDot + Star + SlashLiteral + OneChar + NoDot + Star;
    if (text == u"**"_s)
        return NoDot + Globstar;
    const QString anyDepth = u"(?:"_s + NoDot + Globstar + SlashLiteral + u")?"_s;
    if (text == u"**/*"_s)
        return anyDepth + NoDot + OneChar + Star;
    if (text == u"**/*.*"_s)
        return anyDepth + NoDot + Star + DotLiteral + OneChar + Star;
    if (text == u"**/.*"_s)
        return anyDepth + DotLiteral + OneChar + Star;
    static const QRegularExpression extension(u"\\A(.*?)\\.([A-Za-z0-9_]+)\\z"_s);
    const auto match = extension.match(text);
    if (!match.hasMatch())
        return {};
    const QString source = shortcut(match.captured(1));
    return source.isEmpty() ? QString() : source + DotLiteral + match.captured(2);
}

QString replaced(const QString &pattern)
{
    if (pattern == u"***"_s)
        return u"*"_s;
    if (pattern == u"**/**"_s || pattern == u"**/**/**"_s)
        return u"**"_s;
    return pattern;
}

QString withoutPrefix(const QString &pattern)
{
    return pattern.startsWith(u"./"_s) ? pattern.mid(2) : pattern;
}

} // namespace

QString ecmaSource(const QString &pattern)
{
    const QString input = replaced(pattern);
    if (pattern.startsWith(u'.') || pattern.startsWith(u'*')) {
        const QString source = shortcut(withoutPrefix(input));
        if (!source.isEmpty())
            return u"^(?:%1%2?)$"_s.arg(source, SlashLiteral);
    }
    const QString text = withoutPrefix(input);
    if (isSimple(text))
        return u"^(?:%1)$"_s.arg(simpleSource(text));
    Tokenizer tokenizer(text);
    const QString source = u"^(?:"_s + tokenizer.run() + u")$"_s;
    return tokenizer.isNegated() ? u"^(?!"_s + source + u").*$"_s : source;
}

} // namespace belfry::glob
