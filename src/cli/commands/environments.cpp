#include "cli/commands/environments.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString project;
    QString environment;
    QString name;
    QString slug;
    PageOptions page;
};

int answer(Context &context, const Environment &environment, const Project &project)
{
    return context.out().answer(environmentJson(environment, project),
        fieldsText({{u"id"_s, environment.id}, {u"slug"_s, environment.slug}, {u"name"_s, environment.name}, {u"project"_s, project.name}}));
}

std::shared_ptr<Values> withProject(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--project", "P", v->project, "Project: id, slug or name", true);
    return v;
}

} // namespace

Run environmentCreate(Options &options)
{
    auto v = withProject(options);
    options.argument("NAME", v->name, "Name of the environment");
    options.value("--slug", "S", v->slug, "Slug (default: made from the name)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().find(v->project));
        BELFRY_LET(environment, engine->projects().addEnvironment(project.id, v->name, v->slug));
        return answer(context, environment, project);
    };
}

Run environmentList(Options &options)
{
    auto v = withProject(options);
    v->page.declare(options, "At most N environments (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().find(v->project));
        BELFRY_LET(page, pageOf(project.environments, v->page, 50, [](const Environment &each) { return each.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const Environment &each : std::as_const(page.items)) {
            items.push_back(environmentJson(each, project));
            rows += {each.id, each.slug, each.name};
        }
        return context.out().answer(listJson(items, page.next), tableText({u"ID"_s, u"SLUG"_s, u"NAME"_s}, rows));
    };
}

Run environmentRename(Options &options)
{
    auto v = withProject(options);
    options.argument("ENVIRONMENT", v->environment, "Slug, name or id");
    options.argument("NAME", v->name, "The new name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().find(v->project));
        BELFRY_LET(environment, engine->projects().renameEnvironment(project.id, v->environment, v->name));
        return answer(context, environment, project);
    };
}

Run environmentDelete(Options &options)
{
    auto v = withProject(options);
    options.argument("ENVIRONMENT", v->environment, "Slug, name or id");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().find(v->project));
        BELFRY_LET(environment, engine->projects().findEnvironment(project.id, v->environment));
        BELFRY_TRY(engine->projects().removeEnvironment(project.id, environment.slug));
        return context.out().answer({{"id", toJson(environment.id)}, {"deleted", true}},
            u"Deleted environment %1 of %2.\n"_s.arg(environment.slug, plain(project.name)));
    };
}

} // namespace belfry::cli
