#include "cli/commands/reports.h"

#include "cli/commands/infrashapes.h"
#include "cli/values.h"
#include "core/time.h"
#include "infrastructure/costmapping.h"
#include "infrastructure/reportservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QStringList files;
    infrastructure::ImportOptions options;
    QString threshold;
    QString columns;
    QString name;
    PageOptions page;
};

/// "date=Tag,amount=Betrag,currency=EUR column,account=Konto,category=Art"
Result<infrastructure::CostColumns> columnsOf(const QString &text)
{
    infrastructure::CostColumns columns;
    const std::initializer_list<std::pair<QLatin1String, QString *>> names{{"date"_L1, &columns.date}, {"amount"_L1, &columns.amount},
        {"currency"_L1, &columns.currency}, {"account"_L1, &columns.account}, {"category"_L1, &columns.category}};
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        bool known = false;
        for (const auto &[name, target] : names) {
            if (part.section(u'=', 0, 0).trimmed() == name) {
                *target = part.section(u'=', 1).trimmed();
                known = true;
            }
        }
        if (!known)
            return fail(ErrorCode::Invalid, u"--columns names date, amount, currency, and at will account and category: date=Day,amount=Sum,currency=Cur; not \"%1\"."_s.arg(part.left(60)), u"columns"_s);
    }
    if (columns.date.isEmpty() || columns.amount.isEmpty() || columns.currency.isEmpty())
        return fail(ErrorCode::Invalid, u"--columns needs at least date=…, amount=… and currency=…."_s, u"columns"_s);
    return columns;
}

} // namespace

Run reportImport(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("FILE", v->files, "Reports to take in (- = standard input)");
    options.value("--format", "F", v->options.format, "auto (default), trivy, sarif, aide, terraform, lynis, xccdf, focus or csv");
    options.value("--target", "NAME", v->options.target, "What was scanned, where the report does not say");
    options.flag("--every-assessment", v->options.everyAssessment, "Tell every failing control, not only newly failing ones");
    options.value("--cost-threshold", "PERCENT", v->threshold, "Costs this much above what is expected are an anomaly (default: 30)");
    options.value("--columns", "MAP", v->columns, "Columns of a cost CSV: date=Day,amount=Sum,currency=Cur,account=Account");
    options.value("--save-columns", "NAME", v->options.saveColumnsAs, "Keep --columns for files with the same header");
    return [v](Context &context) -> Result<int> {
        if (!v->columns.isEmpty()) {
            BELFRY_LET(columns, columnsOf(v->columns));
            v->options.columns = columns;
        } else if (!v->options.saveColumnsAs.isEmpty()) {
            return fail(ErrorCode::Invalid, u"--save-columns needs --columns."_s, u"save-columns"_s);
        }
        if (!infrastructure::reportFormats().contains(v->options.format)) {
            return fail(ErrorCode::Invalid, u"Unknown --format \"%1\": %2."_s.arg(v->options.format.left(40), infrastructure::reportFormats().join(u", "_s)), u"format"_s);
        }
        if (!v->threshold.isEmpty()) {
            BELFRY_LET(percent, numberArgument(v->threshold, "--cost-threshold"));
            v->options.costThresholdPercent = int(qMin(percent, qint64(100'000)));
        }
        BELFRY_LET(engine, context.engine());
        QList<infrastructure::ImportOutcome> outcomes;
        Json errors = Json::array();
        QString text;
        for (const QString &file : std::as_const(v->files)) {
            const auto outcome = engine->reports().importFile(file, v->options);
            if (!outcome) {
                // Anything but a bad report (a full disk, a locked store) ends the run.
                if (outcome.error().code != ErrorCode::Invalid)
                    return tl::unexpected<Error>(outcome.error());
                errors.push_back({{"file", toJson(file)}, {"message", toJson(outcome.error().message)}});
                context.out().warn(outcome.error().message);
                continue;
            }
            for (const QString &warning : outcome->warnings)
                context.out().warn(u"%1: %2"_s.arg(outcome->file, warning));
            outcomes += *outcome;
            text += u"%1 (%2): %3\n"_s.arg(outcome->file, outcome->format, countsText(outcome->changes));
        }
        return context.out().answer(services::importSummary(outcomes, errors), text, errors.empty() ? 0 : exitCode(ErrorCode::Invalid));
    };
}

Run reportList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--limit", "N", v->page.limit, "At most N imports (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(limit, v->page.count(50));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->reports().log(limit));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const infrastructure::ImportRecord &each : std::as_const(all)) {
            items.push_back({{"id", each.id}, {"format", toJson(each.format)}, {"scope", toJson(each.scope)}, {"file", toJson(each.file)},
                {"toolVersion", toJson(each.toolVersion)}, {"observedAt", timeJson(each.observedAt)}, {"importedAt", timeJson(each.importedAt)},
                {"findings", Json{{"new", each.found}, {"resolved", each.resolved}, {"unchanged", each.unchanged}}}, {"refused", each.isCutOff ? Json(nullptr) : stringOrNull(each.message)}, {"cutOff", each.isCutOff}});
            rows += {QString::number(each.id), each.format, each.file, rfc3339Ms(each.importedAt), QString::number(each.found),
                QString::number(each.resolved), QString::number(each.unchanged), each.message.left(80)};
        }
        return context.out().answer(listJson(items),
            tableText({u"IMPORT"_s, u"FORMAT"_s, u"FILE"_s, u"AT"_s, u"NEW"_s, u"RESOLVED"_s, u"UNCHANGED"_s, u"REFUSED OR CUT OFF"_s}, rows));
    };
}

Run reportThreshold(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ACCOUNT", v->name, "A billing account whose costs were imported");
    options.argument("PERCENT", v->threshold, "Its costs this much above what is expected are an anomaly; default = as the import says");
    return [v](Context &context) -> Result<int> {
        std::optional<int> percent;
        if (v->threshold != u"default"_s) {
            BELFRY_LET(number, numberArgument(v->threshold, "PERCENT"));
            percent = int(qMin(number, qint64(1'000'000)));
        }
        BELFRY_LET(engine, context.engine());
        BELFRY_TRY(engine->costMappings().setThreshold(v->name, percent));
        return context.out().answer({{"account", toJson(v->name)}, {"percent", percent ? Json(*percent) : Json(nullptr)}},
            u"%1: %2\n"_s.arg(v->name, percent ? u"%1 %"_s.arg(*percent) : u"as the import says"_s));
    };
}

Run reportColumns(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--delete", "NAME", v->name, "Forget this mapping");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        if (!v->name.isEmpty())
            BELFRY_TRY(engine->costMappings().remove(v->name));
        BELFRY_LET(all, engine->costMappings().list());
        Json items = Json::array();
        QList<QStringList> rows;
        for (const infrastructure::CostMapping &each : std::as_const(all)) {
            const infrastructure::CostColumns &c = each.columns;
            items.push_back({{"name", toJson(each.name)}, {"date", toJson(c.date)}, {"amount", toJson(c.amount)}, {"currency", toJson(c.currency)},
                {"account", stringOrNull(c.account)}, {"category", stringOrNull(c.category)}});
            rows += {each.name, c.date, c.amount, c.currency, c.account, c.category};
        }
        return context.out().answer(listJson(items),
            tableText({u"MAPPING"_s, u"DATE"_s, u"AMOUNT"_s, u"CURRENCY"_s, u"ACCOUNT"_s, u"CATEGORY"_s}, rows));
    };
}

} // namespace belfry::cli
