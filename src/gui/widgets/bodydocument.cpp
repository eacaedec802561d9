#include "gui/widgets/bodydocument.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// Walks JSON text token by token without making values of it.
class Reindenter
{
public:
    Reindenter(const QByteArray &json, bool isPart) : m_in(json), m_isPart(isPart) { m_out.reserve(json.size() + json.size() / 4); }

    QByteArray run()
    {
        while (m_at < m_in.size()) {
            if (!step())
                return {};
        }
        return (m_open.isEmpty() || m_isPart) && !m_out.isEmpty() ? m_out : QByteArray();
    }

private:
    bool step()
    {
        const char c = m_in[m_at];
        if (c == '"')
            return copyString();
        ++m_at;
        switch (c) {
        case ' ': case '\n': case '\r': case '\t':
            return true;
        case '{': case '[':
            return open(c);
        case '}': case ']':
            return close(c);
        case ',':
            m_out += ',';
            newLine();
            return !m_open.isEmpty();
        case ':':
            m_out += ": ";
            return !m_open.isEmpty();
        default:
            m_out += c;
            return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || (c >= 'a' && c <= 'z') || c == 'E';
        }
    }
    bool copyString()
    {
        const qsizetype start = m_at++;
        while (m_at < m_in.size() && m_in[m_at] != '"')
            m_at += m_in[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_in.size() && !m_isPart)
            return false;
        m_at = qMin(m_at + 1, m_in.size());
        m_out.append(m_in.constData() + start, m_at - start);
        return true;
    }
    bool open(char c)
    {
        while (m_at < m_in.size() && uchar(m_in[m_at]) <= ' ')
            ++m_at;
        const char closing = c == '{' ? '}' : ']';
        m_out += c;
        if (m_at < m_in.size() && m_in[m_at] == closing) {
            m_out += closing;
            ++m_at;
            return true;
        }
        m_open.append(closing);
        newLine();
        return m_open.size() < 512;
    }
    bool close(char c)
    {
        if (m_open.isEmpty() || m_open.back() != c)
            return false;
        m_open.chop(1);
        newLine();
        m_out += c;
        return true;
    }
    void newLine()
    {
        m_out += '\n';
        m_out.append(m_open.size() * 2, ' ');
    }

    const QByteArray &m_in;
    const bool m_isPart;
    QByteArray m_out;
    QByteArray m_open; ///< closing brackets owed
    qsizetype m_at = 0;
};

bool isDangerous(char16_t code)
{
    return (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7f && code < 0xa0) || (code >= 0x200b && code <= 0x200f)
        || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

bool looksLikeJson(const QByteArray &body)
{
    for (const char c : body) {
        if (uchar(c) > ' ')
            return c == '{' || c == '[';
    }
    return false;
}

} // namespace

QByteArray reindentJson(const QByteArray &json, bool isPart)
{
    return Reindenter(json, isPart).run();
}

QString visibleText(const QString &text)
{
    if (std::none_of(text.begin(), text.end(), [](QChar c) { return isDangerous(c.unicode()); }))
        return text;
    QString result;
    result.reserve(text.size() + 64);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t code = text[i].unicode();
        if (code == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue; // a plain line break
        if (isDangerous(code))
            result += u"\\u"_s + QString::number(code, 16).rightJustified(4, u'0');
        else
            result += text[i];
    }
    return result;
}

QString hexLine(const QByteArray &body, qsizetype offset)
{
    QString hex, ascii;
    for (qsizetype i = offset; i < offset + 16; ++i) {
        if (i == offset + 8)
            hex += u' ';
        if (i >= body.size()) {
            hex += u"   "_s;
            continue;
        }
        const auto code = uchar(body[i]);
        hex += QString::number(code, 16).rightJustified(2, u'0') + u' ';
        ascii += code >= 0x20 && code < 0x7f ? QChar(char16_t(code)) : QChar(u'·');
    }
    return QString::number(offset, 16).rightJustified(8, u'0') + u"  "_s + hex + u" "_s + ascii;
}

BodyDocument BodyDocument::build(const QByteArray &body, Mode mode)
{
    return make(body, mode, false);
}

BodyDocument BodyDocument::preview(const QByteArray &body, Mode mode)
{
    return make(body.left(PreviewBytes), mode, body.size() > PreviewBytes);
}

BodyDocument BodyDocument::make(const QByteArray &body, Mode mode, bool isPart)
{
    BodyDocument document;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder.decode(body);
    if (decoder.hasError() || body.contains('\0')) {
        document.m_isText = false;
        document.m_note = QCoreApplication::translate("BodyViewer", "Not UTF-8 text: shown as bytes");
        return document;
    }
    document.m_json = looksLikeJson(body);
    if (mode == Mode::Pretty && document.m_json) {
        if (const QByteArray pretty = reindentJson(body, isPart); !pretty.isEmpty()) {
            text = QString::fromUtf8(pretty);
        } else {
            document.m_json = false;
            document.m_note = QCoreApplication::translate("BodyViewer", "Not complete JSON: shown as it is");
        }
    }
    document.m_text = visibleText(text);
    document.index();
    return document;
}

void BodyDocument::index()
{
    const qsizetype size = m_text.size();
    m_starts.clear();
    m_starts.append(0);
    qsizetype start = 0;
    while (start < size) {
        qsizetype end = m_text.indexOf(u'\n', start);
        end = end < 0 ? size : end + 1;
        if (end - start > MaxLine) {
            end = start + MaxLine;
            if (m_text[end - 1].isHighSurrogate())
                --end;
        }
        m_longest = qMax(m_longest, int(end - start));
        m_starts.append(end);
        start = end;
    }
}

QStringView BodyDocument::line(int index) const
{
    QStringView view = QStringView(m_text).mid(m_starts.at(index), m_starts.at(index + 1) - m_starts.at(index));
    if (view.endsWith(u'\n'))
        view.chop(1);
    return view;
}

bool BodyDocument::isContinuation(int index) const
{
    return index > 0 && m_text.at(m_starts.at(index) - 1) != u'\n';
}

int BodyDocument::lineOf(qsizetype position) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), position);
    return qBound(0, int(after - m_starts.begin()) - 1, qMax(0, lineCount() - 1));
}

QList<qsizetype> BodyDocument::find(const QString &needle, int limit) const
{
    QList<qsizetype> hits;
    if (needle.isEmpty())
        return hits;
    for (qsizetype at = m_text.indexOf(needle, 0, Qt::CaseInsensitive); at >= 0 && hits.size() < limit;
         at = m_text.indexOf(needle, at + needle.size(), Qt::CaseInsensitive))
        hits.append(at);
    return hits;
}

} // namespace belfry::gui
