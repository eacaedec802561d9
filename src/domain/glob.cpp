#include "domain/glob.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry {

struct Glob::Compiled {
    QRegularExpression expression;
};

Result<Glob> Glob::compile(const QString &pattern)
{
    if (pattern.isEmpty() || pattern.size() > 1024)
        return fail(ErrorCode::Invalid, u"A path pattern has 1 to 1024 characters."_s, u"path"_s);
    Glob glob;
    glob.m_pattern = pattern;
    QString regex = QRegularExpression::escape(pattern);
    regex.replace(u"\\*\\*"_s, u".*"_s).replace(u"\\*"_s, u"[^/]*"_s);
    auto compiled = std::make_shared<Compiled>();
    compiled->expression = QRegularExpression(QRegularExpression::anchoredPattern(regex));
    glob.m_compiled = compiled;
    return glob;
}

bool Glob::matches(const QString &path) const
{
    return m_compiled->expression.match(path).hasMatch();
}

QString Glob::warning() const
{
    return m_pattern.startsWith(u'/') ? QString() : u"Folders start with a slash."_s;
}

} // namespace belfry
