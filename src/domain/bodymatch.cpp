#include "domain/bodymatch.h"

#include "core/json.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

constexpr JsonLimits BodyLimits{64 * 1024 * 1024, 256, false};

/// `\n`, `\"`, `\u00e9` as what they stand for. Only in what looks like JSON: elsewhere a backslash is a backslash.
QString withoutEscapes(const QString &text)
{
    qsizetype first = 0;
    while (first < text.size() && text[first].isSpace())
        ++first;
    if (first == text.size() || (text[first] != u'{' && text[first] != u'[') || !text.contains(u'\\'))
        return text;
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 >= text.size()) {
            out += text[i];
            continue;
        }
        const QChar c = text[++i];
        if (c == u'u' && i + 4 < text.size()) {
            bool hex = false;
            const ushort code = QStringView(text).mid(i + 1, 4).toUShort(&hex, 16);
            if (hex) {
                out += QChar(code);
                i += 4;
                continue;
            }
        }
        out += c == u'"' || c == u'\\' || c == u'/' ? c : QChar(u' ');
    }
    return out;
}

/// What tells 100.0 and 1e2 from 100, which is another value here: only so can the word index find either.
const QRegularExpression &floatMark()
{
    static const QRegularExpression mark(u"[.eE]"_s);
    return mark;
}

// Nearly all of what bodies hold is ASCII, and the tables of Unicode are slow to ask.
bool isWordChar(QChar c)
{
    if (c.unicode() < 0x80)
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z');
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool inside = i < text.size() && isWordChar(text[i]);
        if (inside && start < 0) {
            start = i;
        } else if (!inside && start >= 0) {
            const QString word = text.mid(start, i - start);
            const bool isFolded = std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 0x80 && (c < u'A' || c > u'Z'); });
            words += isFolded ? word : word.toCaseFolded();
            start = -1;
        }
    }
    return words;
}

struct Phrase {
    QStringList words;
    bool open = false; ///< the last word is a beginning
};

Phrase phraseOf(const QString &value)
{
    return {wordsOf(value), value.endsWith(u'*')};
}

bool holdsPhrase(const QStringList &words, const Phrase &phrase)
{
    const qsizetype count = phrase.words.size();
    if (count == 0)
        return false;
    for (qsizetype at = 0; at + count <= words.size(); ++at) {
        bool fits = true;
        for (qsizetype i = 0; fits && i < count; ++i)
            fits = i + 1 == count && phrase.open ? words[at + i].startsWith(phrase.words[i]) : words[at + i] == phrase.words[i];
        if (fits)
            return true;
    }
    return false;
}

const Json *at(const Json &root, const QString &pointer)
{
    const Json *here = &root;
    const QStringList steps = pointer.split(u'/').mid(1);
    for (QString step : steps) {
        step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
        if (here->is_object()) {
            const auto found = here->find(step.toStdString());
            if (found == here->end())
                return nullptr;
            here = &*found;
        } else if (here->is_array()) {
            bool number = false;
            const int index = step.toInt(&number);
            if (!number || index < 0 || size_t(index) >= here->size() || QString::number(index) != step)
                return nullptr;
            here = &(*here)[size_t(index)];
        } else {
            return nullptr;
        }
    }
    return here;
}

bool valueFits(const Json &value, const QString &pattern)
{
    if (value.is_string())
        return matchesPattern(pattern, toQString(value.get_ref<const std::string &>()));
    if (value.is_number_float()) {
        bool number = false;
        const double wanted = pattern.toDouble(&number);
        return number && wanted == value.get<double>() && pattern.contains(floatMark());
    }
    if (value.is_structured())
        return pattern == u"*"_s;
    return matchesPattern(pattern, toQString(value.dump()));
}

bool jsonFits(const FilterNode &term, const QByteArray &body)
{
    const QByteArray start = body.left(64).trimmed();
    if (!start.startsWith('{') && !start.startsWith('['))
        return false;
    const auto equals = term.value.indexOf(u'=');
    const auto json = parseJson(body, BodyLimits);
    const Json *value = json ? at(*json, equals < 0 ? term.value : term.value.left(equals)) : nullptr;
    return value && (equals < 0 || valueFits(*value, term.value.mid(equals + 1)));
}

bool headersFit(const FilterNode &term, const HeaderList &headers)
{
    const auto equals = term.value.indexOf(u'=');
    const QString name = equals < 0 ? term.value : term.value.left(equals);
    for (const auto &[key, value] : headers) {
        if (matchesPattern(name, key) && (equals < 0 || matchesPattern(term.value.mid(equals + 1), value)))
            return true;
    }
    return false;
}

bool isSigned(const Attempt &attempt)
{
    return std::any_of(attempt.requestHeaders.begin(), attempt.requestHeaders.end(),
        [](const auto &header) { return header.first.contains(u"signature"_s, Qt::CaseInsensitive); });
}

} // namespace

QStringList bodyWords(const QByteArray &body)
{
    return wordsOf(withoutEscapes(QString::fromUtf8(body)));
}

bool matchesPattern(const QString &pattern, const QString &text)
{
    const auto lower = [](QChar c) { return c >= u'A' && c <= u'Z' ? QChar(c.unicode() + 32) : c; };
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && lower(pattern[p]) == lower(text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool matchesAttempts(const FilterNode &term, const QList<Attempt> &attempts)
{
    if (term.key == u"is"_s)
        return !attempts.isEmpty() && isSigned(attempts.last());
    const Phrase phrase = term.key == u"body"_s ? phraseOf(term.value) : Phrase();
    const auto fits = [&](const QByteArray &body) {
        if (body.isEmpty())
            return false;
        return term.key == u"body"_s ? holdsPhrase(bodyWords(body), phrase) : jsonFits(term, body);
    };
    return std::any_of(attempts.begin(), attempts.end(), [&](const Attempt &a) {
        return term.key == u"header"_s ? headersFit(term, a.requestHeaders) || headersFit(term, a.responseHeaders)
                                       : fits(a.requestBody) || fits(a.responseBody);
    });
}

QStringList necessaryWords(const FilterNode &term)
{
    if (term.key == u"body"_s) {
        Phrase phrase = phraseOf(term.value);
        if (phrase.open && !phrase.words.isEmpty())
            phrase.words.last() += u'*';
        return phrase.words;
    }
    const auto equals = term.value.indexOf(u'=');
    if (term.key != u"json"_s || equals < 0)
        return {};
    // A number may be spelled in several ways, and what stands beside a "*" is only part of a word.
    const QString value = term.value.mid(equals + 1);
    bool number = false;
    value.toDouble(&number);
    if (value.contains(u'*') || (number && value.contains(floatMark())))
        return {};
    return wordsOf(value);
}

} // namespace belfry
