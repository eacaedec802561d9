#include "domain/filter.h"

#include "core/time.h"
#include "domain/delivery.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

constexpr int MaxNodes = 64;
constexpr int MaxDepth = 16;
constexpr qsizetype MaxLength = 2048;

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
        do {
            BELFRY_LET(part, conjunction(depth));
            node.children += part;
        } while (takeOr());
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
        if (++m_nodes > MaxNodes)
            return error(u"more than %1 terms"_s.arg(MaxNodes), m_at);
        const qsizetype start = m_at;
        if (m_text[m_at] == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            ++m_at;
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
        if (m_text[m_at] != u'"') {
            qsizetype colon = m_at;
            while (colon < m_text.size() && (m_text[colon].isLetterOrNumber()))
                ++colon;
            if (colon < m_text.size() && m_text[colon] == u':' && colon > m_at) {
                node.key = m_text.mid(m_at, colon - m_at).toLower();
                if (!filterKeys().contains(node.key))
                    return error(u"unknown key \"%1\"; known are %2"_s.arg(node.key, filterKeys().join(u", "_s)), start);
                m_at = colon + 1;
                for (const auto *op : {u">=", u"<=", u">", u"<"}) {
                    if (QStringView(m_text).mid(m_at).startsWith(QStringView(op))) {
                        node.op = QStringView(op).toString();
                        m_at += node.op.size();
                        break;
                    }
                }
            }
        }
        BELFRY_LET(text, value());
        node.value = text;
        if (node.value.isEmpty())
            return error(node.key.isEmpty() ? u"an empty term"_s : u"\"%1:\" needs a value"_s.arg(node.key), start);
        return checked(node);
    }

    Result<QString> value()
    {
        QString text;
        if (m_at < m_text.size() && m_text[m_at] == u'"') {
            const auto end = m_text.indexOf(u'"', m_at + 1);
            if (end < 0)
                return error(u"a quote is never closed"_s, m_at);
            text = m_text.mid(m_at + 1, end - m_at - 1);
            m_at = end + 1;
            return text;
        }
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u')')
            text += m_text[m_at++];
        return text;
    }

    Result<FilterNode> checked(const FilterNode &node) const
    {
        if (node.key == u"status"_s && !stateFromName(node.value))
            return error(u"no status \"%1\": queued sending retrying succeeded (delivered) failed cancelled"_s.arg(node.value), node.position);
        if ((node.key == u"after"_s || node.key == u"before"_s) && !filterTime(node.value, 1763683200000))
            return error(u"\"%1\" is no time: -2h, 2026-11-21 or 2026-11-21T09:00:00Z"_s.arg(node.value), node.position);
        if (node.key == u"latency"_s && !parseDuration(node.value))
            return error(u"\"%1\" is no duration: 500ms, 2s"_s.arg(node.value), node.position);
        bool number = true;
        if (node.key == u"attempt"_s)
            node.value.toInt(&number);
        if (!number)
            return error(u"\"%1\" is no number"_s.arg(node.value), node.position);
        static const QStringList is = {u"ping"_s, u"test"_s, u"redelivery"_s, u"starred"_s};
        if (node.key == u"is"_s && !is.contains(node.value))
            return error(u"is: takes ping, redelivery or starred"_s, node.position);
        return node;
    }

    QString m_text;
    qsizetype m_at = 0;
    int m_nodes = 0;
};

} // namespace

const QStringList &filterKeys()
{
    static const QStringList keys = {u"status"_s, u"code"_s, u"webhook"_s, u"env"_s, u"project"_s, u"path"_s, u"event"_s,
        u"error"_s, u"latency"_s, u"attempt"_s, u"after"_s, u"before"_s, u"is"_s, u"id"_s};
    return keys;
}

Result<FilterNode> parseFilter(const QString &text)
{
    if (text.size() > MaxLength)
        return fail(ErrorCode::Invalid, u"A filter has at most %1 characters."_s.arg(MaxLength), u"filter"_s);
    return Parser(text).run();
}

std::optional<qint64> filterTime(const QString &text, qint64 nowMs)
{
    if (text.startsWith(u'-')) {
        if (const auto ago = parseDuration(text.mid(1)))
            return nowMs - ago->count();
        return std::nullopt;
    }
    if (const auto exact = parseRfc3339(text))
        return exact;
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (date.isValid())
        return QDateTime(date, QTime(0, 0), Qt::LocalTime).toMSecsSinceEpoch();
    const QDateTime local = QDateTime::fromString(text, u"yyyy-MM-ddTHH:mm"_s);
    return local.isValid() ? std::optional<qint64>(local.toMSecsSinceEpoch()) : std::nullopt;
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
