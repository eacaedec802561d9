#include "cli/commands/thresholds.h"

#include "cli/commands/infrashapes.h"
#include "infrastructure/thresholdservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

using infrastructure::Threshold;

struct Values {
    infrastructure::ThresholdOrder order;
    QString above;
    QString below;
    QString id;
};

Json thresholdJson(const Threshold &t)
{
    const auto number = [](qint64 hundredths) { return double(hundredths) / 100; };
    return {{"id", t.id}, {"host", toJson(t.host)}, {"metric", toJson(t.metric)}, {"path", stringOrNull(t.subject)}, {"above", number(t.above)},
        {"below", number(t.below)}, {"severity", toJson(t.severity)}, {"value", t.value ? Json(number(*t.value)) : Json(nullptr)},
        {"measuredAt", timeJson(t.measuredAt)}, {"firing", t.firing}};
}

QString listText(const QList<Threshold> &all)
{
    QList<QStringList> rows;
    for (const Threshold &t : all) {
        const auto text = [&t](qint64 value) { return infrastructure::measureText(t.metric, value); };
        rows += {QString::number(t.id), t.host, t.metric, t.subject, text(t.above), text(t.below), t.severity, t.value ? text(*t.value) : QString(),
            t.firing ? u"alert"_s : u"ok"_s};
    }
    return tableText({u"THRESHOLD"_s, u"HOST"_s, u"MEASURE"_s, u"PATH"_s, u"ABOVE"_s, u"UNTIL BELOW"_s, u"SEVERITY"_s, u"NOW"_s, u"STATE"_s}, rows);
}

Result<qint64> measureOf(const QString &text, const char *option)
{
    const auto value = infrastructure::parseMeasure(text);
    if (!value)
        return fail(ErrorCode::Invalid, u"%1 is a number such as 90, not \"%2\"."_s.arg(QLatin1String(option), text.left(40)), QString::fromLatin1(option + 2));
    return *value;
}

} // namespace

Run thresholdAdd(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("MEASURE", v->order.metric, "disk, memory (used, in percent) or load (of one minute, per processor)");
    options.value("--above", "N", v->above, "An alert begins at this value", true);
    options.value("--below", "N", v->below, "and ends below this one (default: five percent points less, for load a fifth less)");
    options.value("--path", "PATH", v->order.subject, "disk: a path on the file system (default: /)");
    options.value("--severity", "S", v->order.severity, "critical, high (default), medium or low");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(above, measureOf(v->above, "--above"));
        v->order.above = above;
        if (!v->below.isEmpty()) {
            BELFRY_LET(below, measureOf(v->below, "--below"));
            v->order.below = below;
        }
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(threshold, engine->thresholds().add(v->order));
        return context.out().answer(thresholdJson(threshold), listText({threshold}));
    };
}

Run thresholdList(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->thresholds().list());
        Json items = Json::array();
        for (const Threshold &each : std::as_const(all))
            items.push_back(thresholdJson(each));
        return context.out().answer(listJson(items), listText(all));
    };
}

Run thresholdCheck(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(changes, engine->thresholds().evaluate());
        BELFRY_LET(all, engine->thresholds().list());
        Json json{{"findings", countsJson(changes)}, {"items", Json::array()}};
        putRaised(json, changes);
        for (const Threshold &each : std::as_const(all))
            json["items"].push_back(thresholdJson(each));
        return context.out().answer(json, listText(all));
    };
}

Run thresholdDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("THRESHOLD", v->id, "Number of the threshold");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(id, numberArgument(v->id, "THRESHOLD"));
        BELFRY_LET(engine, context.engine());
        BELFRY_TRY(engine->thresholds().remove(id));
        return context.out().answer({{"deleted", id}}, u"Deleted the threshold %1.\n"_s.arg(id));
    };
}

} // namespace belfry::cli
