#include "cli/commands/folders.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PlaceOptions place;
    PageOptions page;
};

std::shared_ptr<Values> withPlace(Options &options, bool withPath)
{
    auto v = Options::values<Values>();
    v->place.declare(options, false);
    if (withPath)
        options.argument("PATH", v->place.path, "Folder path, for example /app/db");
    return v;
}

} // namespace

Run folderCreate(Options &options)
{
    auto v = withPlace(options, true);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(folder, engine->projects().createFolder(place.project.id, place.environment.slug, place.path));
        return context.out().answer(folderJson(folder, place.project),
            fieldsText({{u"id"_s, folder.id}, {u"path"_s, folder.path}, {u"environment"_s, folder.environment}, {u"project"_s, place.project.name}}));
    };
}

Run folderList(Options &options)
{
    auto v = withPlace(options, false);
    v->page.declare(options, "At most N folders (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(all, engine->projects().folders(place.project.id, place.environment.slug));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const Folder &folder) { return folder.path; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const Folder &folder : std::as_const(page.items)) {
            items.push_back(folderJson(folder, place.project));
            rows += {folder.path, QString::number(folder.secretCount), folder.id};
        }
        return context.out().answer(listJson(items, page.next), tableText({u"PATH"_s, u"SECRETS"_s, u"ID"_s}, rows));
    };
}

Run folderDelete(Options &options)
{
    auto v = withPlace(options, true);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_TRY(engine->projects().removeFolder(place.project.id, place.environment.slug, place.path));
        return context.out().answer({{"path", toJson(place.path)}, {"deleted", true}},
            u"Deleted folder %1 in %2.\n"_s.arg(place.path, place.environment.slug));
    };
}

} // namespace belfry::cli
