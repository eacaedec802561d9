#include "cli/commands/applications.h"

#include "certificates/certificateservice.h"
#include "cli/certificateshapes.h"
#include "cli/values.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString application;
    QString name;
    QString slug;
    PageOptions page;
};

} // namespace

Run applicationCreate(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "Name of the application");
    options.value("--slug", "S", v->slug, "Slug (default: made from the name)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().createApplication(v->name, v->slug));
        return context.out().answer(applicationJson(application), applicationText(application));
    };
}

Run applicationList(Options &options)
{
    auto v = Options::values<Values>();
    v->page.declare(options, "At most N applications (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->certificates().applications());
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const certificates::Application &each) { return each.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const certificates::Application &each : std::as_const(page.items)) {
            items.push_back(applicationJson(each));
            rows += {each.slug, each.name, QString::number(each.certificates), QString::number(each.alerts), each.id};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"SLUG"_s, u"NAME"_s, u"CERTIFICATES"_s, u"ALERTS"_s, u"ID"_s}, rows));
    };
}

Run applicationShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("APPLICATION", v->application, "Id, slug or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(v->application));
        return context.out().answer(applicationJson(application), applicationText(application));
    };
}

Run applicationDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("APPLICATION", v->application, "Id, slug or name; its certificates, keys and alerts go with it");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(v->application));
        BELFRY_TRY(engine->certificates().removeApplication(application.id));
        return context.out().answer({{"id", toJson(application.id)}, {"deleted", true}},
            u"Deleted %1 (%2).\n"_s.arg(plain(application.name), application.id));
    };
}

} // namespace belfry::cli
