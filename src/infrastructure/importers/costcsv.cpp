#include "infrastructure/importers/costcsv.h"

#include "infrastructure/importers/csv.h"

#include <QDate>
#include <QMap>

#include <cmath>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qsizetype DaysMax = 200'000; ///< days times accounts
constexpr double AmountMax = 1e12;

struct Columns {
    int date = -1, end = -1, amount = -1, currency = -1, account = -1, category = -1;
};

/// Header names in order of preference, lower case.
int columnOf(const QStringList &header, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const auto at = header.indexOf(QLatin1String(name)); at >= 0)
            return int(at);
    }
    return -1;
}

Columns focusColumns(const QStringList &header)
{
    return {columnOf(header, {"chargeperiodstart"}), columnOf(header, {"chargeperiodend"}), columnOf(header, {"billedcost", "effectivecost"}),
        columnOf(header, {"billingcurrency"}), columnOf(header, {"subaccountid", "billingaccountid"}), columnOf(header, {"chargecategory"})};
}

Columns generalColumns(const QStringList &header)
{
    return {columnOf(header, {"date", "day", "usage_date", "usagedate", "usagedatetime", "lineitem/usagestartdate", "line_item_usage_start_date", "start"}), -1,
        columnOf(header, {"amount", "cost", "total", "costinbillingcurrency", "pretaxcost", "lineitem/unblendedcost", "line_item_unblended_cost"}),
        columnOf(header, {"currency", "billingcurrency", "lineitem/currencycode", "line_item_currency_code"}),
        columnOf(header, {"account", "provider", "account_id", "subscriptionid", "lineitem/usageaccountid", "line_item_usage_account_id"}),
        columnOf(header, {"chargecategory", "lineitem/lineitemtype", "line_item_line_item_type"})};
}

QStringList lower(QStringList header)
{
    for (QString &name : header)
        name = name.trimmed().toLower();
    return header;
}

Columns namedColumns(const QStringList &header, const CostColumns &names)
{
    const auto at = [&header](const QString &name) { return name.isEmpty() ? -1 : int(header.indexOf(name.trimmed().toLower())); };
    return {at(names.date), -1, at(names.amount), at(names.currency), at(names.account), at(names.category)};
}

struct Sum {
    double amount = 0;
    QString currency;
    QString until; ///< the latest end of a charge on this day
};

/// Adds up the rows by account and day.
class Reader
{
public:
    Reader(QIODevice &device, const ReadOptions &options, const QString &tool) : m_csv(device), m_options(options), m_tool(tool) { }

    Result<Report> read(Columns (*columnsOf)(const QStringList &), const QString &needed)
    {
        BELFRY_LET(header, m_csv.next());
        if (!header)
            return fail(ErrorCode::Invalid, u"The file is empty."_s);
        m_columns = m_options.columns ? namedColumns(lower(*header), *m_options.columns) : columnsOf(lower(*header));
        if (m_columns.date < 0 || m_columns.amount < 0 || m_columns.currency < 0)
            return fail(ErrorCode::Invalid, u"Line 1: the header lacks a column. Needed are %1."_s.arg(needed));
        for (;;) {
            BELFRY_LET(row, m_csv.next());
            if (!row)
                break;
            if (row->size() > 1 || !row->constFirst().isEmpty())
                BELFRY_TRY(take(*row));
        }
        return report();
    }

private:
    tl::unexpected<Error> fault(const QString &what) const
    {
        return fail(ErrorCode::Invalid, u"Line %1: %2."_s.arg(m_csv.line()).arg(what));
    }

    Result<void> take(const QStringList &row)
    {
        const QString category = row.value(m_columns.category).trimmed().toLower();
        if (m_columns.category >= 0 && category != u"usage"_s) {
            ++m_left;
            return {};
        }
        const QString start = row.value(m_columns.date).trimmed();
        const QString day = start.left(10);
        if (!QDate::fromString(day, u"yyyy-MM-dd"_s).isValid())
            return fault(u"\"%1\" is no date such as 2024-01-14"_s.arg(start.left(40)));
        bool ok = false;
        const QString text = row.value(m_columns.amount).trimmed();
        const double amount = text.toDouble(&ok);
        if (!ok || !std::isfinite(amount) || std::abs(amount) > AmountMax)
            return fault(u"\"%1\" is no amount such as 12.34"_s.arg(text.left(40)));
        const QString currency = row.value(m_columns.currency).trimmed().toUpper();
        if (currency.size() != 3)
            return fault(u"\"%1\" is no currency such as USD"_s.arg(currency.left(40)));
        if (amount < 0 && m_columns.category < 0) {
            ++m_left; // a credit or a refund: it would hide a spike
            return {};
        }
        const QString account = m_columns.account >= 0 ? row.value(m_columns.account).trimmed() : QString();
        Sum &sum = m_sums[{account, day}];
        QString &known = m_currencies[account];
        if (known.isEmpty())
            known = currency;
        if (known != currency)
            return fault(u"%1 stands beside %2 for the same account; export one currency"_s.arg(currency, known));
        sum.currency = currency;
        sum.amount += amount;
        if (m_columns.end >= 0)
            sum.until = std::max(sum.until, row.value(m_columns.end).trimmed());
        if (m_sums.size() > DaysMax)
            return fault(u"more than %1 days and accounts"_s.arg(DaysMax));
        return {};
    }

    Result<Report> report()
    {
        Report report;
        report.providerKind = u"billing"_s;
        report.providerName = m_options.target.isEmpty() ? m_tool : m_options.target;
        report.scope = u"cost:"_s + report.providerName;
        for (auto it = m_sums.cbegin(); it != m_sums.cend(); ++it) {
            const auto &[account, day] = it.key();
            const QString next = QDate::fromString(day, u"yyyy-MM-dd"_s).addDays(1).toString(u"yyyy-MM-dd"_s);
            // Hourly rows: the day is over once a charge ends at midnight or later.
            const bool over = it->until.isEmpty() || it->until.left(10) >= next;
            report.costs += CostDay{account.isEmpty() ? report.providerName : account, day, it->currency, qRound64(it->amount * 100), over};
        }
        if (report.costs.isEmpty())
            return fail(ErrorCode::Invalid, u"There is no row about usage in it."_s);
        if (m_left > 0)
            report.warnings += u"%1 rows about credits, refunds, taxes or other than usage were left out."_s.arg(m_left);
        return report;
    }

    CsvReader m_csv;
    const ReadOptions &m_options;
    QString m_tool;
    Columns m_columns;
    QMap<QPair<QString, QString>, Sum> m_sums;
    QMap<QString, QString> m_currencies;
    qint64 m_left = 0;
};

} // namespace

QStringList csvHeader(const QByteArray &head)
{
    const QByteArray line = head.left(head.indexOf('\n')).trimmed();
    if (line.startsWith('{') || line.startsWith('<') || line.startsWith('['))
        return {};
    QString text = QString::fromUtf8(line).remove(u'"').remove(QChar(0xfeff));
    return lower(text.split(text.contains(u',') ? u',' : u';'));
}

bool sniffFocus(const QByteArray &head)
{
    const Columns columns = focusColumns(csvHeader(head));
    return columns.date >= 0 && columns.amount >= 0 && columns.currency >= 0;
}

Result<Report> readFocus(QIODevice &device, const ReadOptions &options)
{
    return Reader(device, options, u"focus"_s).read(focusColumns, u"ChargePeriodStart, BilledCost and BillingCurrency"_s);
}

bool sniffCostCsv(const QByteArray &head)
{
    const Columns columns = generalColumns(csvHeader(head));
    return columns.date >= 0 && columns.amount >= 0 && columns.currency >= 0;
}

Result<Report> readCostCsv(QIODevice &device, const ReadOptions &options)
{
    return Reader(device, options, u"csv"_s).read(generalColumns, u"date, amount and currency"_s);
}

} // namespace belfry::infrastructure
