#include "domain/names.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry {

QString slugOf(const QString &name)
{
    QString slug;
    for (const QChar c : name.toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            slug += c;
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    slug.truncate(64);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug;
}

bool isSlug(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64 && slugOf(text) == text;
}

Result<QString> checkName(const QString &name, const QString &what)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return fail(ErrorCode::Invalid, u"The %1 needs a name."_s.arg(what), u"name"_s);
    if (trimmed.size() > 80)
        return fail(ErrorCode::Invalid, u"The name of the %1 is longer than 80 characters."_s.arg(what), u"name"_s);
    for (const QChar c : trimmed) {
        if (c.category() == QChar::Other_Control)
            return fail(ErrorCode::Invalid, u"The name of the %1 contains a control character."_s.arg(what), u"name"_s);
    }
    return trimmed;
}

Result<QString> checkFolderPath(const QString &path)
{
    if (!path.startsWith(u'/'))
        return fail(ErrorCode::Invalid, u"The folder path \"%1\" must start with a slash, for example \"/%1\"."_s.arg(path.left(200)), u"path"_s);
    if (path.size() > 1024)
        return fail(ErrorCode::Invalid, u"The folder path is longer than 1024 characters."_s, u"path"_s);
    QString clean = path;
    if (clean == u"/"_s)
        return clean;
    if (clean.endsWith(u'/'))
        clean.chop(1);
    static const QRegularExpression segment(u"\\A[A-Za-z0-9._-]+\\z"_s);
    const QStringList segments = clean.mid(1).split(u'/');
    for (const QString &part : segments) {
        if (part.isEmpty())
            return fail(ErrorCode::Invalid, u"The folder path \"%1\" contains an empty segment (\"//\")."_s.arg(path.left(200)), u"path"_s);
        if (part == u"."_s || part == u".."_s || !segment.match(part).hasMatch())
            return fail(ErrorCode::Invalid, u"The folder \"%1\" may hold letters, digits, dot, hyphen and underscore only."_s.arg(part.left(200)), u"path"_s);
    }
    if (segments.size() > 32)
        return fail(ErrorCode::Invalid, u"The folder path is nested deeper than 32 levels."_s, u"path"_s);
    return clean;
}

Result<QString> checkSecretKey(const QString &key)
{
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_.-]*\\z"_s);
    if (key.size() > 256 || !form.match(key).hasMatch())
        return fail(ErrorCode::Invalid, u"\"%1\" is no key: it starts with a letter or _ and goes on with letters, digits, _ . -"_s.arg(key.left(80)), u"key"_s);
    return key;
}

Result<QString> checkLabel(const QString &label)
{
    static const QRegularExpression form(u"\\A[\\p{L}\\p{N}_.:-]+( [\\p{L}\\p{N}_.:-]+)*\\z"_s, QRegularExpression::UseUnicodePropertiesOption);
    if (label.size() > 40 || !form.match(label).hasMatch())
        return fail(ErrorCode::Invalid, u"\"%1\" is no label: up to 40 letters, digits, _ . : - and single spaces."_s.arg(label.left(60).simplified()), u"label"_s);
    return label;
}

QString parentPath(const QString &path)
{
    const auto slash = path.lastIndexOf(u'/');
    return slash <= 0 ? u"/"_s : path.left(slash);
}

} // namespace belfry
