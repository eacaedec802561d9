#include "certificates/alertfilter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

constexpr qsizetype ValuesPerFilter = 50;
constexpr qsizetype FiltersPerAlert = 20;

bool textTakes(const AlertFilter &filter, const QString &text)
{
    if (filter.operation == u"equals"_s)
        return text == filter.values.value(0);
    if (filter.operation == u"matches"_s && filter.values.size() > 1)
        return filter.values.contains(text);
    if (filter.operation == u"starts_with"_s)
        return text.startsWith(filter.values.value(0), Qt::CaseInsensitive);
    if (filter.operation == u"ends_with"_s)
        return text.endsWith(filter.values.value(0), Qt::CaseInsensitive);
    return std::any_of(filter.values.cbegin(), filter.values.cend(),
        [&text](const QString &value) { return text.contains(value, Qt::CaseInsensitive); });
}

bool takes(const AlertFilter &filter, const Certificate &certificate)
{
    if (filter.field == u"include_cas"_s)
        return filter.values.value(0) == u"true"_s || !certificate.isCa;
    if (filter.field == u"san"_s) {
        return std::any_of(certificate.san.cbegin(), certificate.san.cend(),
            [&filter](const QString &name) { return textTakes(filter, name); });
    }
    return textTakes(filter, filter.field == u"profile_name"_s ? certificate.profileName : certificate.commonName);
}

Result<void> check(const AlertFilter &filter)
{
    const auto bad = [](const QString &what) { return fail(ErrorCode::Invalid, what, u"filter"_s); };
    if (!filterFields().contains(filter.field))
        return bad(u"Unknown filter field \"%1\": %2."_s.arg(filter.field.left(40), filterFields().join(u", "_s)));
    if (filter.field == u"include_cas"_s) {
        if (filter.operation != u"equals"_s || filter.values.size() != 1 || (filter.values[0] != u"true"_s && filter.values[0] != u"false"_s))
            return bad(u"The filter include_cas is true or false."_s);
        return {};
    }
    if (!filterOperations().contains(filter.operation))
        return bad(u"Unknown filter operator \"%1\": %2."_s.arg(filter.operation.left(40), filterOperations().join(u", "_s)));
    if (filter.values.isEmpty() || filter.values.contains(QString()))
        return bad(u"The filter on %1 has no value."_s.arg(filter.field));
    if (filter.values.size() > 1 && filter.operation != u"matches"_s && filter.operation != u"contains"_s)
        return bad(u"Only matches and contains take several values; %1 takes one."_s.arg(filter.operation));
    if (filter.values.size() > ValuesPerFilter)
        return bad(u"A filter has at most %1 values."_s.arg(ValuesPerFilter));
    for (const QString &value : filter.values) {
        if (value.size() > 255)
            return bad(u"A value of a filter has at most 255 characters."_s);
    }
    return {};
}

} // namespace

const QStringList &filterFields()
{
    static const QStringList fields{u"profile_name"_s, u"common_name"_s, u"san"_s, u"include_cas"_s};
    return fields;
}

const QStringList &filterOperations()
{
    static const QStringList operations{u"equals"_s, u"matches"_s, u"contains"_s, u"starts_with"_s, u"ends_with"_s};
    return operations;
}

Result<void> checkFilters(const QList<AlertFilter> &filters)
{
    if (filters.size() > FiltersPerAlert)
        return fail(ErrorCode::Invalid, u"An alert has at most %1 filters."_s.arg(FiltersPerAlert), u"filter"_s);
    for (const AlertFilter &filter : filters)
        BELFRY_TRY(check(filter));
    return {};
}

Result<AlertFilter> alertFilterOf(const QString &text)
{
    AlertFilter filter;
    const QString trimmed = text.trimmed();
    filter.field = trimmed.section(u' ', 0, 0, QString::SectionSkipEmpty);
    QString rest = trimmed.mid(filter.field.size()).trimmed();
    if (filter.field == u"include_cas"_s) {
        filter.operation = u"equals"_s;
        if (rest.startsWith(u"equals "_s))
            rest = rest.mid(7).trimmed();
        filter.values = {rest.isEmpty() ? u"true"_s : rest};
    } else {
        filter.operation = rest.section(u' ', 0, 0, QString::SectionSkipEmpty);
        rest = rest.mid(filter.operation.size()).trimmed();
        const bool several = filter.operation == u"matches"_s || filter.operation == u"contains"_s;
        filter.values = several ? rest.split(u',') : QStringList{rest};
        for (QString &value : filter.values)
            value = value.trimmed();
    }
    BELFRY_TRY(check(filter));
    return filter;
}

QString alertFilterText(const AlertFilter &filter)
{
    if (filter.field == u"include_cas"_s)
        return u"include_cas "_s + filter.values.value(0);
    return u"%1 %2 %3"_s.arg(filter.field, filter.operation, filter.values.join(u','));
}

Json filtersJson(const QList<AlertFilter> &filters)
{
    Json list = Json::array();
    for (const AlertFilter &filter : filters) {
        Json value = toJson(filter.values.value(0));
        if (filter.field == u"include_cas"_s) {
            value = filter.values.value(0) == u"true"_s;
        } else if (filter.values.size() > 1) {
            value = Json::array();
            for (const QString &each : filter.values)
                value.push_back(toJson(each));
        }
        list.push_back({{"field", toJson(filter.field)}, {"operator", toJson(filter.operation)}, {"value", value}});
    }
    return list;
}

QList<AlertFilter> filtersOf(const Json &json)
{
    QList<AlertFilter> filters;
    for (const Json &each : json) {
        AlertFilter filter{stringAt(each, "field"), stringAt(each, "operator"), {}};
        const Json &value = each.at("value");
        if (value.is_boolean())
            filter.values = {value.get<bool>() ? u"true"_s : u"false"_s};
        else if (value.is_string())
            filter.values = {toQString(value.get<std::string>())};
        for (const Json &item : value.is_array() ? value : Json::array())
            filter.values += toQString(item.get<std::string>());
        filters += filter;
    }
    return filters;
}

bool filtersTake(const QList<AlertFilter> &filters, const Certificate &certificate)
{
    const bool saysCas = std::any_of(filters.cbegin(), filters.cend(), [](const AlertFilter &filter) { return filter.field == u"include_cas"_s; });
    if (!saysCas && !certificate.role.isEmpty())
        return false;
    return std::all_of(filters.cbegin(), filters.cend(), [&certificate](const AlertFilter &filter) { return takes(filter, certificate); });
}

} // namespace belfry::certificates
