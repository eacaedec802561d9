#include "cli/commands/remediations.h"

#include "cli/commands/infrashapes.h"
#include "core/time.h"
#include "infrastructure/baselinestate.h"
#include "infrastructure/remediationservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

using infrastructure::Remediation;

struct Values {
    QString id;
    QString finding;
    QString state;
    QString verify;
    QString undo;
    QString note;
    QStringList steps;
    QStringList argv;
};

Json remediationJson(const Remediation &r)
{
    const auto person = [](const std::optional<qint64> &id) { return id ? Json(*id) : Json(nullptr); };
    return {{"id", r.id}, {"finding", r.findingId}, {"kind", toJson(r.kind)}, {"action", toJson(infrastructure::RemediationService::actionText(r))},
        {"command", namesJson(r.command)}, {"verify", namesJson(r.verify)}, {"undo", namesJson(r.undo)}, {"steps", namesJson(r.steps)}, {"note", stringOrNull(r.note)}, {"state", toJson(r.state)},
        {"resourceId", r.resourceId}, {"resourceName", toJson(r.resourceName)}, {"createdAt", timeJson(r.createdAt)},
        {"approvedBy", person(r.approvedBy)}, {"approvedByName", stringOrNull(r.approvedByName)}, {"approvedAt", timeJson(r.approvedAt)}, {"executedBy", person(r.executedBy)},
        {"executedByName", stringOrNull(r.executedByName)},
        {"executedAt", timeJson(r.executedAt)}, {"message", toJson(r.message)}};
}

QString remediationText(const Remediation &r)
{
    Fields fields = {{u"remediation"_s, QString::number(r.id)}, {u"finding"_s, u"%1: %2"_s.arg(r.findingId).arg(r.title)},
        {u"resource"_s, r.resourceName}, {u"action"_s, infrastructure::RemediationService::actionText(r)}, {u"state"_s, r.state}};
    if (!r.verify.isEmpty())
        fields += {u"verified by"_s, infrastructure::commandText(r.verify)};
    if (!r.undo.isEmpty())
        fields += {u"undone by"_s, infrastructure::commandText(r.undo)};
    if (!r.approvedByName.isEmpty())
        fields += {u"approved"_s, u"by %1, %2"_s.arg(r.approvedByName, rfc3339Ms(r.approvedAt))};
    if (!r.executedByName.isEmpty())
        fields += {u"executed"_s, u"by %1, %2"_s.arg(r.executedByName, rfc3339Ms(r.executedAt))};
    if (!r.message.isEmpty())
        fields += {u"message"_s, r.message};
    return fieldsText(fields);
}

int answerReceipt(Context &context, const infrastructure::RemediationReceipt &receipt, int code)
{
    Json json = remediationJson(receipt.remediation);
    putRaised(json, receipt.changes);
    return context.out().answer(json, remediationText(receipt.remediation)
        + u"%1 events, %2 deliveries\n"_s.arg(receipt.changes.eventCount).arg(receipt.changes.deliveryCount), code);
}

} // namespace

Run remediationSuggest(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("FINDING", v->finding, "Number of the finding");
    options.value("--verify", "PROGRAM", v->verify, "Ends with 0 where the repair worked");
    options.list("--step", "TEXT", v->steps, "A step that a person does by hand, instead of a command; any number of times");
    options.value("--undo", "PROGRAM", v->undo, "What a rollback runs");
    options.arguments("ARGV", v->argv, "The command behind --, no shell (default: restore the file from its baseline)", false);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(finding, numberArgument(v->finding, "FINDING"));
        infrastructure::RemediationOrder order{finding, v->argv, {}, {}, v->steps};
        if (!v->verify.isEmpty())
            order.verify = QStringList(v->verify);
        if (!v->undo.isEmpty())
            order.undo = QStringList(v->undo);
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(remediation, engine->remediations().suggest(order));
        return context.out().answer(remediationJson(remediation), remediationText(remediation));
    };
}

Run remediationList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--state", "S", v->state, "Only this state: suggested, approved, executing, completed, failed, rolled_back");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->remediations().list(v->state));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const Remediation &each : std::as_const(all)) {
            items.push_back(remediationJson(each));
            rows += {QString::number(each.id), each.state, QString::number(each.findingId), each.resourceName,
                infrastructure::RemediationService::actionText(each)};
        }
        return context.out().answer(listJson(items), tableText({u"REMEDIATION"_s, u"STATE"_s, u"FINDING"_s, u"RESOURCE"_s, u"ACTION"_s}, rows));
    };
}

Run remediationApprove(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMEDIATION", v->id, "Number of the remediation");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(id, numberArgument(v->id, "REMEDIATION"));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(remediation, engine->remediations().approve(id));
        return context.out().answer(remediationJson(remediation), remediationText(remediation));
    };
}

Run remediationRun(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMEDIATION", v->id, "Number of the remediation; it must be approved");
    options.value("--note", "TEXT", v->note, "What was done, of steps by hand");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(id, numberArgument(v->id, "REMEDIATION"));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(receipt, engine->remediations().run(id, v->note));
        return answerReceipt(context, receipt, receipt.remediation.state == u"completed"_s ? 0 : 1);
    };
}

Run remediationShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMEDIATION", v->id, "Number of the remediation");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(id, numberArgument(v->id, "REMEDIATION"));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(remediation, engine->remediations().find(id));
        BELFRY_LET(log, engine->remediations().log(id));
        Json json = remediationJson(remediation);
        putBytes(json, "log", "logEncoding", log);
        return context.out().answer(json, remediationText(remediation) + plain(QString::fromUtf8(log), true));
    };
}

Run remediationRollback(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMEDIATION", v->id, "Number of the remediation");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(id, numberArgument(v->id, "REMEDIATION"));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(receipt, engine->remediations().rollback(id));
        return answerReceipt(context, receipt, 0);
    };
}

} // namespace belfry::cli
