#include "domain/filter.h"

#include "core/time.h"
#include "domain/delivery.h"

#include <QDateTime>

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

constexpr int MaxNodes = 64;
constexpr int MaxDepth = 16;
constexpr qsizetype MaxLength = 2048;
constexpr qint64 SomeMoment = 1'763'683'200'000; // any: only whether a time can be read is asked

struct Key {
    QString name;
    QStringList values; ///< empty = anything
    bool compares = false;
    bool isText = false; ///< "|" is a letter like any other
};

const QList<Key> &keys()
{
    static const QList<Key> list = {
        {u"status"_s, {u"queued"_s, u"sending"_s, u"retrying"_s, u"delivered"_s, u"succeeded"_s, u"failed"_s, u"cancelled"_s}},
        {u"code"_s, {}, true},
        {u"webhook"_s, {}},
        {u"env"_s, {}},
        {u"project"_s, {}},
        {u"path"_s, {}},
        {u"event"_s, {}},
        {u"type"_s, {}},
        {u"error"_s, {}},
        {u"latency"_s, {}, true},
        {u"attempt"_s, {}, true},
        {u"size"_s, {}, true},
        {u"after"_s, {}},
        {u"before"_s, {}},
        {u"on"_s, {}},
        {u"is"_s, {u"ping"_s, u"test"_s, u"redelivery"_s, u"starred"_s, u"signed"_s, u"truncated"_s}},
        {u"id"_s, {}},
        {u"header"_s, {}, false, true},
        {u"body"_s, {}, false, true},
        {u"json"_s, {}, false, true},
    };
    return list;
}

const Key *keyOf(const QString &name)
{
    for (const Key &key : keys()) {
        if (key.name == name)
            return &key;
    }
    return nullptr;
}

int distance(const QString &a, const QString &b)
{
    QList<int> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1] ? 1 : 0)});
            diagonal = above;
        }
    }
    return row.last();
}

QString nearestKey(const QString &name)
{
    QString best;
    int least = 3;
    for (const Key &key : keys()) {
        const int away = key.name.startsWith(name) ? 1 : distance(name, key.name);
        if (away < least) {
            least = away;
            best = key.name;
        }
    }
    return best;
}

class Parser
{
public:
    explicit Parser(const QString &text) : m_text(text) { }

    Result<FilterNode> run()
    {
        BELFRY_LET(node, alternatives(0));
        skipSpace();
        if (m_at < m_text.size())
            return error(u"unexpected \")\""_s, m_at);
        return node;
    }

private:
    tl::unexpected<Error> error(const QString &what, qsizetype at) const
    {
        return fail(ErrorCode::Invalid, u"Filter, column %1: %2."_s.arg(at + 1).arg(what), u"filter"_s);
    }
    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    bool takeOr()
    {
        skipSpace();
        if (QStringView(m_text).mid(m_at).startsWith(u"OR") && (m_at + 2 >= m_text.size() || m_text[m_at + 2].isSpace())) {
            m_at += 2;
            return true;
        }
        return false;
    }

    Result<FilterNode> alternatives(int depth)
    {
        if (depth > MaxDepth)
            return error(u"nested too deep"_s, m_at);
        FilterNode node{FilterNode::Kind::Or, {}, {}, {}, {}, m_at};
        qsizetype orAt = -1;
        while (true) {
            BELFRY_LET(part, conjunction(depth));
            if (orAt >= 0 && part.children.isEmpty())
                return error(u"OR needs a term after it"_s, orAt);
            node.children += part;
            skipSpace();
            orAt = m_at;
            if (!takeOr())
                break;
        }
        return node.children.size() == 1 ? node.children.constFirst() : node;
    }

    Result<FilterNode> conjunction(int depth)
    {
        FilterNode node{FilterNode::Kind::And, {}, {}, {}, {}, m_at};
        while (true) {
            skipSpace();
            const qsizetype before = m_at;
            if (m_at >= m_text.size() || m_text[m_at] == u')')
                break;
            if (takeOr()) {
                m_at = before;
                if (node.children.isEmpty())
                    return error(u"OR needs a term before it"_s, before);
                break;
            }
            BELFRY_LET(part, factor(depth));
            node.children += part;
        }
        return node;
    }

    Result<FilterNode> factor(int depth)
    {
        if (depth > MaxDepth)
            return error(u"nested too deep"_s, m_at);
        if (++m_nodes > MaxNodes)
            return error(u"more than %1 terms"_s.arg(MaxNodes), m_at);
        const qsizetype start = m_at;
        if (m_text[m_at] == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            ++m_at;
            if (m_text[m_at] == u')')
                return error(u"\"-\" needs a term after it"_s, start);
            BELFRY_LET(inner, factor(depth + 1));
            return FilterNode{FilterNode::Kind::Not, {inner}, {}, {}, {}, start};
        }
        if (m_text[m_at] == u'(') {
            ++m_at;
            BELFRY_LET(inner, alternatives(depth + 1));
            skipSpace();
            if (m_at >= m_text.size() || m_text[m_at] != u')')
                return error(u"\"(\" is never closed"_s, start);
            ++m_at;
            return inner;
        }
        return term(start);
    }

    Result<FilterNode> term(qsizetype start)
    {
        FilterNode node{FilterNode::Kind::Term, {}, {}, u"="_s, {}, start};
        bool splits = false;
        if (m_text[m_at] != u'"') {
            qsizetype colon = m_at;
            while (colon < m_text.size() && (m_text[colon].isLetterOrNumber()))
                ++colon;
            if (colon < m_text.size() && m_text[colon] == u':' && colon > m_at) {
                BELFRY_LET(key, readKey(colon, start));
                node.key = key->name;
                splits = !key->isText;
                m_at = colon + 1;
                for (const auto *op : {u">=", u"<=", u">", u"<"}) {
                    if (!QStringView(m_text).mid(m_at).startsWith(QStringView(op)))
                        continue;
                    node.op = QStringView(op).toString();
                    if (!key->compares)
                        return error(u"\"%1:\" cannot be compared with %2"_s.arg(key->name, node.op), m_at);
                    m_at += node.op.size();
                    break;
                }
            }
        }
        BELFRY_LET(values, this->values(splits));
        FilterNode any{FilterNode::Kind::Or, {}, {}, {}, {}, start};
        for (const QString &value : std::as_const(values)) {
            if (value.isEmpty())
                return error(node.key.isEmpty() ? u"an empty term"_s : u"\"%1:\" needs a value"_s.arg(node.key), start);
            node.value = value;
            BELFRY_LET(good, checked(node));
            any.children += good;
        }
        m_nodes += int(values.size()) - 1;
        return any.children.size() == 1 ? any.children.constFirst() : any;
    }

    Result<const Key *> readKey(qsizetype colon, qsizetype start) const
    {
        const QString name = m_text.mid(m_at, colon - m_at).toLower();
        if (const Key *key = keyOf(name))
            return key;
        const QString nearest = nearestKey(name);
        return error((nearest.isEmpty() ? u"unknown key \"%1\""_s.arg(name) : u"unknown key \"%1\", did you mean \"%2:\"?"_s.arg(name, nearest))
                + u" Known are %1; put a text that holds a colon in quotes"_s.arg(filterKeys().join(u", "_s)),
            start);
    }

    /// One value, or several where "|" stands between them outside of quotes.
    Result<QStringList> values(bool splits)
    {
        QStringList list = {QString()};
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u')') {
            if (m_text[m_at] == u'"') {
                BELFRY_LET(text, quoted());
                list.last() += text;
            } else if (splits && m_text[m_at] == u'|') {
                list += QString();
                ++m_at;
            } else {
                list.last() += m_text[m_at++];
            }
        }
        return list;
    }

    Result<QString> quoted()
    {
        const qsizetype start = m_at++;
        QString text;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'"') {
                ++m_at;
                return text;
            }
            if (c == u'\\' && m_at + 1 < m_text.size() && (m_text[m_at + 1] == u'"' || m_text[m_at + 1] == u'\\'))
                ++m_at;
            text += m_text[m_at];
        }
        return error(u"a quote is never closed"_s, start);
    }

    Result<FilterNode> checked(FilterNode node) const
    {
        const QString &key = node.key;
        const Key *known = keyOf(key);
        if (known && !known->values.isEmpty()) {
            node.value = node.value.toLower();
            if (!known->values.contains(node.value))
                return error(u"no %1 \"%2\": %1: takes %3"_s.arg(key, node.value, known->values.join(u", "_s)), node.position);
        }
        if ((key == u"after"_s || key == u"before"_s || key == u"on"_s) && !filterTime(node.value, SomeMoment))
            return error(u"\"%1\" is no time: -2h, today, 2026-11-21 or 2026-11-21T09:00:00Z"_s.arg(node.value), node.position);
        if (key == u"on"_s) {
            const FilterSpan span = *filterTime(node.value, SomeMoment);
            if (span.from == span.to)
                return error(u"\"%1\" is no day: today, yesterday or 2026-11-21"_s.arg(node.value), node.position);
        }
        if (known && known->compares && !filterRange(node)) {
            static const QHash<QString, QString> forms = {{u"code"_s, u"503, 5xx, 400..499, >=500 or none"_s},
                {u"latency"_s, u"500ms, >2s or 100ms..2s"_s}, {u"attempt"_s, u"3, >1 or 2..4"_s}, {u"size"_s, u"1024, >64k or 1k..2M"_s}};
            return error(u"\"%1\" does not fit %2: %3"_s.arg(node.value, key, forms.value(key)), node.position);
        }
        if (key == u"json"_s && !node.value.startsWith(u'/'))
            return error(u"json: takes a pointer and a value: json:/project/environment=prod"_s, node.position);
        if (key == u"header"_s && node.value.startsWith(u'='))
            return error(u"header: takes a name and a value: header:x-request-id=abc"_s, node.position);
        return node;
    }

    QString m_text;
    qsizetype m_at = 0;
    int m_nodes = 0;
};

std::optional<qint64> bytesOf(const QString &text)
{
    qint64 factor = 1;
    QString digits = text;
    switch (text.isEmpty() ? u' ' : text.back().toLower().unicode()) {
    case u'k': factor = 1024; break;
    case u'm': factor = 1024 * 1024; break;
    case u'g': factor = 1024 * 1024 * 1024; break;
    case u'b': return bytesOf(text.chopped(1));
    default: break;
    }
    if (factor > 1)
        digits.chop(1);
    bool ok = false;
    const qint64 count = digits.toLongLong(&ok);
    return ok && count >= 0 && count <= 1'000'000'000'000 / factor ? std::optional<qint64>(count * factor) : std::nullopt;
}

std::optional<qint64> quantity(const QString &key, const QString &text)
{
    if (key == u"size"_s)
        return bytesOf(text);
    bool bare = false;
    const qint64 count = text.toLongLong(&bare);
    if (key == u"latency"_s && !bare) { // a bare number is the milliseconds of the column
        const auto duration = parseDuration(text);
        return duration ? std::optional<qint64>(duration->count()) : std::nullopt;
    }
    return bare && count >= 0 && count <= 1'000'000'000'000 ? std::optional<qint64>(count) : std::nullopt;
}

} // namespace

const QStringList &filterKeys()
{
    static const QStringList names = [] {
        QStringList list;
        for (const Key &key : keys())
            list += key.name;
        return list;
    }();
    return names;
}

QStringList filterValues(const QString &key)
{
    const Key *known = keyOf(key);
    return known ? known->values : QStringList();
}

Result<FilterNode> parseFilter(const QString &text)
{
    if (text.size() > MaxLength)
        return fail(ErrorCode::Invalid, u"A filter has at most %1 characters."_s.arg(MaxLength), u"filter"_s);
    return Parser(text).run();
}

bool readsBodies(const FilterNode &term)
{
    return term.kind == FilterNode::Kind::Term
        && (term.key == u"body"_s || term.key == u"json"_s || term.key == u"header"_s || (term.key == u"is"_s && term.value == u"signed"_s));
}

std::optional<FilterSpan> filterTime(const QString &text, qint64 nowMs)
{
    const auto moment = [](qint64 ms) { return FilterSpan{ms, ms}; };
    const auto dayOf = [](const QDate &date) { return FilterSpan{date.startOfDay().toMSecsSinceEpoch(), date.addDays(1).startOfDay().toMSecsSinceEpoch()}; };
    const QString word = text.toLower();
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    if (word == u"now"_s)
        return moment(nowMs);
    if (word == u"today"_s)
        return dayOf(today);
    if (word == u"yesterday"_s)
        return dayOf(today.addDays(-1));
    if (text.startsWith(u'-')) {
        const auto ago = parseDuration(word.mid(1));
        return ago ? std::optional<FilterSpan>(moment(nowMs - ago->count())) : std::nullopt;
    }
    if (const auto exact = parseRfc3339(text))
        return moment(*exact);
    const QDate date = QDate::fromString(text, u"yyyy-MM-dd");
    if (date.isValid())
        return dayOf(date);
    for (const auto &form : {u"yyyy-MM-ddTHH:mm"_s, u"yyyy-MM-ddTHH:mm:ss"_s}) {
        const QDateTime local = QDateTime::fromString(text, form);
        if (local.isValid())
            return moment(local.toMSecsSinceEpoch());
    }
    return std::nullopt;
}

std::optional<FilterRange> filterRange(const FilterNode &term)
{
    constexpr qint64 Most = std::numeric_limits<qint64>::max();
    const QString value = term.value.toLower();
    if (term.key == u"code"_s && term.op == u"="_s) {
        if (value == u"none"_s)
            return FilterRange{0, 0};
        if (value.size() == 3 && value.endsWith(u"xx"_s) && value[0] >= u'1' && value[0] <= u'9')
            return FilterRange{value[0].digitValue() * 100, value[0].digitValue() * 100 + 99};
    }
    // A delivery without an answer has no code that could be larger or smaller than another one.
    const qint64 least = term.key == u"code"_s ? 1 : 0;
    if (const auto dots = value.indexOf(u".."_s); dots > 0 && term.op == u"="_s) {
        const auto from = quantity(term.key, value.left(dots));
        const auto to = quantity(term.key, value.mid(dots + 2));
        return from && to ? std::optional<FilterRange>(FilterRange{std::max(*from, least), *to}) : std::nullopt;
    }
    const auto number = quantity(term.key, value);
    if (!number || (term.key == u"code"_s && *number < 1))
        return std::nullopt;
    if (term.op == u">"_s)
        return FilterRange{*number + 1, Most};
    if (term.op == u">="_s)
        return FilterRange{std::max(*number, least), Most};
    if (term.op == u"<"_s)
        return FilterRange{least, *number - 1};
    if (term.op == u"<="_s)
        return FilterRange{least, *number};
    return FilterRange{*number, *number};
}

QStringList errorCodesOf(const QString &value)
{
    const QString name = value.toLower();
    if (name == u"tcp"_s)
        return {u"refused"_s, u"reset"_s, u"closed"_s, u"timeout-connect"_s};
    if (name == u"timeout"_s)
        return {u"timeout-connect"_s, u"timeout-tls"_s, u"timeout-response"_s, u"deadline"_s};
    return {value};
}

QString filterQuoted(const QString &value)
{
    bool plain = !value.isEmpty() && value != u"OR"_s;
    for (const QChar c : value)
        plain = plain && !c.isSpace() && c != u'"' && c != u'(' && c != u')' && c != u'|' && c != u'\\';
    if (plain)
        return value;
    QString text = value;
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

QString filterInWords(const FilterNode &node)
{
    QStringList parts;
    for (const FilterNode &child : node.children)
        parts += filterInWords(child);
    switch (node.kind) {
    case FilterNode::Kind::And: return parts.isEmpty() ? u"all deliveries"_s : parts.join(u", "_s);
    case FilterNode::Kind::Or: return u'(' + parts.join(u" or "_s) + u')';
    case FilterNode::Kind::Not: return u"not "_s + parts.join(u", "_s);
    case FilterNode::Kind::Term: break;
    }
    if (node.key.isEmpty())
        return u"mentions \"%1\""_s.arg(node.value);
    return u"%1 %2%3"_s.arg(node.key, node.op == u"="_s ? QString() : node.op + u' ', node.value);
}

} // namespace belfry
