#include "subscriptions/ssereader.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

constexpr qsizetype NumberDigits = 15; ///< more would not fit

} // namespace

void SseReader::restart()
{
    m_line.clear();
    m_type.clear();
    m_data.clear();
    m_idBuffer = m_lastId;
    m_hasData = m_afterCr = false;
    m_firstLine = true;
}

Result<void> SseReader::feed(QByteArrayView bytes, QList<SseEvent> &into)
{
    qsizetype start = 0;
    if (m_afterCr && !bytes.isEmpty()) {
        m_afterCr = false;
        start = bytes.front() == '\n' ? 1 : 0;
    }
    while (start < bytes.size()) {
        const auto *end = std::find_if(bytes.begin() + start, bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype at = end - bytes.begin();
        if (m_line.size() + (at - start) > m_limits.line)
            return fail(ErrorCode::Invalid, u"The server sent a line of more than %1 bytes."_s.arg(m_limits.line), u"stream"_s);
        m_line += bytes.sliced(start, at - start);
        if (at == bytes.size())
            return {};
        BELFRY_TRY(endLine(into));
        start = at + 1;
        if (bytes[at] == '\r') {
            if (start == bytes.size())
                m_afterCr = true;
            else if (bytes[start] == '\n')
                ++start;
        }
    }
    return {};
}

Result<void> SseReader::endLine(QList<SseEvent> &into)
{
    QByteArrayView line = m_line;
    if (std::exchange(m_firstLine, false) && line.startsWith("\xef\xbb\xbf"))
        line = line.sliced(3);
    Result<void> done;
    if (line.isEmpty()) {
        dispatch(into);
    } else if (line.front() != ':') { // a comment is only a sign of life
        const qsizetype colon = line.indexOf(':');
        QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
        if (value.startsWith(' '))
            value = value.sliced(1);
        done = field(colon < 0 ? line : line.first(colon), value);
    }
    m_line.clear();
    return done;
}

Result<void> SseReader::field(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        if (m_data.size() + value.size() > m_limits.event)
            return fail(ErrorCode::Invalid, u"The server sent an event of more than %1 bytes."_s.arg(m_limits.event), u"stream"_s);
        if (m_hasData)
            m_data += '\n';
        m_data += value;
        m_hasData = true;
    } else if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_idBuffer = value.toByteArray();
    } else if (name == "retry") {
        const bool digits = !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits)
            m_retryMs = value.size() > NumberDigits ? std::numeric_limits<qint64>::max() : value.toByteArray().toLongLong();
    }
    return {};
}

void SseReader::dispatch(QList<SseEvent> &into)
{
    m_lastId = m_idBuffer;
    if (m_hasData)
        into += SseEvent{m_type.isEmpty() ? QByteArray("message") : m_type, m_data, m_lastId};
    m_type.clear();
    m_data.clear();
    m_hasData = false;
}

} // namespace belfry::subscriptions
