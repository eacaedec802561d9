#include "core/json.h"

#include <set>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

// Walks the tokens once, before anything is built: depth, duplicate keys, and the place of the first fault.
class Guard final : public nlohmann::json_sax<Json>
{
public:
    explicit Guard(const JsonLimits &limits) : m_limits(limits) { }

    QString fault;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override
    {
        m_keys.emplace_back();
        return descend();
    }
    bool key(string_t &name) override
    {
        if (m_limits.refuseDuplicateKeys && !m_keys.back().insert(name).second) {
            fault = u"the key \"%1\" stands twice in one object"_s.arg(toQString(name).left(80));
            return false;
        }
        return true;
    }
    bool end_object() override
    {
        m_keys.pop_back();
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override { return descend(); }
    bool end_array() override
    {
        --m_depth;
        return true;
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        errorPosition = qsizetype(position);
        return false;
    }

    qsizetype errorPosition = -1;

private:
    bool descend()
    {
        if (++m_depth <= m_limits.maxDepth)
            return true;
        fault = u"nested deeper than %1 levels"_s.arg(m_limits.maxDepth);
        return false;
    }

    JsonLimits m_limits;
    int m_depth = 0;
    std::vector<std::set<std::string>> m_keys;
};

Result<void> check(const QByteArray &text, const JsonLimits &limits)
{
    if (text.size() > limits.maxBytes)
        return fail(ErrorCode::Invalid, u"JSON of %1 bytes is over the limit of %2."_s.arg(text.size()).arg(limits.maxBytes));
    Guard guard(limits);
    if (Json::sax_parse(text.constData(), text.constData() + text.size(), &guard))
        return {};
    if (!guard.fault.isEmpty())
        return fail(ErrorCode::Invalid, u"JSON refused: %1."_s.arg(guard.fault));
    const qsizetype at = std::clamp<qsizetype>(guard.errorPosition - 1, 0, text.size());
    const QByteArrayView before = QByteArrayView(text).first(at);
    const auto line = before.count('\n') + 1;
    const auto column = at - (before.lastIndexOf('\n') + 1) + 1;
    return fail(ErrorCode::Invalid, u"Not valid JSON: line %1, column %2."_s.arg(line).arg(column));
}

} // namespace

QByteArray toBytes(const Json &json)
{
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return QByteArray(text.data(), qsizetype(text.size()));
}

QByteArray toPrettyBytes(const Json &json)
{
    const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
    return QByteArray(text.data(), qsizetype(text.size()));
}

Result<Json> parseJson(const QByteArray &text, const JsonLimits &limits)
{
    BELFRY_TRY(check(text, limits));
    return Json::parse(text.constData(), text.constData() + text.size(), nullptr, false);
}

Result<QByteArray> minifyJson(const QByteArray &text, const JsonLimits &limits)
{
    BELFRY_TRY(check(text, limits));
    QByteArray compact;
    compact.reserve(text.size());
    bool inString = false;
    bool escaped = false;
    for (const char c : text) {
        if (inString) {
            compact += c;
            if (escaped)
                escaped = false;
            else if (c == '\\')
                escaped = true;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
            compact += c;
        } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            compact += c;
        }
    }
    // A byte-order mark is accepted by the parser and is no part of the value.
    if (compact.startsWith("\xef\xbb\xbf"))
        compact.remove(0, 3);
    return compact;
}

QString stringAt(const Json &object, const char *key)
{
    if (!object.is_object())
        return {};
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? toQString(it->get_ref<const std::string &>()) : QString();
}

qint64 intAt(const Json &object, const char *key, qint64 otherwise)
{
    if (!object.is_object())
        return otherwise;
    const auto it = object.find(key);
    return it != object.end() && it->is_number_integer() ? it->get<qint64>() : otherwise;
}

bool boolAt(const Json &object, const char *key, bool otherwise)
{
    if (!object.is_object())
        return otherwise;
    const auto it = object.find(key);
    return it != object.end() && it->is_boolean() ? it->get<bool>() : otherwise;
}

QString stringsText(const QStringList &strings)
{
    Json json = Json::array();
    for (const QString &string : strings)
        json.push_back(toJson(string));
    return QString::fromUtf8(toBytes(json));
}

QStringList stringsOf(const QString &text)
{
    // Without a backslash every quote is a delimiter: no parser is needed, and lists of certificates have 100,000 of these.
    if (text.startsWith(u"[\"") && text.endsWith(u"\"]") && !text.contains(u'\\'))
        return text.mid(2, text.size() - 4).split(QStringLiteral("\",\""));
    QStringList strings;
    if (const auto json = parseJson(text.toUtf8()); json && json->is_array()) {
        for (const Json &item : *json) {
            if (item.is_string())
                strings += toQString(item.get<std::string>());
        }
    }
    return strings;
}

Json stringOrNull(const QString &text)
{
    return text.isEmpty() ? Json(nullptr) : toJson(text);
}

} // namespace belfry
