#include "infrastructure/jsonstream.h"

#include <array>
#include <istream>
#include <optional>
#include <streambuf>
#include <vector>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr size_t DepthMax = 200;
constexpr qint64 ValueOverhead = 48; ///< what a key or a string takes beside its text

/// A device as the parser reads it, in pieces; it knows where in the text it is, and ends where one token never ends.
class DeviceBuffer final : public std::streambuf
{
public:
    explicit DeviceBuffer(QIODevice &device) : m_device(device) { }

    bool isTooLong = false;
    bool isBroken = false; ///< the device could not be read

    void noteToken() { m_tokenStart = m_end; }
    [[nodiscard]] bool isBlank() const { return m_isBlank; }
    [[nodiscard]] QString place() const
    {
        const QByteArrayView read(m_chunk.data(), gptr() - eback());
        const qint64 at = m_begin + read.size();
        const qsizetype newline = read.lastIndexOf('\n');
        const qint64 lineStart = newline < 0 ? m_lineStart : m_begin + newline + 1;
        return u"line %1, column %2"_s.arg(m_lines + read.count('\n') + 1).arg(qMax<qint64>(1, at - lineStart));
    }

protected:
    int_type underflow() override
    {
        const QByteArrayView done(m_chunk.data(), m_end - m_begin);
        m_lines += done.count('\n');
        if (const qsizetype newline = done.lastIndexOf('\n'); newline >= 0)
            m_lineStart = m_begin + newline + 1;
        m_begin = m_end;
        setg(m_chunk.data(), m_chunk.data(), m_chunk.data());
        isTooLong = m_end - m_tokenStart > JsonTokenMaxBytes;
        if (isTooLong)
            return traits_type::eof();
        const qint64 got = m_device.read(m_chunk.data(), qint64(m_chunk.size()));
        isBroken = got < 0;
        if (got <= 0)
            return traits_type::eof();
        m_end += got;
        m_isBlank = m_isBlank && QByteArrayView(m_chunk.data(), got).trimmed().isEmpty();
        setg(m_chunk.data(), m_chunk.data(), m_chunk.data() + got);
        return traits_type::to_int_type(m_chunk[0]);
    }

private:
    QIODevice &m_device;
    std::array<char, 64 * 1024> m_chunk{};
    qint64 m_begin = 0; ///< of the piece in m_chunk, in the text
    qint64 m_end = 0;
    qint64 m_tokenStart = 0; ///< to a piece
    qint64 m_lines = 0;      ///< before the piece
    qint64 m_lineStart = 0;
    bool m_isBlank = true;
};

struct Pattern {
    std::vector<std::string> segments;
    bool anyDepth = false;
};

Pattern patternOf(const char *path)
{
    Pattern pattern;
    const QByteArrayList parts = QByteArray(path).mid(1).split('/');
    for (const QByteArray &part : parts) {
        pattern.segments.push_back(part.toStdString());
        pattern.anyDepth = pattern.anyDepth || part == "**";
    }
    return pattern;
}

/// Builds what is kept and hands over what a part wants.
class Builder final : public nlohmann::json_sax<Json>
{
public:
    Builder(const QList<JsonPart> &parts, DeviceBuffer &buffer) : m_parts(parts), m_buffer(buffer)
    {
        for (const JsonPart &part : parts)
            m_patterns.push_back(patternOf(part.path));
    }

    Json root;
    std::optional<Error> error;

    bool null() override { return scalar(Json(nullptr), 0); }
    bool boolean(bool value) override { return scalar(Json(value), 0); }
    bool number_integer(number_integer_t value) override { return scalar(Json(value), 0); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(Json(value), 0); }
    bool number_float(number_float_t value, const string_t &) override { return scalar(Json(value), 0); }
    bool string(string_t &value) override
    {
        const auto size = qint64(value.size());
        return scalar(Json(std::move(value)), size);
    }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return start(Json::object()); }
    bool start_array(std::size_t) override { return start(Json::array()); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }
    bool key(string_t &name) override
    {
        m_buffer.noteToken();
        if (m_skipped > 0)
            return true;
        m_frames.back().key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override { return false; }

private:
    struct Frame {
        Json value;
        std::string key; ///< of the member being read
        const JsonPart *part = nullptr;
        qint64 keptBefore = 0;
    };

    [[nodiscard]] bool matches(const Pattern &pattern, size_t segment, size_t frame) const
    {
        for (; segment < pattern.segments.size(); ++segment, ++frame) {
            const std::string &wanted = pattern.segments[segment];
            if (wanted == "**") {
                for (size_t from = frame; from <= m_frames.size(); ++from) {
                    if (matches(pattern, segment + 1, from))
                        return true;
                }
                return false;
            }
            if (frame >= m_frames.size() || (wanted != "*" && (!m_frames[frame].value.is_object() || wanted != m_frames[frame].key)))
                return false;
        }
        return frame == m_frames.size();
    }
    /// The part that wants the value that comes next.
    [[nodiscard]] const JsonPart *wanting() const
    {
        for (size_t i = 0; i < m_patterns.size(); ++i) {
            if ((m_patterns[i].anyDepth || m_patterns[i].segments.size() == m_frames.size()) && matches(m_patterns[i], 0, 0))
                return &m_parts[qsizetype(i)];
        }
        return nullptr;
    }
    bool refuse(const QString &message)
    {
        error = Error{ErrorCode::Invalid, message, {}};
        return false;
    }
    bool keep(qint64 bytes)
    {
        m_kept += bytes + ValueOverhead;
        if (m_kept <= JsonKeptMaxBytes)
            return true;
        return refuse(u"%1: a part of the report is larger than %2 MiB."_s.arg(m_buffer.place()).arg(JsonKeptMaxBytes >> 20));
    }
    bool put(Json value, const JsonPart *part)
    {
        if (part) {
            static const std::string none;
            const auto taken = part->take(m_frames.back().value.is_object() ? m_frames.back().key : none, value);
            if (!taken)
                error = taken.error();
            return taken.has_value();
        }
        if (m_frames.empty()) {
            root = std::move(value);
            return true;
        }
        Frame &frame = m_frames.back();
        if (frame.value.is_array()) {
            frame.value.push_back(std::move(value));
            return true;
        }
        // Appended, not looked up: of a key that stands twice the first one is found. An object of a million keys takes no longer than a list.
        using Members = std::vector<Json::object_t::value_type>;
        static_cast<Members &>(frame.value.get_ref<Json::object_t &>()).emplace_back(std::move(frame.key), std::move(value));
        return true;
    }
    bool scalar(Json value, qint64 bytes)
    {
        m_buffer.noteToken();
        if (m_skipped > 0)
            return true;
        const JsonPart *part = wanting();
        if (part && !part->take)
            return true;
        const qint64 before = m_kept;
        if (!keep(bytes + keyBytes()))
            return false;
        if (part)
            m_kept = before;
        return put(std::move(value), part);
    }
    bool start(Json value)
    {
        m_buffer.noteToken();
        if (m_frames.size() + m_skipped >= DepthMax)
            return refuse(u"%1: nested deeper than %2 levels."_s.arg(m_buffer.place()).arg(DepthMax));
        const JsonPart *part = m_skipped > 0 ? nullptr : wanting();
        if (m_skipped > 0 || (part && !part->take)) {
            ++m_skipped;
            return true;
        }
        const qint64 before = m_kept;
        if (!keep(keyBytes()))
            return false;
        m_frames.push_back({std::move(value), {}, part, before});
        return true;
    }
    bool end()
    {
        m_buffer.noteToken();
        if (m_skipped > 0) {
            --m_skipped;
            return true;
        }
        Frame frame = std::move(m_frames.back());
        m_frames.pop_back();
        if (frame.part)
            m_kept = frame.keptBefore;
        return put(std::move(frame.value), frame.part);
    }
    [[nodiscard]] qint64 keyBytes() const
    {
        return m_frames.empty() || !m_frames.back().value.is_object() ? 0 : qint64(m_frames.back().key.size());
    }

    const QList<JsonPart> &m_parts;
    DeviceBuffer &m_buffer;
    std::vector<Pattern> m_patterns;
    std::vector<Frame> m_frames;
    size_t m_skipped = 0; ///< levels within a value that nobody wants
    qint64 m_kept = 0;
};

} // namespace

Result<Json> readJsonStream(QIODevice &device, const QList<JsonPart> &parts)
{
    DeviceBuffer buffer(device);
    Builder builder(parts, buffer);
    std::istream stream(&buffer);
    if (Json::sax_parse(stream, &builder))
        return std::move(builder.root);
    if (builder.error)
        return tl::unexpected<Error>(*builder.error);
    if (buffer.isBroken)
        return fail(ErrorCode::Invalid, device.errorString() + u'.');
    if (buffer.isTooLong)
        return fail(ErrorCode::Invalid, u"%1: a value is longer than %2 MiB."_s.arg(buffer.place()).arg(JsonTokenMaxBytes >> 20));
    if (buffer.isBlank())
        return fail(ErrorCode::Invalid, u"The report is empty."_s);
    return fail(ErrorCode::Invalid, u"Not valid JSON: %1."_s.arg(buffer.place()));
}

} // namespace belfry::infrastructure
