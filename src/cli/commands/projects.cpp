#include "cli/commands/projects.h"

#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString project;
    QString name;
    QString slug;
    PageOptions page;
};

} // namespace

Run projectCreate(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "Name of the project");
    options.value("--slug", "S", v->slug, "Slug (default: made from the name)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().create(v->name, v->slug));
        return context.out().answer(projectJson(project), projectText(project));
    };
}

Run projectList(Options &options)
{
    auto v = Options::values<Values>();
    v->page.declare(options, "At most N projects (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->projects().list());
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const Project &project) { return project.id; }));
        Json items = Json::array();
        for (const Project &project : std::as_const(page.items))
            items.push_back(projectJson(project));
        return context.out().answer(listJson(items, page.next), projectsText(page.items));
    };
}

Run projectShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("PROJECT", v->project, "Id, slug or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().find(v->project));
        return context.out().answer(projectJson(project), projectText(project));
    };
}

Run projectRename(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("PROJECT", v->project, "Id, slug or name");
    options.argument("NAME", v->name, "The new name");
    options.value("--slug", "S", v->slug, "A new slug (default: the slug stays)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().rename(v->project, v->name, v->slug));
        return context.out().answer(projectJson(project), projectText(project));
    };
}

Run projectDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("PROJECT", v->project, "Id, slug or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, engine->projects().find(v->project));
        BELFRY_TRY(engine->projects().remove(project.id));
        return context.out().answer({{"id", toJson(project.id)}, {"deleted", true}},
            u"Deleted project %1 (%2).\n"_s.arg(plain(project.name), project.id));
    };
}

} // namespace belfry::cli
