#include "store/filtersql.h"

#include "core/time.h"
#include "domain/delivery.h"

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

SqlCondition codeTerm(const FilterNode &node)
{
    SqlCondition condition;
    const QString value = node.value.toLower();
    if (value == u"none"_s) {
        condition.add(u"d.last_status = 0"_s, {});
    } else if (value.size() == 3 && value.endsWith(u"xx"_s) && value[0].isDigit()) {
        condition.add(u"d.last_status / 100 = ?"_s, {value.left(1).toInt()});
    } else if (value.contains(u".."_s)) {
        condition.add(u"d.last_status BETWEEN ? AND ?"_s, {value.section(u".."_s, 0, 0).toInt(), value.section(u".."_s, 1).toInt()});
    } else {
        condition.add(u"d.last_status %1 ?"_s.arg(node.op), {value.toInt()});
    }
    return condition;
}

SqlCondition pathTerm(const QString &value)
{
    SqlCondition condition;
    if (value.endsWith(u"/**"_s)) {
        const QString base = value.chopped(3);
        condition.add(u"(e.path = ? OR substr(e.path, 1, length(?)) = ?)"_s, {base.isEmpty() ? u"/"_s : base, base + u'/', base + u'/'});
        return condition;
    }
    return like(u"e.path"_s, value);
}

SqlCondition isTerm(const QString &value)
{
    SqlCondition condition;
    if (value == u"starred"_s)
        condition.add(u"d.starred = 1"_s, {});
    else
        condition.add(u"d.trigger_kind = ?"_s, {value == u"ping"_s ? u"test"_s : value});
    return condition;
}

SqlCondition term(const FilterNode &node, qint64 nowMs)
{
    SqlCondition condition;
    const QString &key = node.key;
    if (key == u"status"_s)
        condition.add(u"d.state = ?"_s, {int(stateFromName(node.value).value_or(DeliveryState::Queued))});
    else if (key == u"code"_s)
        return codeTerm(node);
    else if (key == u"webhook"_s && node.value.startsWith(u"wh_"_s))
        condition.add(u"d.webhook_id = ?"_s, {node.value});
    else if (key == u"webhook"_s)
        return like(u"w.name"_s, node.value);
    else if (key == u"env"_s)
        return like(u"e.environment"_s, node.value);
    else if (key == u"project"_s) {
        condition.add(u"(e.project_id = ? OR e.project_id IN (SELECT id FROM project WHERE name LIKE ? ESCAPE '\\' OR slug LIKE ? ESCAPE '\\'))"_s,
            {node.value, likePattern(node.value), likePattern(node.value)});
    } else if (key == u"path"_s)
        return pathTerm(node.value);
    else if (key == u"event"_s)
        return like(u"d.event_type"_s, node.value);
    else if (key == u"error"_s)
        return like(u"d.last_error"_s, node.value);
    else if (key == u"latency"_s)
        condition.add(u"d.last_duration %1 ?"_s.arg(node.op), {qint64(parseDuration(node.value).value_or(std::chrono::milliseconds(0)).count())});
    else if (key == u"attempt"_s)
        condition.add(u"d.attempt_count %1 ?"_s.arg(node.op), {node.value.toInt()});
    else if (key == u"after"_s)
        condition.add(u"d.created_at >= ?"_s, {filterTime(node.value, nowMs).value_or(0)});
    else if (key == u"before"_s)
        condition.add(u"d.created_at < ?"_s, {filterTime(node.value, nowMs).value_or(0)});
    else if (key == u"is"_s)
        return isTerm(node.value);
    else if (key == u"id"_s)
        condition.add(u"(d.id = ? OR d.event_id = ? OR d.webhook_id = ?)"_s, {node.value, node.value, node.value});
    else {
        const QString anywhere = u'%' + likePattern(node.value) + u'%';
        condition.add(u"(w.name LIKE ? ESCAPE '\\' OR d.event_type LIKE ? ESCAPE '\\' OR e.path LIKE ? ESCAPE '\\' OR d.id LIKE ? ESCAPE '\\')"_s,
            {anywhere, anywhere, anywhere, anywhere});
    }
    return condition;
}

} // namespace

SqlCondition filterSql(const FilterNode &node, qint64 nowMs)
{
    if (node.kind == FilterNode::Kind::Term)
        return term(node, nowMs);
    SqlCondition condition;
    QStringList parts;
    for (const FilterNode &child : node.children) {
        const SqlCondition inner = filterSql(child, nowMs);
        if (inner.parts.isEmpty())
            continue;
        parts += u'(' + inner.parts.join(u" AND "_s) + u')';
        condition.parameters += inner.parameters;
    }
    if (parts.isEmpty())
        return condition;
    switch (node.kind) {
    case FilterNode::Kind::Or: condition.parts = {u'(' + parts.join(u" OR "_s) + u')'}; break;
    // A missing column (an event without environment) is not equal to anything: NOT must let it pass.
    case FilterNode::Kind::Not: condition.parts = {u"NOT coalesce("_s + parts.constFirst() + u", 0)"_s}; break;
    default: condition.parts = {parts.join(u" AND "_s)}; break;
    }
    return condition;
}

} // namespace belfry::store
