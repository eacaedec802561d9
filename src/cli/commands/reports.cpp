#include "cli/commands/reports.h"

#include "cli/commands/infrashapes.h"
#include "cli/values.h"
#include "core/time.h"
#include "infrastructure/reportservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QStringList files;
    infrastructure::ImportOptions options;
    QString threshold;
    PageOptions page;
};

Json outcomeJson(const infrastructure::ImportOutcome &outcome)
{
    Json warnings = namesJson(outcome.warnings);
    return {{"file", toJson(outcome.file)}, {"format", toJson(outcome.format)}, {"importId", outcome.importId == 0 ? Json(nullptr) : Json(outcome.importId)},
        {"findings", countsJson(outcome.changes)}, {"warnings", std::move(warnings)}};
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
    return [v](Context &context) -> Result<int> {
        if (!infrastructure::reportFormats().contains(v->options.format)) {
            return fail(ErrorCode::Invalid, u"Unknown --format \"%1\": %2."_s.arg(v->options.format.left(40), infrastructure::reportFormats().join(u", "_s)), u"format"_s);
        }
        if (!v->threshold.isEmpty()) {
            BELFRY_LET(percent, numberArgument(v->threshold, "--cost-threshold"));
            v->options.costThresholdPercent = int(qMin(percent, qint64(100'000)));
        }
        BELFRY_LET(engine, context.engine());
        infrastructure::Changes total;
        int imported = 0;
        Json files = Json::array();
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
            ++imported;
            for (const QString &warning : outcome->warnings)
                context.out().warn(u"%1: %2"_s.arg(outcome->file, warning));
            total.add(outcome->changes);
            files.push_back(outcomeJson(*outcome));
            text += u"%1 (%2): %3\n"_s.arg(outcome->file, outcome->format, countsText(outcome->changes));
        }
        Json json{{"imported", imported}, {"findings", countsJson(total)}};
        putRaised(json, total);
        json["files"] = files;
        json["errors"] = errors;
        return context.out().answer(json, text, errors.empty() ? 0 : exitCode(ErrorCode::Invalid));
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
                {"findings", Json{{"new", each.found}, {"resolved", each.resolved}, {"unchanged", each.unchanged}}}});
            rows += {QString::number(each.id), each.format, each.file, rfc3339Ms(each.importedAt), QString::number(each.found),
                QString::number(each.resolved), QString::number(each.unchanged)};
        }
        return context.out().answer(listJson(items),
            tableText({u"IMPORT"_s, u"FORMAT"_s, u"FILE"_s, u"AT"_s, u"NEW"_s, u"RESOLVED"_s, u"UNCHANGED"_s}, rows));
    };
}

} // namespace belfry::cli
