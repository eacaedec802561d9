#include "cli/commands/baselines.h"

#include "cli/commands/infrashapes.h"
#include "cli/output.h"
#include "core/time.h"
#include "infrastructure/baselineservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString name;
    QStringList files;
    QStringList ignore;
    QStringList argv;
    bool command = false;
};

Json baselineJson(const infrastructure::Baseline &b)
{
    return {{"id", b.id}, {"name", toJson(b.name)}, {"files", namesJson(b.spec.files)}, {"command", namesJson(b.spec.command)},
        {"ignore", namesJson(b.spec.ignore)}, {"entries", b.entries}, {"drifted", b.drifted}, {"createdAt", timeJson(b.createdAt)},
        {"acceptedAt", timeJson(b.acceptedAt)}, {"scannedAt", timeJson(b.scannedAt)}};
}

Json reportJson(const infrastructure::ScanReport &report)
{
    Json json = baselineJson(report.baseline);
    json["watched"] = report.watched;
    json["findings"] = countsJson(report.changes);
    putRaised(json, report.changes);
    json["unreadable"] = Json::array();
    for (const auto &each : report.unreadable)
        json["unreadable"].push_back({{"name", toJson(each.name)}, {"reason", toJson(each.reason)}});
    return json;
}

int answerReport(Context &context, const infrastructure::ScanReport &report)
{
    for (const auto &each : report.unreadable)
        context.out().warn(u"not looked at: "_s + each.reason);
    return context.out().answer(reportJson(report), u"%1: %2 watched; %3\n"_s.arg(report.baseline.name).arg(report.watched).arg(countsText(report.changes)));
}

} // namespace

Run baselineAdd(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "Name of the baseline");
    options.list("--file", "PATH", v->files, "A file, a folder with all its files, or a glob in quotes");
    options.flag("--command", v->command, "Watch the output of the command behind --");
    options.list("--ignore", "KEY", v->ignore, "A key of JSON or INI files whose changes do not count: metadata.generation");
    options.arguments("ARGV", v->argv, "The command and its arguments, behind --, no shell; or further files", false);
    return [v](Context &context) -> Result<int> {
        if (v->command && v->argv.isEmpty())
            return fail(ErrorCode::Invalid, u"--command needs a command behind \"--\"."_s, u"command"_s);
        if (!v->command && !v->argv.isEmpty()) {
            if (v->files.isEmpty())
                return fail(ErrorCode::Invalid, u"A command behind \"--\" needs --command in front."_s, u"command"_s);
            v->files += std::exchange(v->argv, {}); // --file with a glob that the shell took apart
        }
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(report, engine->baselines().add(v->name, {v->files, v->argv, v->ignore}));
        return answerReport(context, report);
    };
}

Run baselineScan(Options &options)
{
    auto v = Options::values<Values>();
    options.optionalArgument("NAME", v->name, "The baseline (default: all)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        QStringList names(v->name);
        if (v->name.isEmpty()) {
            BELFRY_LET(all, engine->baselines().list());
            names.clear();
            for (const infrastructure::Baseline &each : all)
                names.prepend(each.name);
        }
        infrastructure::Changes total;
        Json items = Json::array();
        QString text;
        for (const QString &name : std::as_const(names)) {
            BELFRY_LET(report, engine->baselines().scan(name));
            for (const auto &each : report.unreadable)
                context.out().warn(u"%1: not looked at: %2"_s.arg(name, each.reason));
            items.push_back(reportJson(report));
            text += u"%1: %2 watched; %3\n"_s.arg(report.baseline.name).arg(report.watched).arg(countsText(report.changes));
            total.add(report.changes);
        }
        Json json{{"items", items}, {"findings", countsJson(total)}};
        putRaised(json, total);
        return context.out().answer(json, text.isEmpty() ? u"There is no baseline yet.\n"_s : text);
    };
}

Run baselineAccept(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "The baseline");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(report, engine->baselines().accept(v->name));
        return answerReport(context, report);
    };
}

Run baselineList(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->baselines().list());
        Json items = Json::array();
        QList<QStringList> rows;
        for (const infrastructure::Baseline &each : std::as_const(all)) {
            items.push_back(baselineJson(each));
            rows += {each.name, QString::number(each.entries), QString::number(each.drifted),
                each.spec.command.isEmpty() ? each.spec.files.join(u' ') : infrastructure::commandText(each.spec.command)};
        }
        return context.out().answer(listJson(items), tableText({u"NAME"_s, u"ENTRIES"_s, u"DRIFTED"_s, u"WATCHES"_s}, rows));
    };
}

Run baselineShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "The baseline");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(baseline, engine->baselines().find(v->name));
        BELFRY_LET(watched, engine->baselines().watched(v->name));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const infrastructure::WatchedThing &each : std::as_const(watched)) {
            const infrastructure::Captured &kept = each.accepted;
            const bool isFile = kept.type == u"file"_s;
            items.push_back({{"name", toJson(kept.name)}, {"type", toJson(kept.type)}, {"sha256", kept.sha256.toHex().toStdString()}, {"size", kept.size},
                {"mode", isFile ? toJson(QString::number(kept.mode, 8)) : Json(nullptr)}, {"finding", each.finding > 0 ? Json(each.finding) : Json(nullptr)}});
            rows += {kept.name, kept.type, QString::number(kept.size), isFile ? QString::number(kept.mode, 8) : QString(),
                QString::fromLatin1(kept.sha256.toHex().left(12)), each.finding > 0 ? u"finding %1"_s.arg(each.finding) : QString()};
        }
        Json json = baselineJson(baseline);
        json["items"] = std::move(items);
        Fields fields{{u"baseline"_s, baseline.name}, {u"watches"_s, baseline.spec.command.isEmpty() ? baseline.spec.files.join(u' ') : infrastructure::commandText(baseline.spec.command)},
            {u"accepted"_s, rfc3339Ms(baseline.acceptedAt)}, {u"looked at"_s, baseline.scannedAt > 0 ? rfc3339Ms(baseline.scannedAt) : u"-"_s}};
        if (!baseline.spec.ignore.isEmpty())
            fields += {u"ignores"_s, baseline.spec.ignore.join(u", "_s)};
        return context.out().answer(json, fieldsText(fields) + tableText({u"NAME"_s, u"TYPE"_s, u"SIZE"_s, u"MODE"_s, u"SHA256"_s, u"DRIFT"_s}, rows));
    };
}

Run baselineDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "The baseline");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_TRY(engine->baselines().remove(v->name));
        return context.out().answer({{"deleted", toJson(v->name)}}, u"Deleted %1 and its findings.\n"_s.arg(v->name));
    };
}

} // namespace belfry::cli
