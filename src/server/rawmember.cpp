#include "server/rawmember.h"

#include "core/json.h"

#include <cstring>

namespace belfry::server {
namespace {

// Walks valid JSON; every function starts at `at` and leaves it behind what it read.
class Walk
{
public:
    explicit Walk(const QByteArray &text) : m_text(text) { }

    QByteArray find(QByteArrayView key)
    {
        if (m_text.startsWith("\xef\xbb\xbf"))
            m_at = 3;
        space();
        if (!take('{'))
            return {};
        for (;;) {
            space();
            if (m_at >= m_text.size() || m_text.at(m_at) == '}')
                return {};
            const QByteArray name = string();
            space();
            take(':');
            space();
            const qsizetype start = m_at;
            value();
            if (isKey(name, key))
                return m_text.mid(start, m_at - start);
            space();
            take(',');
        }
    }

private:
    // A key may be spelled with escapes; the parser knows what they mean.
    static bool isKey(const QByteArray &spelled, QByteArrayView key)
    {
        const auto parsed = parseJson(spelled);
        return parsed && parsed->is_string() && QByteArrayView(parsed->get_ref<const std::string &>()) == key;
    }
    void space()
    {
        while (m_at < m_text.size() && std::strchr(" \t\r\n", m_text.at(m_at)) && m_text.at(m_at))
            ++m_at;
    }
    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text.at(m_at) != c)
            return false;
        ++m_at;
        return true;
    }
    QByteArray string()
    {
        const qsizetype start = m_at++;
        for (; m_at < m_text.size() && m_text.at(m_at) != '"'; ++m_at) {
            if (m_text.at(m_at) == '\\')
                ++m_at;
        }
        ++m_at;
        return m_text.mid(start, m_at - start);
    }
    void value()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text.at(m_at);
            if (c == '"') {
                string();
                if (depth == 0)
                    return;
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']' || std::strchr(" \t\r\n", c)))
                return;
            depth += c == '{' || c == '[';
            depth -= c == '}' || c == ']';
            ++m_at;
            if (depth == 0 && (c == '}' || c == ']'))
                return;
        }
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

} // namespace

QByteArray rawMember(const QByteArray &object, QByteArrayView key)
{
    return Walk(object).find(key);
}

} // namespace belfry::server
