#include "domain/globregex.h"

using namespace Qt::StringLiterals;

namespace belfry::glob {
namespace {

int countGroups(const QString &source)
{
    int groups = 0;
    bool inClass = false;
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] == u'\\')
            ++i;
        else if (inClass)
            inClass = source[i] != u']';
        else if (source[i] == u'[')
            inClass = true;
        else if (source[i] == u'(') {
            const QStringView next = QStringView(source).mid(i + 1);
            if (!next.startsWith(u'?') || (next.startsWith(u"?<") && !next.startsWith(u"?<=") && !next.startsWith(u"?<!")))
                ++groups;
        }
    }
    return groups;
}

QString codePoint(uint value)
{
    return u"\\x{%1}"_s.arg(value, 0, 16);
}

class Translator
{
public:
    explicit Translator(const QString &source) : m_source(source), m_groups(countGroups(source)) { }

    QString run()
    {
        while (m_at < m_source.size() && m_valid) {
            const QChar c = m_source[m_at];
            if (c == u'\\')
                escape(false);
            else if (c == u'[')
                charClass();
            else if (c == u'(')
                group();
            else if (c == u'*' || c == u'+' || c == u'?')
                quantifier();
            else
                plain(c);
        }
        return m_valid ? m_out : QString();
    }

private:
    QChar peek(qsizetype n) const { return m_at + n < m_source.size() ? m_source[m_at + n] : QChar(); }

    void plain(QChar c)
    {
        // "$" is the very end in ECMAScript, not also the place before a last line feed.
        m_out += c == u'$' ? u"\\z"_s : QString(c);
        m_repeatable = c != u'|' && c != u'^' && c != u'$';
        ++m_at;
    }

    void quantifier()
    {
        // "a++" and "a*+" are possessive in PCRE and no expression at all in ECMAScript.
        if (!m_repeatable) {
            m_valid = false;
            return;
        }
        m_out += m_source[m_at++];
        if (peek(0) == u'?') {
            m_out += u'?';
            ++m_at;
        }
        m_repeatable = false;
    }

    void group()
    {
        if (peek(1) == u'?') {
            const QChar kind = peek(2);
            const bool lookbehind = kind == u'<' && (peek(3) == u'=' || peek(3) == u'!');
            const bool named = kind == u'<' && (peek(3).isLetter() || peek(3) == u'_');
            if (kind != u':' && kind != u'=' && kind != u'!' && !lookbehind && !named) {
                m_valid = false;
                return;
            }
            const int length = lookbehind ? 4 : 3;
            m_out += QStringView(m_source).mid(m_at, length);
            m_at += length;
        } else {
            m_out += u'(';
            ++m_at;
            if (peek(0) == u'*') // would start a verb in PCRE; nothing to repeat in ECMAScript
                m_valid = false;
        }
        m_repeatable = false;
    }

    void charClass()
    {
        ++m_at;
        const bool negated = peek(0) == u'^';
        if (negated)
            ++m_at;
        if (peek(0) == u']') {
            // The empty class: nothing, or anything.
            ++m_at;
            m_out += negated ? u"[\\s\\S]"_s : u"(?!)"_s;
            m_repeatable = true;
            return;
        }
        m_out += negated ? u"[^"_s : u"["_s;
        while (m_at < m_source.size() && m_source[m_at] != u']') {
            if (m_source[m_at] == u'\\') {
                escape(true);
            } else {
                if (u"[:.="_s.contains(m_source[m_at])) // PCRE would see a POSIX class in "[:a:]", "[.a.]", "[=a=]"
                    m_out += u'\\';
                m_out += m_source[m_at++];
            }
        }
        m_valid = m_valid && m_at < m_source.size();
        m_out += u']';
        ++m_at;
        m_repeatable = true;
    }

    bool hexEscape(int digits)
    {
        const QString text = m_source.mid(m_at + 2, digits);
        bool ok = false;
        const uint value = text.toUInt(&ok, 16);
        if (!ok || text.size() != digits || !text[0].isLetterOrNumber())
            return false;
        m_out += codePoint(value);
        m_at += 2 + digits;
        return true;
    }

    void digitEscape(bool inClass)
    {
        qsizetype length = 1;
        while (length < 3 && peek(1 + length) >= u'0' && peek(1 + length) <= u'9')
            ++length;
        const QString digits = m_source.mid(m_at + 1, length);
        const int number = digits.toInt();
        if (!inClass && number > 0 && number <= m_groups && digits[0] != u'0') {
            // A group that took no part matches the empty text in ECMAScript and nothing in PCRE.
            m_out += u"(?(%1)\\%1)"_s.arg(number);
            m_at += 1 + length;
            return;
        }
        if (digits[0] >= u'8') {
            m_out += digits[0];
            m_at += 2;
            return;
        }
        qsizetype octal = 0;
        uint value = 0;
        while (octal < length && digits[octal] < u'8' && value * 8 + uint(digits[octal].digitValue()) <= 0377)
            value = value * 8 + uint(digits[octal++].digitValue());
        m_out += codePoint(value);
        m_at += 1 + octal;
    }

    void escape(bool inClass)
    {
        const QChar c = peek(1);
        m_repeatable = true;
        if (c.isNull()) {
            m_valid = false;
        } else if (c >= u'0' && c <= u'9') {
            digitEscape(inClass);
        } else if ((c == u'x' && hexEscape(2)) || (c == u'u' && hexEscape(4))) {
            return;
        } else if (u"dDwWsStnrf"_s.contains(c) || (!inClass && (c == u'b' || c == u'B'))) {
            m_repeatable = c != u'b' && c != u'B';
            take(u"\\"_s + c);
        } else if (c == u'v' || (inClass && c == u'b')) {
            take(c == u'v' ? u"\\x{b}"_s : u"\\x{8}"_s);
        } else if (c == u'c') {
            controlEscape();
        } else if (c.unicode() > 0x7f || c.isLetterOrNumber()) {
            take(QString(c)); // an escape that ECMAScript does not know is the character itself
        } else {
            take(u"\\"_s + c);
        }
    }

    void controlEscape()
    {
        const QChar letter = peek(2);
        if (letter.unicode() < 0x80 && letter.isLetter()) {
            m_out += codePoint(letter.unicode() % 32);
            m_at += 3;
        } else {
            m_out += u"\\\\"_s; // the backslash alone; the c follows as itself
            ++m_at;
        }
    }

    void take(const QString &text)
    {
        m_out += text;
        m_at += 2;
    }

    const QString &m_source;
    const int m_groups;
    QString m_out;
    qsizetype m_at = 0;
    bool m_repeatable = false;
    bool m_valid = true;
};

} // namespace

QString pcreSource(const QString &ecma)
{
    return Translator(ecma).run();
}

QRegularExpression compile(const QString &ecma)
{
    const QString source = pcreSource(ecma);
    if (source.isNull())
        return QRegularExpression(u"("_s); // invalid on purpose: isValid() says no
    return QRegularExpression(u"(*LIMIT_MATCH=2000000)"_s + source);
}

} // namespace belfry::glob
