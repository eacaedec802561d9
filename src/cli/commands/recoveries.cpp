#include "cli/commands/recoveries.h"

#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/time.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString id;
    PageOptions page;
};

constexpr int ItemsShown = 1000; // of each kind in `recovery show`; `items` says when there are more

Json itemsJson(const QList<services::RecoveryService::Item> &items)
{
    Json list = Json::array();
    for (const auto &item : items)
        list.push_back({{"id", stringOrNull(item.deliveryId)}, {"reason", stringOrNull(item.reason)}});
    return list;
}

Run change(Options &options, Result<Recovery> (services::RecoveryService::*act)(const QString &))
{
    auto v = Options::values<Values>();
    options.argument("RECOVERY", v->id, "Its id");
    return [v, act](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(now, (engine->recoveries().*act)(v->id));
        return context.out().answer(recoveryJson(now), recoveryText(now));
    };
}

} // namespace

Json recoveryJson(const Recovery &recovery)
{
    Json json;
    json["id"] = toJson(recovery.id);
    json["state"] = toJson(recoveryStateName(recovery.state));
    json["reason"] = stringOrNull(recovery.reason);
    json["filter"] = toJson(recovery.request.filter);
    json["order"] = recovery.request.newestFirst ? "newest" : "oldest";
    json["rate"] = recovery.request.perSecond;
    json["stopAfter"] = recovery.request.stopAfter;
    json["skipRecovered"] = recovery.request.skipRecovered;
    json["total"] = recovery.total;
    json["waiting"] = recovery.waiting;
    json["sending"] = recovery.sending;
    json["delivered"] = recovery.delivered;
    json["failed"] = recovery.failed;
    json["skipped"] = recovery.skipped;
    json["createdBy"] = toJson(recovery.createdBy);
    json["createdAt"] = stringOrNull(rfc3339Ms(recovery.createdAt));
    json["finishedAt"] = stringOrNull(rfc3339Ms(recovery.finishedAt));
    return json;
}

Json recoveryPlanJson(const RecoveryPlan &plan)
{
    Json targets = Json::array();
    for (const auto &target : plan.targets)
        targets.push_back({{"webhookId", toJson(target.webhookId)}, {"name", toJson(target.name)}, {"count", target.count}});
    Json json;
    json["found"] = plan.found;
    json["toSend"] = plan.toSend;
    json["underWay"] = plan.underWay;
    json["recovered"] = plan.recovered;
    json["disabled"] = plan.disabled;
    json["alreadyDelivered"] = plan.alreadyDelivered;
    json["targets"] = targets;
    json["seconds"] = plan.seconds < 0 ? Json(nullptr) : Json(plan.seconds);
    return json;
}

QString recoveryText(const Recovery &r)
{
    return fieldsText({{u"id"_s, r.id}, {u"state"_s, recoveryStateName(r.state) + (r.reason.isEmpty() ? QString() : u": "_s + plain(r.reason))},
        {u"filter"_s, plain(r.request.filter)}, {u"deliveries"_s, QString::number(r.total)},
        {u"so far"_s, u"%1 delivered, %2 failed, %3 skipped, %4 sending, %5 waiting"_s.arg(r.delivered).arg(r.failed).arg(r.skipped).arg(r.sending).arg(r.waiting)},
        {u"started"_s, u"%1 by %2"_s.arg(rfc3339Ms(r.createdAt), plain(r.createdBy))}, {u"finished"_s, rfc3339Ms(r.finishedAt)}});
}

QString recoveryPlanText(const RecoveryPlan &plan)
{
    QList<QStringList> rows;
    for (const auto &target : plan.targets)
        rows += {target.webhookId, plain(target.name), QString::number(target.count)};
    return (rows.isEmpty() ? QString() : tableText({u"WEBHOOK"_s, u"NAME"_s, u"DELIVERIES"_s}, rows))
        + u"%1 fit; %2 would be sent again; left out: %3 under way, %4 delivered since, %5 of a disabled webhook.\n"_s
              .arg(plan.found).arg(plan.toSend).arg(plan.underWay).arg(plan.recovered).arg(plan.disabled)
        + (plan.alreadyDelivered > 0 ? u"%1 of them were delivered before; their receivers see them twice.\n"_s.arg(plan.alreadyDelivered) : QString())
        + (plan.seconds >= 0 ? u"It takes at least %1.\n"_s.arg(durationText(std::chrono::seconds(plan.seconds))) : QString());
}

Run recoveryList(Options &options)
{
    auto v = Options::values<Values>();
    v->page.declare(options, "At most N recoveries (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->recoveries().list(PageOptions::Most));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const Recovery &recovery) { return recovery.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const Recovery &r : std::as_const(page.items)) {
            items.push_back(recoveryJson(r));
            rows += {r.id, recoveryStateName(r.state), QString::number(r.total), QString::number(r.delivered), QString::number(r.failed), plain(r.request.filter)};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"ID"_s, u"STATE"_s, u"DELIVERIES"_s, u"DELIVERED"_s, u"FAILED"_s, u"FILTER"_s}, rows));
    };
}

Run recoveryShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("RECOVERY", v->id, "Its id");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(recovery, engine->recoveries().show(v->id));
        BELFRY_LET(failed, engine->recoveries().items(v->id, u"failed"_s, ItemsShown));
        BELFRY_LET(skipped, engine->recoveries().items(v->id, u"skipped"_s, ItemsShown));
        Json json = recoveryJson(recovery);
        json["failedItems"] = itemsJson(failed);
        json["skippedItems"] = itemsJson(skipped);
        json["itemsComplete"] = recovery.failed <= ItemsShown && recovery.skipped <= ItemsShown;
        QList<QStringList> rows;
        for (const auto &item : std::as_const(failed))
            rows += {item.deliveryId, u"failed"_s, plain(item.reason)};
        for (const auto &item : std::as_const(skipped))
            rows += {item.deliveryId, u"skipped"_s, plain(item.reason)};
        return context.out().answer(json, recoveryText(recovery) + (rows.isEmpty() ? QString() : tableText({u"DELIVERY"_s, u"OUTCOME"_s, u"REASON"_s}, rows)));
    };
}

Run recoveryPause(Options &options)
{
    return change(options, &services::RecoveryService::pause);
}

Run recoveryResume(Options &options)
{
    return change(options, &services::RecoveryService::resume);
}

Run recoveryCancel(Options &options)
{
    return change(options, &services::RecoveryService::cancel);
}

} // namespace belfry::cli
