#include "subscriptions/conditions.h"

#include "domain/glob.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

using Field = Condition::Field;
using Operator = Condition::Operator;

constexpr int MaxValues = 50;
constexpr std::array<std::pair<Field, const char *>, 3> Fields{
    {{Field::Environment, "environment"}, {Field::Path, "secretPath"}, {Field::SecretName, "secretName"}}};
constexpr std::array<std::pair<Operator, const char *>, 3> Operators{
    {{Operator::Equals, "eq"}, {Operator::In, "in"}, {Operator::Glob, "glob"}}};

template <class Enum, std::size_t N>
std::optional<Enum> valueOf(const std::array<std::pair<Enum, const char *>, N> &names, const QString &name)
{
    for (const auto &[value, text] : names) {
        if (name == QLatin1String(text))
            return value;
    }
    return {};
}

template <class Enum, std::size_t N> QString nameOf(const std::array<std::pair<Enum, const char *>, N> &names, Enum wanted)
{
    for (const auto &[value, text] : names) {
        if (value == wanted)
            return QString::fromLatin1(text);
    }
    return {};
}

} // namespace

QString fieldName(Field field)
{
    return nameOf(Fields, field);
}

Result<void> checkCondition(const Condition &condition)
{
    const QString field = u"condition"_s;
    if (condition.values.isEmpty() || condition.values.contains(QString()))
        return fail(ErrorCode::Invalid, u"The condition on %1 needs a value."_s.arg(fieldName(condition.field)), field);
    if (condition.values.size() > (condition.op == Operator::In ? MaxValues : 1))
        return fail(ErrorCode::Invalid, u"The condition on %1 has too many values."_s.arg(fieldName(condition.field)), field);
    if (condition.op == Operator::Glob) {
        if (const auto glob = Glob::compile(condition.values.constFirst()); !glob)
            return fail(ErrorCode::Invalid, glob.error().message, field);
    }
    return {};
}

Result<Condition> parseCondition(const QString &text)
{
    static const QRegularExpression shape(u"\\A\\s*(environment|secretPath|secretName)\\s*(=|~|\\sin\\s)\\s*(\\S.*?)\\s*\\z"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = shape.match(text);
    if (!match.hasMatch()) {
        return fail(ErrorCode::Invalid,
            u"\"%1\" is no condition. Write environment, secretPath or secretName, then = VALUE, ~ GLOB or in A,B: secretName ~ DB_*"_s.arg(text.left(120)),
            u"condition"_s);
    }
    const QString op = match.captured(2).trimmed();
    Condition condition;
    condition.field = *valueOf(Fields, match.captured(1));
    condition.op = op == u"="_s ? Operator::Equals : op == u"~"_s ? Operator::Glob : Operator::In;
    if (condition.op == Operator::In) {
        for (const QString &value : match.captured(3).split(u','))
            condition.values += value.trimmed();
    } else {
        condition.values = {match.captured(3)};
    }
    BELFRY_TRY(checkCondition(condition));
    return condition;
}

QString conditionText(const Condition &condition)
{
    const QString field = fieldName(condition.field);
    switch (condition.op) {
    case Operator::Equals: return field + u" = "_s + condition.values.value(0);
    case Operator::Glob: return field + u" ~ "_s + condition.values.value(0);
    case Operator::In: return field + u" in "_s + condition.values.join(u',');
    }
    return {};
}

Json conditionsJson(const QList<Condition> &conditions)
{
    Json list = Json::array();
    for (const Condition &condition : conditions) {
        Json one;
        one["field"] = toJson(fieldName(condition.field));
        one["operator"] = toJson(nameOf(Operators, condition.op));
        one["values"] = Json::array();
        for (const QString &value : condition.values)
            one["values"].push_back(toJson(value));
        list.push_back(one);
    }
    return list;
}

QString conditionsText(const QList<Condition> &conditions)
{
    return conditions.isEmpty() ? QString() : QString::fromUtf8(toBytes(conditionsJson(conditions)));
}

QList<Condition> conditionsFromText(const QString &text)
{
    QList<Condition> conditions;
    const auto json = parseJson(text.toUtf8());
    if (text.isEmpty() || !json || !json->is_array())
        return conditions;
    for (const Json &one : *json) {
        const auto field = valueOf(Fields, stringAt(one, "field"));
        const auto op = valueOf(Operators, stringAt(one, "operator"));
        Condition condition;
        if (one.is_object() && one.contains("values") && one["values"].is_array()) {
            for (const Json &value : one["values"]) {
                if (value.is_string())
                    condition.values += toQString(value.get_ref<const std::string &>());
            }
        }
        condition.field = field.value_or(Field::Environment);
        condition.op = op.value_or(Operator::Equals);
        if (!field || !op)
            condition.values.clear(); // of a later version: a condition nothing fulfils lets nobody in
        conditions += condition;
    }
    return conditions;
}

} // namespace belfry::subscriptions
