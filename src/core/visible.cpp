#include "core/visible.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

bool isJoiner(char16_t code)
{
    return code == 0x200c || code == 0x200d;
}

bool isHidden(char16_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x00ad || code == 0x061c || (code >= 0x200b && code <= 0x200f)
        || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

QString escaped(const QString &text, bool isLine)
{
    if (std::none_of(text.begin(), text.end(), [](QChar c) { return isHidden(c.unicode()); }))
        return text;
    QString out;
    out.reserve(text.size() + 32);
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (!isHidden(code) || (isLine && isJoiner(code)))
            out += c;
        else if (isLine && (code == u'\n' || code == u'\r' || code == u'\t' || code == 0x2028 || code == 0x2029))
            out += u' ';
        else if (code == 0)
            out += u"\\0"_s;
        else
            out += u"\\u%1"_s.arg(uint(code), 4, 16, QLatin1Char('0'));
    }
    return out;
}

} // namespace

QString visible(const QString &text)
{
    return escaped(text, false);
}

QString visibleLine(const QString &text)
{
    return escaped(text, true);
}

} // namespace belfry
