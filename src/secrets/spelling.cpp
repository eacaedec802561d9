#include "secrets/spelling.h"

#include <QString>

#include <optional>
#include <utility>

namespace belfry::secrets {
namespace {

constexpr qsizetype LongestRun = 8;      ///< backslashes: escaped three times over
constexpr qsizetype LongestEscape = 24;  ///< a surrogate pair with doubled backslashes

using Spellings = QVarLengthArray<Spelling, 4>;

char at(QByteArrayView text, qsizetype i)
{
    return i < text.size() ? text[i] : '\0';
}

void add(Spellings &out, QByteArrayView bytes, qsizetype length)
{
    Spelling spelling;
    spelling.bytes.append(bytes.data(), bytes.size());
    spelling.length = length;
    out.append(spelling);
}

void addCodePoint(Spellings &out, char32_t code, qsizetype length)
{
    if (code <= 0x10ffff)
        add(out, QString::fromUcs4(&code, 1).toUtf8(), length);
}

/// A number of `digits` digits, or of 1 to `most` where digits is 0.
std::optional<std::pair<char32_t, qsizetype>> number(QByteArrayView text, qsizetype from, int base, int digits, int most = 8)
{
    char32_t value = 0;
    int seen = 0;
    for (; seen < (digits ? digits : most); ++seen) {
        const char c = at(text, from + seen);
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
        if (digit >= base)
            break;
        value = value * char32_t(base) + char32_t(digit);
    }
    if (seen == 0 || (digits && seen < digits))
        return {};
    return std::pair(value, from + seen);
}

void addHexByte(Spellings &out, char32_t value, qsizetype length)
{
    const char byte = char(value);
    add(out, {&byte, 1}, length);
    if (value >= 0x80)
        addCodePoint(out, value, length); // Python's repr of a text
}

void addUnicode(Spellings &out, QByteArrayView text, qsizetype from, qsizetype begin, qsizetype backslashes)
{
    if (at(text, from) == '{') {
        if (const auto code = number(text, from + 1, 16, 0); code && at(text, code->second) == '}')
            addCodePoint(out, code->first, code->second + 1 - begin);
        return;
    }
    const auto unit = number(text, from, 16, 4);
    if (!unit)
        return;
    if (unit->first < 0xd800 || unit->first > 0xdbff)
        return addCodePoint(out, unit->first, unit->second - begin);
    qsizetype next = unit->second;
    for (qsizetype i = 0; i < backslashes; ++i, ++next) {
        if (at(text, next) != '\\')
            return;
    }
    const auto low = at(text, next) == 'u' ? number(text, next + 1, 16, 4) : std::nullopt;
    if (low && low->first >= 0xdc00 && low->first <= 0xdfff)
        addCodePoint(out, 0x10000 + ((unit->first - 0xd800) << 10) + (low->first - 0xdc00), low->second - begin);
}

void addBackslash(Spellings &out, QByteArrayView text, qsizetype from)
{
    qsizetype run = 0;
    while (run < LongestRun && at(text, from + run) == '\\')
        ++run;
    for (qsizetype length = 2; length <= run; length *= 2)
        add(out, "\\", length);
    const qsizetype next = from + run;
    const char c = at(text, next);
    static constexpr char Letters[] = "ntrbfave";
    static constexpr char Controls[] = "\n\t\r\b\f\a\v\x1b";
    for (int i = 0; Letters[i] != '\0'; ++i) {
        if (c == Letters[i])
            add(out, {Controls + i, 1}, run + 1);
    }
    if (c == 'x') {
        if (const auto byte = number(text, next + 1, 16, 2))
            addHexByte(out, byte->first, byte->second - from);
    } else if (c == 'u') {
        addUnicode(out, text, next + 1, from, run);
    } else if (c == 'U') {
        if (const auto code = number(text, next + 1, 16, 8))
            addCodePoint(out, code->first, code->second - from);
    } else if (c >= '0' && c <= '7') {
        if (const auto byte = number(text, next, 8, 0, 3); byte && byte->first < 256)
            addHexByte(out, byte->first, byte->second - from);
    } else if (next < text.size() && c >= ' ' && c < 0x7f && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z')) {
        add(out, {&c, 1}, run + 1);
    }
}

void addEntity(Spellings &out, QByteArrayView text, qsizetype from)
{
    static constexpr std::pair<QByteArrayView, char> Names[] = {{"quot;", '"'}, {"apos;", '\''}, {"lt;", '<'}, {"gt;", '>'}};
    qsizetype next = from + 1;
    for (;;) {
        const QByteArrayView rest = text.sliced(qMin(next, text.size()));
        for (const auto &[name, c] : Names) {
            if (rest.startsWith(name))
                add(out, {&c, 1}, next + name.size() - from);
        }
        if (rest.startsWith('#')) {
            const bool hex = at(text, next + 1) == 'x' || at(text, next + 1) == 'X';
            const auto code = number(text, next + (hex ? 2 : 1), hex ? 16 : 10, 0);
            if (code && at(text, code->second) == ';')
                addCodePoint(out, code->first, code->second + 1 - from);
        }
        if (!rest.startsWith("amp;"))
            return;
        next += 4; // escaped again: "&amp;quot;"
        add(out, "&", next - from);
    }
}

void addPercent(Spellings &out, QByteArrayView text, qsizetype from)
{
    qsizetype next = from + 1;
    while (text.sliced(qMin(next, text.size())).startsWith("25")) {
        next += 2; // escaped again: "%2522"
        add(out, "%", next - from);
    }
    if (const auto byte = number(text, next, 16, 2)) {
        const char c = char(byte->first);
        add(out, {&c, 1}, byte->second - from);
    }
}

} // namespace

QVarLengthArray<Spelling, 4> spellingsAt(QByteArrayView text, qsizetype from)
{
    Spellings out;
    add(out, text.sliced(from, 1), 1);
    const QByteArrayView rest = text.sliced(from);
    switch (text[from]) {
    case '\\': addBackslash(out, text, from); break;
    case '&': addEntity(out, text, from); break;
    case '%': addPercent(out, text, from); break;
    case '+': add(out, " ", 1); break;
    case '"':
        if (rest.startsWith("\"\""))
            add(out, "\"", 2);
        break;
    case '\'':
        if (rest.startsWith("''"))
            add(out, "'", 2);
        if (rest.startsWith("'\\''"))
            add(out, "'", 4);
        if (rest.startsWith("'\"'\"'"))
            add(out, "'", 5);
        break;
    default: break;
    }
    return out;
}

bool mayBeHalfEscape(QByteArrayView rest)
{
    return !rest.isEmpty() && rest.size() < LongestEscape && QByteArrayView("\\&%'").contains(rest.front());
}

} // namespace belfry::secrets
