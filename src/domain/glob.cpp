#include "domain/glob.h"

#include "domain/globparser.h"
#include "domain/globregex.h"
#include "domain/names.h"

#include <QCache>

using namespace Qt::StringLiterals;

namespace belfry {

struct Glob::Compiled {
    QRegularExpression expression;
};

namespace {

/// Text that means itself only.
bool isLiteral(const QString &pattern)
{
    return !pattern.startsWith(u'!') && !QStringView(pattern).contains(u'\\')
        && std::none_of(pattern.begin(), pattern.end(), [](QChar c) { return u"*?[](){}+@!|\"$^"_s.contains(c); });
}

} // namespace

Result<Glob> Glob::compile(const QString &pattern)
{
    if (pattern.isEmpty() || pattern.size() > 1024)
        return fail(ErrorCode::Invalid, u"A path pattern has 1 to 1024 characters."_s, u"path"_s);
    // Every event asks every webhook of its project: the few patterns in use are compiled once a thread.
    static thread_local QCache<QString, std::shared_ptr<const Compiled>> cache(500);
    Glob glob;
    glob.m_pattern = pattern;
    if (const auto *known = cache.object(pattern)) {
        glob.m_compiled = *known;
        return glob;
    }
    auto compiled = std::make_shared<Compiled>();
    compiled->expression = glob::compile(glob::ecmaSource(pattern));
    if (compiled->expression.isValid())
        compiled->expression.optimize();
    glob.m_compiled = compiled;
    cache.insert(pattern, new std::shared_ptr<const Compiled>(glob.m_compiled));
    return glob;
}

bool Glob::matches(const QString &path) const
{
    if (path.isEmpty() || !m_compiled)
        return false;
    // The pattern itself always matches, whatever its characters mean.
    if (path == m_pattern)
        return true;
    return m_compiled->expression.isValid() && m_compiled->expression.match(path).hasMatch();
}

QString Glob::warning() const
{
    if (!m_compiled)
        return {};
    if (!m_compiled->expression.isValid())
        return u"The pattern is not complete (a bracket or parenthesis is left open, or nothing stands before a repeat): it matches no folder."_s;
    if (matches(u"/"_s))
        return {};
    if (isLiteral(m_pattern)) {
        if (!m_pattern.startsWith(u'/'))
            return u"It can match no folder: folders start with a slash, for example \"/%1\"."_s.arg(m_pattern.left(200));
        if (m_pattern.endsWith(u'/'))
            return u"It can match no folder: folders end without a slash, for example \"%1\"."_s.arg(m_pattern.chopped(1).left(200));
        const auto folder = checkFolderPath(m_pattern);
        return folder ? QString() : u"It can match no folder: "_s + folder.error().message;
    }
    // Partial matching answers exactly: can any text that starts with a slash still become a match?
    const auto start = m_compiled->expression.match(u"/"_s, 0, QRegularExpression::PartialPreferCompleteMatch);
    if (!start.hasMatch() && !start.hasPartialMatch())
        return u"It can match no folder: folders start with a slash, for example \"/%1\"."_s.arg(m_pattern.left(200));
    if (m_pattern.endsWith(u'/') && !m_pattern.startsWith(u'!'))
        return u"It can match no folder: folders end without a slash."_s;
    return {};
}

QString literalFolder(const QString &pattern)
{
    qsizetype end = 0;
    while (end < pattern.size() && !u"*?[]{}()!+@\\|"_s.contains(pattern[end]))
        ++end;
    if (end == pattern.size())
        return pattern;
    return pattern.left(qMax<qsizetype>(0, pattern.lastIndexOf(u'/', qMax<qsizetype>(0, end - 1))));
}

} // namespace belfry
