#include "infrastructure/importers/csv.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qsizetype RecordMaxBytes = 1024 * 1024;
constexpr qint64 BlockBytes = 256 * 1024;

} // namespace

bool CsvReader::get(char *c)
{
    while (m_at == m_buffer.size()) { // again where a piece is a byte-order mark and nothing else
        m_buffer = m_device.read(BlockBytes);
        m_at = 0;
        if (m_buffer.isEmpty())
            return false;
        if (m_separator == 0) {
            if (m_buffer.startsWith("\xef\xbb\xbf"))
                m_at = 3;
            const QByteArray first = m_buffer.left(m_buffer.indexOf('\n'));
            m_separator = first.contains(',') ? ',' : ';';
        }
    }
    *c = m_buffer[m_at++];
    return true;
}

Result<std::optional<QStringList>> CsvReader::next()
{
    QStringList fields;
    QByteArray field;
    qsizetype size = 0;
    bool quoted = false, closed = false, any = false;
    m_line = m_lines;
    const auto endField = [&] {
        fields += QString::fromUtf8(field);
        field.clear();
        closed = false;
    };
    for (char c = 0; get(&c);) {
        any = true;
        if (++size > RecordMaxBytes)
            return fail(ErrorCode::Invalid, u"Line %1: the record is longer than 1 MiB; is a quote missing?"_s.arg(m_line));
        if (c == '\n')
            ++m_lines;
        if (quoted) {
            if (c == '"') {
                quoted = false;
                closed = true;
            } else {
                field += c;
            }
        } else if (c == '"') {
            // A quote after a closed one is an escaped quote.
            if (closed)
                field += '"';
            quoted = true;
        } else if (c == m_separator) {
            endField();
        } else if (c == '\n') {
            endField();
            return std::optional(fields);
        } else if (c != '\r') {
            field += c;
        }
    }
    if (quoted)
        return fail(ErrorCode::Invalid, u"Line %1: a quote is not closed; is the file cut off?"_s.arg(m_line));
    if (!any)
        return std::optional<QStringList>();
    endField();
    return std::optional(fields);
}

} // namespace belfry::infrastructure
