#include "secrets/redaction.h"

#include "secrets/spelling.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr qsizetype ShortestValue = 4; ///< bytes; anything shorter stands in ordinary words too
constexpr qsizetype ShortestLine = 6;
constexpr qint64 MostSteps = 4'000'000; ///< a fraction of a second

/// What is looked for. An encoded form may be broken into lines.
struct Form {
    QByteArray bytes;
    bool isEncoded = false;
};

/// Begin and end of a place in a text. `runsOut`: the text ends before the form does.
struct Place {
    qsizetype begin = 0;
    qsizetype end = 0;
    bool runsOut = false;
};

void addForms(QSet<QByteArray> &plain, QSet<QByteArray> &encoded, const QByteArray &value)
{
    plain += value;
    encoded += {value.toHex(), value.toHex().toUpper()};
    encoded += {value.toBase64(QByteArray::OmitTrailingEquals), value.toBase64(QByteArray::OmitTrailingEquals | QByteArray::Base64UrlEncoding)};
    // Something may stand around the value, as in "user:password": then its bytes lie otherwise.
    for (const qsizetype before : {0, 1, 2}) {
        const QByteArray moved = QByteArray(before, '\0') + value;
        const qsizetype first = before == 0 ? 0 : before + 1; // the digits that hold bits of the value and of nothing else
        const qsizetype count = moved.size() * 8 / 6 - first;
        if (count >= ShortestLine)
            encoded += {moved.toBase64().mid(first, count), moved.toBase64(QByteArray::Base64UrlEncoding).mid(first, count)};
    }
}

std::vector<Form> formsOf(const QList<QByteArray> &values)
{
    QSet<QByteArray> plain, encoded;
    for (const QByteArray &value : values) {
        const QByteArray trimmed = value.trimmed();
        if (trimmed.isEmpty())
            continue;
        addForms(plain, encoded, value);
        addForms(plain, encoded, trimmed);
        const auto lines = trimmed.split('\n');
        for (const QByteArray &line : lines) {
            if (line.trimmed().size() >= ShortestLine)
                addForms(plain, encoded, line.trimmed());
        }
    }
    std::vector<Form> forms;
    for (const QByteArray &bytes : std::as_const(plain))
        forms.push_back({bytes, false});
    for (const QByteArray &bytes : std::as_const(encoded))
        forms.push_back({bytes, true});
    return forms;
}

/// Finds values in a text, however it spells them.
class Finder
{
public:
    explicit Finder(const std::vector<Form> &forms) : m_forms(forms)
    {
        for (std::size_t i = 0; i < forms.size(); ++i)
            m_byFirst[uchar(forms[i].bytes.front())].push_back(i);
    }

    /// It gave up: the text is too much like the values to be told from them in reasonable time.
    [[nodiscard]] bool gaveUp() const { return m_stepsLeft < 0; }

    /// In order, not overlapping.
    [[nodiscard]] std::vector<Place> places(const QByteArray &text, bool cut) const
    {
        std::vector<Place> found;
        for (qsizetype begin = 0; begin < text.size(); ++begin) {
            const Place place = longestAt(text, begin, cut);
            if (place.end <= begin)
                continue;
            if (!found.empty() && place.begin <= found.back().end) {
                found.back().end = qMax(found.back().end, place.end);
                found.back().runsOut = found.back().runsOut || place.runsOut;
            } else {
                found.push_back(place);
            }
        }
        return found;
    }

private:
    [[nodiscard]] Place longestAt(const QByteArray &text, qsizetype begin, bool cut) const
    {
        Place longest{begin, begin, false};
        const auto spellings = spellingsAt(text, begin);
        for (const Spelling &spelling : spellings) {
            for (const std::size_t index : m_byFirst[uchar(spelling.bytes.front())]) {
                const Place place = match(text, begin, m_forms[index], cut);
                if (place.end > longest.end)
                    longest = place;
            }
        }
        return longest;
    }

    // Depth first; a place and how much of the form is behind it are never visited twice.
    [[nodiscard]] Place match(const QByteArray &text, qsizetype begin, const Form &form, bool cut) const
    {
        struct State { qsizetype at, matched; };
        std::vector<State> open{{begin, 0}};
        QSet<qint64> seen;
        Place place{begin, begin, false};
        while (!open.empty()) {
            const State state = open.back();
            open.pop_back();
            if (--m_stepsLeft < 0)
                return {begin, begin, false};
            if (state.matched == form.bytes.size()) {
                place.end = qMax(place.end, state.at);
                continue;
            }
            if (state.at >= text.size() || (state.matched > 0 && mayBeHalfEscape(QByteArrayView(text).sliced(state.at)))) {
                if (cut && state.matched > 0)
                    return {begin, text.size(), true};
                if (state.at >= text.size())
                    continue;
            }
            if (form.isEncoded && state.matched > 0 && QByteArrayView("\r\n \t").contains(text.at(state.at))) {
                open.push_back({state.at + 1, state.matched});
                continue;
            }
            const QByteArrayView wanted = QByteArrayView(form.bytes).sliced(state.matched);
            const auto spellings = spellingsAt(text, state.at);
            for (const Spelling &spelling : spellings) {
                if (!wanted.startsWith(QByteArrayView(spelling.bytes.data(), spelling.bytes.size())))
                    continue;
                const State next{state.at + spelling.length, state.matched + spelling.bytes.size()};
                const qint64 key = (qint64(next.at) << 32) | next.matched;
                if (spellings.size() > 1) {
                    if (seen.contains(key))
                        continue;
                    seen.insert(key);
                }
                open.push_back(next);
            }
        }
        return place;
    }

    const std::vector<Form> &m_forms;
    mutable qint64 m_stepsLeft = MostSteps;
    std::array<std::vector<std::size_t>, 256> m_byFirst;
};

bool hasTinyValue(const QByteArray &said, const QList<QByteArray> &values)
{
    std::vector<Form> tiny;
    for (const QByteArray &value : values) {
        const QByteArray trimmed = value.trimmed();
        if (!trimmed.isEmpty() && trimmed.size() < ShortestValue)
            tiny.push_back({trimmed, false});
    }
    return !Finder(tiny).places(said, false).empty();
}

QByteArray without(const QByteArray &text, const std::vector<Place> &places)
{
    QByteArray out;
    qsizetype from = 0;
    for (const Place &place : places) {
        out += text.mid(from, place.begin - from);
        if (!place.runsOut)
            out += "[redacted]";
        from = place.end;
    }
    return out + text.mid(from);
}

QString harmless(const QByteArray &text)
{
    QString out = QString::fromUtf8(text);
    for (QChar &c : out) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return out.simplified();
}

} // namespace

QString redacted(const QByteArray &said, const QList<QByteArray> &values, bool cut, qsizetype limit)
{
    if (hasTinyValue(said, values))
        return u"[its words held the secret and are left out]"_s;
    const std::vector<Form> forms = formsOf(values);
    const Finder finder(forms);
    // What blanks had divided may have come together, hence twice.
    const QByteArray once = harmless(without(said, finder.places(said, cut))).toUtf8();
    QString out = QString::fromUtf8(without(once, finder.places(once, false)));
    if (finder.gaveUp())
        return u"[its words held the secret and are left out]"_s;
    if (out.size() > limit)
        out = out.left(limit - 1) + u'…';
    return out;
}

} // namespace belfry::secrets
