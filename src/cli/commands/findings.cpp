#include "cli/commands/findings.h"

#include "cli/commands/infrashapes.h"
#include "cli/values.h"
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
        return context.out().answer(findingJson(finding), findingText(finding));
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
    options.argument("KIND", v->kind, "drift, vulnerability, compliance, cost, code or job");
    options.argument("SEVERITY", v->severity, "Findings from this severity on become alerts; none = never");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_TRY(engine->findings().setAlertRule(v->kind, v->severity));
        return context.out().answer({{"kind", toJson(v->kind)}, {"minSeverity", toJson(v->severity)}},
            u"Findings of kind %1: alert from %2 on.\n"_s.arg(v->kind, v->severity));
    };
}

} // namespace belfry::cli
