#include "cli/commands/secretimports.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "core/time.h"
#include "secrets/importservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

Json importJson(const secrets::SecretImport &each)
{
    return {{"id", toJson(each.id)}, {"project", toJson(each.projectId)}, {"environment", toJson(each.environment)},
        {"secretPath", toJson(each.path)}, {"fromEnvironment", toJson(each.fromEnvironment)}, {"fromPath", toJson(each.fromPath)},
        {"createdAt", timeJson(each.createdAt)}};
}

int answerReceipt(Context &context, const secrets::ImportService::Receipt &receipt, const QString &text)
{
    Json json = importJson(receipt.import);
    json["events"] = namesJson(receipt.events);
    json["deliveries"] = namesJson(receipt.deliveries);
    QString lines = text;
    for (const QString &event : receipt.events)
        lines += u"event     %1\n"_s.arg(event);
    for (const QString &delivery : receipt.deliveries)
        lines += u"delivery  %1\n"_s.arg(delivery);
    return context.out().answer(json, lines);
}

struct Values {
    PlaceOptions place;
    PageOptions page;
    QString fromEnvironment;
    QString fromPath = u"/"_s;
    QString id;
    QString project;
    std::optional<QString> environment;
    std::optional<QString> path;
};

} // namespace

Run secretImportAdd(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    options.value("--from-env", "E", v->fromEnvironment, "Environment of the folder to import", true);
    options.value("--from-path", "PATH", v->fromPath, "Folder to import (default: /)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(from, engine->projects().findEnvironment(place.project.id, v->fromEnvironment));
        BELFRY_LET(receipt, engine->imports().add(place.project.id, place.environment.slug, place.path, from.slug, v->fromPath));
        const auto &made = receipt.import;
        return answerReceipt(context, receipt, u"%1 in %2 imports %3 of %4 (%5).\n"_s.arg(made.path, made.environment, made.fromPath,
            made.fromEnvironment, made.id));
    };
}

Run secretImportList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--project", "P", v->project, "Project: id, slug or name", true);
    options.value("--env", "E", v->environment, "Of this environment only");
    options.value("--path", "PATH", v->path, "Of this folder only");
    v->page.declare(options, "At most N imports (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().find(v->project));
        QString environment;
        if (v->environment) {
            BELFRY_LET(found, engine->projects().findEnvironment(project.id, *v->environment));
            environment = found.slug;
        }
        BELFRY_LET(all, engine->imports().list(project.id, environment, v->path.value_or(QString())));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const secrets::SecretImport &each) { return each.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const secrets::SecretImport &each : std::as_const(page.items)) {
            items.push_back(importJson(each));
            rows += {each.id, each.environment, each.path, each.fromEnvironment, each.fromPath, rfc3339Ms(each.createdAt)};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"ID"_s, u"ENVIRONMENT"_s, u"PATH"_s, u"FROM"_s, u"FROM PATH"_s, u"CREATED"_s}, rows));
    };
}

Run secretImportRemove(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ID", v->id, "Import: imp_… of `secret-import list`");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(receipt, engine->imports().remove(v->id));
        return answerReceipt(context, receipt, u"Removed the import %1.\n"_s.arg(v->id));
    };
}

} // namespace belfry::cli
