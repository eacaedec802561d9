#include "cli/commands/findings.h"

#include "cli/commands/infrashapes.h"
#include "cli/output.h"
#include "cli/values.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    infrastructure::FindingFilter filter;
    infrastructure::AlertOrder alert;
    PageOptions page;
    QString id;
    QString kind;
    QString severity;
};

int answerReceipt(Context &context, const infrastructure::FindingReceipt &receipt)
{
    Json json = findingJson(receipt.finding);
    putRaised(json, receipt.changes);
    return context.out().answer(json, findingText(receipt.finding) + u"%1 events, %2 deliveries\n"_s.arg(receipt.changes.events.size()).arg(receipt.changes.deliveries.size()));
}

Result<int> listRules(Context &context, services::Engine &engine)
{
    BELFRY_LET(rules, engine.findings().alertRules());
    Json items = Json::array();
    QList<QStringList> rows;
    for (const infrastructure::AlertRule &rule : std::as_const(rules)) {
        items.push_back({{"kind", toJson(rule.kind)}, {"minSeverity", toJson(rule.minSeverity)}});
        rows += {rule.kind, rule.minSeverity};
    }
    return context.out().answer(listJson(items), tableText({u"KIND"_s, u"ALERT FROM"_s}, rows));
}

/// The accepted text beside the one that is there now. A thing that cannot be read now takes only the difference away.
void putDrift(Json &json, QString &text, const Result<infrastructure::DriftDetail> &detail)
{
    static const char *const kinds[] = {"same", "removed", "added", "skipped"};
    static const char16_t marks[] = {u' ', u'-', u'+', u'@'};
    const QString note = detail ? detail->note : detail.error().message;
    Json lines = Json::array();
    text += u'\n';
    for (const DiffLine &line : detail ? detail->lines : QList<DiffLine>()) {
        const auto kind = size_t(line.kind);
        const bool skips = line.kind == DiffLine::Kind::Skipped;
        lines.push_back({{"kind", kinds[kind]}, {"before", line.before > 0 ? Json(line.before) : Json(nullptr)},
            {"after", line.after > 0 ? Json(line.after) : Json(nullptr)}, {"text", toJson(line.text)}});
        text += skips ? u"@@ %1 equal lines\n"_s.arg(line.before) : QChar(marks[kind]) + plain(line.text) + u'\n';
    }
    if (!note.isEmpty())
        text += note + u'\n';
    json["diff"] = std::move(lines);
    json["diffNote"] = stringOrNull(note);
}

Run onFinding(Options &options, Result<infrastructure::FindingReceipt> (infrastructure::FindingService::*change)(qint64))
{
    auto v = Options::values<Values>();
    options.argument("FINDING", v->id, "Number of the finding");
    return [v, change](Context &context) -> Result<int> {
        BELFRY_LET(id, numberArgument(v->id, "FINDING"));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(receipt, (engine->findings().*change)(id));
        return answerReceipt(context, receipt);
    };
}

} // namespace

Run findingsList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--kind", "K", v->filter.kind, "Only this kind: drift, vulnerability, compliance, cost, code, job, alert");
    options.value("--severity", "S", v->filter.severity, "Only this severity: critical, high, medium, low");
    options.value("--state", "S", v->filter.state, "Only this state: open, resolved, ignored");
    options.value("--resource", "TEXT", v->filter.resource, "Only resources with this in their name");
    v->page.declare(options, "At most N findings (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(limit, v->page.count(50));
        if (!v->page.cursor.isEmpty()) {
            BELFRY_LET(before, numberArgument(v->page.cursor, "--cursor"));
            v->filter.before = before;
        }
        v->filter.limit = limit + 1;
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(findings, engine->findings().list(v->filter));
        const bool more = findings.size() > limit;
        if (more)
            findings.removeLast();
        Json items = Json::array();
        QList<QStringList> rows;
        for (const infrastructure::Finding &each : std::as_const(findings)) {
            items.push_back(findingJson(each));
            rows += {QString::number(each.id), each.kind, each.severity, each.state, each.resourceName, each.title.left(80)};
        }
        return context.out().answer(listJson(items, more ? QString::number(findings.constLast().id) : QString()),
            tableText({u"FINDING"_s, u"KIND"_s, u"SEVERITY"_s, u"STATE"_s, u"RESOURCE"_s, u"TITLE"_s}, rows));
    };
}

Run findingsShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("FINDING", v->id, "Number of the finding");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(id, numberArgument(v->id, "FINDING"));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(finding, engine->findings().find(id));
        Json json = findingJson(finding);
        QString text = findingText(finding);
        if (finding.kind == u"drift"_s && finding.scope.startsWith(u"baseline:"_s))
            putDrift(json, text, engine->baselines().detail(id));
        return context.out().answer(json, text);
    };
}

Run findingsResolve(Options &options) { return onFinding(options, &infrastructure::FindingService::resolve); }
Run findingsIgnore(Options &options) { return onFinding(options, &infrastructure::FindingService::ignore); }
Run findingsReopen(Options &options) { return onFinding(options, &infrastructure::FindingService::reopen); }

Run findingsAlert(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--title", "TEXT", v->alert.title, "What is wrong", true);
    options.value("--severity", "S", v->alert.severity, "critical, high, medium or low", true);
    options.value("--resource", "NAME", v->alert.resourceName, "What it is about", true);
    options.value("--type", "T", v->alert.type, "security (default), cost, compliance or performance");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(receipt, engine->findings().createAlert(v->alert));
        return answerReceipt(context, receipt);
    };
}

Run findingsRule(Options &options)
{
    auto v = Options::values<Values>();
    options.optionalArgument("KIND", v->kind, "drift, vulnerability, compliance, cost, code or job (default: list the rules)");
    options.optionalArgument("SEVERITY", v->severity, "Findings from this severity on become alerts; none = never");
    return [v](Context &context) -> Result<int> {
        if (!v->kind.isEmpty() && v->severity.isEmpty())
            return fail(ErrorCode::Invalid, u"A rule is a kind and a severity: findings rule %1 high."_s.arg(v->kind.left(40)), u"severity"_s);
        BELFRY_LET(engine, context.engine());
        if (v->kind.isEmpty())
            return listRules(context, *engine);
        BELFRY_TRY(engine->findings().setAlertRule(v->kind, v->severity));
        return context.out().answer({{"kind", toJson(v->kind)}, {"minSeverity", toJson(v->severity)}},
            u"Findings of kind %1: alert from %2 on.\n"_s.arg(v->kind, v->severity));
    };
}

} // namespace belfry::cli
