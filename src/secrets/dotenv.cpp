#include "secrets/dotenv.h"

#include "domain/names.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

class Reader
{
public:
    explicit Reader(const QByteArray &text) : m_text(text) { }

    Result<KeyValues> run()
    {
        if (m_text.startsWith("\xef\xbb\xbf"))
            m_at = 3;
        while (m_at < m_text.size())
            BELFRY_TRY(line());
        return m_values;
    }

private:
    tl::unexpected<Error> error(int line, const QString &what) const
    {
        return fail(ErrorCode::Invalid, u"Line %1: %2. Nothing was imported."_s.arg(line).arg(what), u"file"_s);
    }
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlank()
    {
        while (m_at < m_text.size() && (peek() == ' ' || peek() == '\t'))
            ++m_at;
    }
    bool atLineEnd() const { return m_at >= m_text.size() || m_text[m_at] == '\n' || m_text[m_at] == '\r'; }
    void endLine()
    {
        if (m_at < m_text.size() && m_text[m_at] == '\r')
            ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == '\n')
            ++m_at;
        ++m_line;
    }

    Result<void> line()
    {
        skipBlank();
        if (atLineEnd()) {
            endLine();
            return {};
        }
        if (peek() == '#') {
            skipComment();
            return {};
        }
        const int start = m_line;
        if (QByteArrayView(m_text).sliced(m_at).startsWith("export ") || QByteArrayView(m_text).sliced(m_at).startsWith("export\t")) {
            m_at += 7;
            skipBlank();
        }
        const qsizetype from = m_at;
        while (!atLineEnd() && peek() != '=' && peek() != ' ' && peek() != '\t')
            ++m_at;
        const QString key = QString::fromUtf8(m_text.mid(from, m_at - from));
        skipBlank();
        if (peek() != '=')
            return error(start, u"\"%1\" is not followed by ="_s.arg(key.left(40)));
        if (!checkSecretKey(key))
            return error(start, u"\"%1\" is no key (letters, digits, _ . - and no digit first)"_s.arg(key.left(40)));
        ++m_at;
        skipBlank();
        BELFRY_LET(value, this->value(start));
        store(key, value);
        return {};
    }

    Result<QByteArray> value(int start)
    {
        if (peek() == '\'' || peek() == '"') {
            BELFRY_LET(text, quoted(start));
            skipBlank();
            if (peek() == '#') {
                skipComment();
                return text;
            }
            if (!atLineEnd())
                return error(start, u"text after the closing quote"_s);
            endLine();
            return text;
        }
        QByteArray text;
        while (!atLineEnd()) {
            // A # begins a comment only after a space: colours and fragments are values.
            if (peek() == '#' && (text.isEmpty() || text.endsWith(' ') || text.endsWith('\t'))) {
                skipComment();
                return text.trimmed();
            }
            if (peek() == '\0')
                return error(start, u"a NUL byte"_s);
            text += m_text[m_at++];
        }
        endLine();
        return text.trimmed();
    }

    Result<QByteArray> quoted(int start)
    {
        const char quote = m_text[m_at++];
        QByteArray text;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            char c = m_text[m_at++];
            if (c == '\n')
                ++m_line;
            if (quote == '"' && c == '\\' && m_at < m_text.size()) {
                const char e = m_text[m_at++];
                switch (e) {
                case 'n': c = '\n'; break;
                case 'r': c = '\r'; break;
                case 't': c = '\t'; break;
                case '\\':
                case '"':
                case '$': c = e; break;
                default:
                    text += '\\';
                    c = e;
                    break;
                }
            }
            text += c;
        }
        if (m_at >= m_text.size())
            return error(start, u"the quote %1 is never closed"_s.arg(QLatin1Char(quote)));
        ++m_at;
        return text;
    }

    void skipComment()
    {
        while (!atLineEnd())
            ++m_at;
        endLine();
    }

    void store(const QString &key, const QByteArray &value)
    {
        if (const auto it = m_index.constFind(key); it != m_index.constEnd()) {
            m_values[*it].second = value;
            return;
        }
        m_index.insert(key, m_values.size());
        m_values += {key, value};
    }

    QByteArray m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    KeyValues m_values;
    QHash<QString, qsizetype> m_index;
};

} // namespace

Result<KeyValues> parseDotenv(const QByteArray &text)
{
    if (text.size() > DotenvMaxBytes) {
        return fail(ErrorCode::Invalid,
            u"The file has %1 bytes; a .env may have at most %2. Nothing was imported."_s.arg(text.size()).arg(DotenvMaxBytes), u"file"_s);
    }
    return Reader(text).run();
}

QByteArray writeDotenv(const KeyValues &values)
{
    QByteArray out;
    for (const auto &[key, value] : values) {
        QByteArray escaped;
        for (const char c : value) {
            if (c == '\\' || c == '"' || c == '$')
                escaped += '\\';
            if (c == '\n')
                escaped += "\\n";
            else if (c == '\r')
                escaped += "\\r";
            else
                escaped += c;
        }
        out += key.toUtf8() + "=\"" + escaped + "\"\n";
    }
    return out;
}

} // namespace belfry::secrets
