#include "infrastructure/costmapping.h"

#include "domain/names.h"
#include "infrastructure/rows.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

QString headerText(const QStringList &header)
{
    QStringList names;
    for (const QString &name : header)
        names += name.trimmed().toLower();
    return names.join(u'\n');
}

QByteArray columnsText(const CostColumns &columns)
{
    return toBytes({{"date", toJson(columns.date)}, {"amount", toJson(columns.amount)}, {"currency", toJson(columns.currency)},
        {"account", toJson(columns.account)}, {"category", toJson(columns.category)}});
}

CostColumns columnsOf(const QString &text)
{
    const Json json = parseJson(text.toUtf8()).value_or(Json::object());
    return {stringAt(json, "date"), stringAt(json, "amount"), stringAt(json, "currency"), stringAt(json, "account"), stringAt(json, "category")};
}

} // namespace

Result<CostMapping> CostMappings::save(const QString &name, const QStringList &header, const CostColumns &columns)
{
    BELFRY_LET(clean, checkName(name, u"mapping"_s));
    const QString known = headerText(header);
    const QStringList names = known.split(u'\n');
    for (const auto &[column, what] : {std::pair(columns.date, "date"), std::pair(columns.amount, "amount"), std::pair(columns.currency, "currency"),
             std::pair(columns.account, "account"), std::pair(columns.category, "category")}) {
        const bool needed = qstrcmp(what, "account") != 0 && qstrcmp(what, "category") != 0;
        if ((needed || !column.isEmpty()) && !names.contains(column.trimmed().toLower()))
            return fail(ErrorCode::Invalid, u"The header has no column \"%1\" for the %2."_s.arg(column.left(60), QLatin1String(what)), u"columns"_s);
    }
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(),
        u"INSERT INTO cost_mapping (name, header, columns, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET header = excluded.header, columns = excluded.columns"_s);
    BELFRY_TRY(query.bind(clean).bind(known).bind(QString::fromUtf8(columnsText(columns))).bind(m_session.nowMs()).run());
    BELFRY_TRY(transaction.commit());
    return CostMapping{clean, known, columns};
}

Result<QList<CostMapping>> CostMappings::list()
{
    store::Statement query(m_session.db(), u"SELECT name, header, columns FROM cost_mapping ORDER BY name"_s);
    BELFRY_TRY(query.run());
    QList<CostMapping> all;
    while (query.next())
        all += CostMapping{query.text(0), query.text(1), columnsOf(query.text(2))};
    return all;
}

Result<void> CostMappings::remove(const QString &name)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"DELETE FROM cost_mapping WHERE name = ?"_s);
    BELFRY_TRY(query.bind(name).run());
    if (query.affected() != 1)
        return fail(ErrorCode::NotFound, u"There is no column mapping \"%1\"."_s.arg(name.left(80)), u"name"_s);
    return transaction.commit();
}

Result<std::optional<CostMapping>> CostMappings::forHeader(const QStringList &header)
{
    BELFRY_LET(all, list());
    const QString wanted = headerText(header);
    for (const CostMapping &each : std::as_const(all)) {
        if (each.header == wanted)
            return std::optional(each);
    }
    return std::optional<CostMapping>();
}

Result<void> CostMappings::setThreshold(const QString &account, std::optional<int> percent)
{
    if (percent && (*percent < 1 || *percent > 10'000))
        return fail(ErrorCode::Invalid, u"The threshold is 1 to 10000 percent."_s, u"percent"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"UPDATE provider SET cost_threshold = ? WHERE kind = 'billing' AND name = ?"_s);
    BELFRY_TRY(query.bind(percent ? QVariant(*percent) : QVariant()).bind(account).run());
    if (query.affected() < 1)
        return fail(ErrorCode::NotFound, u"No costs of an account \"%1\" were imported."_s.arg(account.left(80)), u"account"_s);
    return transaction.commit();
}

} // namespace belfry::infrastructure
