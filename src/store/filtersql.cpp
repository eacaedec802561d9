#include "store/filtersql.h"

#include "core/time.h"
#include "domain/delivery.h"
#include "store/deliveries.h"
#include "store/events.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

// "*" of the filter is "%" of LIKE; what LIKE takes for itself is escaped.
QString likePattern(const QString &value)
{
    QString pattern = value;
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s).replace(u'*', u'%');
    return pattern;
}

SqlCondition like(const QString &column, const QString &value)
{
    SqlCondition condition;
    if (value.contains(u'*'))
        condition.add(column + u" LIKE ? ESCAPE '\\'"_s, {likePattern(value)});
    else
        condition.add(column + u" = ? COLLATE NOCASE"_s, {value});
    return condition;
}

/// About the kind of the event, to be joined with others of its sort before ofKind() makes it one of the delivery.
SqlCondition kindTerm(SqlCondition inner)
{
    inner.ofKind = true;
    return inner;
}

SqlCondition ofWebhook(const SqlCondition &inner)
{
    SqlCondition condition;
    condition.add(u"d.webhook IN (SELECT w.number FROM webhook w WHERE %1)"_s.arg(inner.parts.join(u" AND "_s)), inner.parameters);
    return condition;
}

SqlCondition ranged(const QString &column, const FilterNode &node)
{
    const FilterRange range = filterRange(node).value_or(FilterRange{1, 0});
    SqlCondition condition;
    if (range.most == std::numeric_limits<qint64>::max())
        condition.add(column + u" >= ?"_s, {range.least});
    else if (range.least == range.most)
        condition.add(column + u" = ?"_s, {range.least});
    else
        condition.add(column + u" BETWEEN ? AND ?"_s, {range.least, range.most});
    return condition;
}

SqlCondition statusTerm(const QString &value)
{
    const DeliveryState state = stateFromName(value).value_or(DeliveryState::Queued);
    SqlCondition condition;
    // The condition of a partial index has to stand there word by word, or the index is not used.
    if (state == DeliveryState::Sending || state == DeliveryState::Succeeded)
        condition.add(u"d.state = %1"_s.arg(int(state)), {});
    else
        condition.add(u"d.state <> 1 AND d.state <> 3 AND d.state = %1"_s.arg(int(state)), {});
    return condition;
}

// "/app/**" is the folder /app and all below; other patterns are plain text with "*".
SqlCondition pathTerm(const QString &value)
{
    if (!value.endsWith(u"/**"_s))
        return kindTerm(like(u"k.path"_s, value));
    const QString base = value.chopped(3);
    SqlCondition condition;
    condition.add(u"(k.path = ? COLLATE NOCASE OR k.path LIKE ? ESCAPE '\\')"_s, {base.isEmpty() ? u"/"_s : base, likePattern(base) + u"/%"_s});
    return kindTerm(condition);
}

SqlCondition projectTerm(const QString &value)
{
    SqlCondition condition;
    condition.add(u"k.project_id IN (SELECT p.id FROM project p WHERE p.id = ? OR p.name LIKE ? ESCAPE '\\' OR p.slug LIKE ? ESCAPE '\\')"_s,
        {value, likePattern(value), likePattern(value)});
    return kindTerm(condition);
}

SqlCondition errorTerm(const QString &value)
{
    if (value.compare(u"cancelled"_s, Qt::CaseInsensitive) == 0)
        return statusTerm(u"cancelled"_s);
    SqlCondition condition;
    const QStringList codes = errorCodesOf(value);
    if (value.contains(u'*')) {
        condition.add(u"d.last_error <> '' AND d.last_error LIKE ? ESCAPE '\\'"_s, {likePattern(value)});
    } else {
        // As the index has it, or it is not used.
        const QStringList places(codes.size(), u"?"_s);
        condition.add(u"d.last_error <> '' AND d.last_error COLLATE NOCASE IN (%1)"_s.arg(places.join(u", "_s)), QVariantList(codes.begin(), codes.end()));
    }
    return condition;
}

SqlCondition codeTerm(const FilterNode &node)
{
    SqlCondition condition = ranged(u"d.last_status"_s, node);
    const FilterRange range = filterRange(node).value_or(FilterRange{1, 0});
    const auto leavesOut = [&range](qint64 code) { return code < range.least || code > range.most; };
    if (leavesOut(0) && leavesOut(200)) // then the index of what is out of the ordinary serves
        condition.parts.prepend(u"d.last_status <> 0 AND d.last_status <> 200"_s);
    return condition;
}

SqlCondition isTerm(const QString &value)
{
    SqlCondition condition;
    if (value == u"starred"_s)
        condition.add(u"d.starred = 1"_s, {});
    else if (value == u"truncated"_s)
        condition.add(u"EXISTS (SELECT 1 FROM attempt a WHERE a.delivery = d.seq AND a.truncated = 1)"_s, {});
    else
        condition.add(u"d.cause = %1"_s.arg(causeNumber(value == u"ping"_s ? u"test"_s : value)), {});
    return condition;
}

SqlCondition timeTerm(const FilterNode &node, qint64 nowMs)
{
    const FilterSpan span = filterTime(node.value, nowMs).value_or(FilterSpan{});
    SqlCondition condition;
    if (node.key == u"after"_s)
        condition.add(u"d.created_at >= ?"_s, {span.from});
    else if (node.key == u"before"_s)
        condition.add(u"d.created_at < ?"_s, {span.from});
    else
        condition.add(u"d.created_at >= ? AND d.created_at < ?"_s, {span.from, std::max(span.to, span.from + 1)});
    return condition;
}

SqlCondition freeText(const QString &value)
{
    const QString anywhere = u'%' + likePattern(value) + u'%';
    SqlCondition condition;
    condition.add(u"(d.kind IN (SELECT k.id FROM event_kind k WHERE k.type LIKE ? ESCAPE '\\' OR k.path LIKE ? ESCAPE '\\') OR d.id LIKE ? ESCAPE '\\' "
                  "OR d.webhook IN (SELECT w.number FROM webhook w WHERE w.name LIKE ? ESCAPE '\\'))"_s,
        {anywhere, anywhere, anywhere, anywhere});
    return condition;
}

SqlCondition idTerm(const QString &value)
{
    SqlCondition condition;
    if (value.contains(u'*')) {
        const QString pattern = likePattern(value);
        condition.add(u"(d.id LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM event e WHERE e.seq = d.event AND e.id LIKE ? ESCAPE '\\') "
                      "OR d.event IN (SELECT g.seq FROM event_gone g WHERE g.id LIKE ? ESCAPE '\\') "
                      "OR d.webhook IN (SELECT w.number FROM webhook w WHERE w.id LIKE ? ESCAPE '\\'))"_s, {pattern, pattern, pattern, pattern});
    } else {
        condition.add(u"(d.id = ? OR d.event IN (%1) OR d.webhook IN (SELECT w.number FROM webhook w WHERE w.id = ?))"_s.arg(EventNumbers), {value, value, value, value});
    }
    return condition;
}

SqlCondition term(const FilterNode &node, qint64 nowMs)
{
    const QString &key = node.key;
    if (key.isEmpty())
        return freeText(node.value);
    if (key == u"status"_s)
        return statusTerm(node.value);
    if (key == u"code"_s)
        return codeTerm(node);
    if (key == u"webhook"_s && node.value.startsWith(u"wh_"_s)) {
        SqlCondition condition;
        condition.add(u"d.webhook = (SELECT w.number FROM webhook w WHERE w.id = ?)"_s, {node.value});
        return condition;
    }
    if (key == u"webhook"_s)
        return ofWebhook(like(u"w.name"_s, node.value));
    if (key == u"type"_s)
        return ofWebhook(like(u"w.type"_s, node.value));
    if (key == u"env"_s)
        return kindTerm(like(u"k.environment"_s, node.value));
    if (key == u"project"_s)
        return projectTerm(node.value);
    if (key == u"path"_s)
        return pathTerm(node.value);
    if (key == u"event"_s)
        return kindTerm(like(u"k.type"_s, node.value));
    if (key == u"error"_s)
        return errorTerm(node.value);
    if (key == u"attempt"_s)
        return ranged(u"d.attempt_count"_s, node);
    if (key == u"is"_s)
        return isTerm(node.value);
    if (key == u"id"_s)
        return idTerm(node.value);
    SqlCondition condition;
    if (key == u"latency"_s) {
        // The column shows nothing before the first answer, nor while one is awaited.
        condition.add(u"d.attempt_count > 0 AND d.state <> 1"_s, {});
        condition.add(ranged(u"d.last_duration"_s, node));
        return condition;
    }
    if (key == u"size"_s) {
        return ranged(u"coalesce((SELECT a.size FROM attempt a WHERE a.delivery = d.seq ORDER BY a.number DESC LIMIT 1), -1)"_s, node);
    }
    return timeTerm(node, nowMs);
}

class Builder
{
public:
    Builder(qint64 nowMs, const QList<bool> &bodyTruths) : m_nowMs(nowMs), m_bodyTruths(bodyTruths) { }

    SqlCondition build(const FilterNode &node) { return ofKind(inner(node)); }

private:
    SqlCondition inner(const FilterNode &node)
    {
        if (readsBodies(node)) {
            SqlCondition condition;
            condition.add(m_bodyTruths.value(m_next++) ? u"1"_s : u"0"_s, {});
            return condition;
        }
        if (node.kind == FilterNode::Kind::Term)
            return term(node, m_nowMs);
        SqlCondition condition;
        SqlCondition kinds;
        QStringList parts;
        for (const FilterNode &child : node.children) {
            const SqlCondition one = inner(child);
            if (one.ofKind && node.kind == FilterNode::Kind::And) {
                kinds.add(one);
                continue;
            }
            const SqlCondition plain = ofKind(one);
            // An empty group is "all deliveries".
            parts += plain.parts.isEmpty() ? u"1"_s : u'(' + plain.parts.join(u" AND "_s) + u')';
            condition.parameters += plain.parameters;
        }
        if (!kinds.parts.isEmpty()) {
            kinds.ofKind = true;
            if (parts.isEmpty())
                return kinds;
            const SqlCondition plain = ofKind(kinds);
            parts += plain.parts;
            condition.parameters += plain.parameters;
        }
        if (parts.isEmpty())
            return condition;
        switch (node.kind) {
        case FilterNode::Kind::Or: condition.parts = {u'(' + parts.join(u" OR "_s) + u')'}; break;
        case FilterNode::Kind::Not: condition.parts = {u"NOT "_s + parts.constFirst()}; break;
        default: condition.parts = parts; break;
        }
        return condition;
    }

    qint64 m_nowMs;
    QList<bool> m_bodyTruths;
    qsizetype m_next = 0;
};

} // namespace

SqlCondition ofKind(const SqlCondition &inner)
{
    if (!inner.ofKind)
        return inner;
    SqlCondition condition;
    condition.add(u"d.kind IN (SELECT k.id FROM event_kind k WHERE %1)"_s.arg(inner.parts.join(u" AND "_s)), inner.parameters);
    return condition;
}

SqlCondition filterSql(const FilterNode &node, qint64 nowMs, const QList<bool> &bodyTruths)
{
    return Builder(nowMs, bodyTruths).build(node);
}

QList<FilterNode> bodyTerms(const FilterNode &node)
{
    if (readsBodies(node))
        return {node};
    QList<FilterNode> terms;
    for (const FilterNode &child : node.children)
        terms += bodyTerms(child);
    return terms;
}

} // namespace belfry::store
