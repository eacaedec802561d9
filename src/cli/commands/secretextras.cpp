#include "cli/commands/secretextras.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "secrets/dotenv.h"
#include "secrets/secretfile.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PlaceOptions place;
    PageOptions page;
    QString key;
    QString text;
    QStringList tags;
    QString format = u"dotenv"_s;
    QString out;
    std::optional<QString> project;
    bool imports = false;
    bool resolve = false;
    bool yes = false;
};

Result<int> answerRow(Context &context, services::Engine &engine, const Place &place, const QString &key)
{
    BELFRY_LET(rows, engine.secrets().list(place.project.id, place.environment.slug, place.path, false));
    for (const secrets::SecretRow &row : std::as_const(rows)) {
        if (row.key == key)
            return context.out().answer(secretJson(row),
                fieldsText({{u"key"_s, row.key}, {u"tags"_s, row.tags.join(u", "_s)}, {u"comment"_s, row.comment}}));
    }
    return fail(ErrorCode::NotFound, u"There is no secret %1."_s.arg(key), u"key"_s);
}

Result<void> writeExport(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return fail(ErrorCode::Failed, u"%1 could not be written: %2."_s.arg(path, file.errorString()), u"out"_s);
    return {};
}

} // namespace

Run secretComment(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    options.argument("KEY", v->key, "Key of the secret");
    options.optionalArgument("TEXT", v->text, "The comment; none removes it");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_TRY(engine->secrets().setComment(place.project.id, place.environment.slug, place.path, v->key, v->text));
        return answerRow(context, *engine, place, v->key);
    };
}

Run secretTag(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    options.argument("KEY", v->key, "Key of the secret");
    options.arguments("TAG", v->tags, "All its tags from now on; none removes them", false);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_TRY(engine->secrets().setTags(place.project.id, place.environment.slug, place.path, v->key, v->tags));
        return answerRow(context, *engine, place, v->key);
    };
}

Run secretSearch(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("TEXT", v->text, "Part of a key, in any case");
    options.value("--project", "P", v->project, "In this project only");
    v->page.declare(options, "At most N secrets (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(limit, v->page.count(50));
        BELFRY_LET(engine, context.engine());
        QString projectId;
        if (v->project) {
            BELFRY_LET(project, engine->projects().find(*v->project));
            projectId = project.id;
        }
        BELFRY_LET(hits, engine->secrets().search(v->text, projectId, v->page.cursor.isEmpty() ? limit + 1 : PageOptions::Most));
        BELFRY_LET(page, pageOf(hits, v->page, 50, [](const secrets::SecretHit &hit) { return hit.row.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const secrets::SecretHit &hit : std::as_const(page.items)) {
            Json item = secretJson(hit.row);
            item["project"] = toJson(hit.projectId);
            item["environment"] = toJson(hit.environment);
            item["secretPath"] = toJson(hit.path);
            items.push_back(item);
            rows += {hit.row.key, hit.projectName, hit.environment, hit.path};
        }
        return context.out().answer(listJson(items, page.next), tableText({u"KEY"_s, u"PROJECT"_s, u"ENVIRONMENT"_s, u"PATH"_s}, rows));
    };
}

Run secretExport(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    options.value("--format", "F", v->format, "dotenv or json (default: dotenv)");
    options.value("--out", "FILE", v->out, "Write to this file, readable by you alone (default: standard output)");
    options.flag("--imports", v->imports, "Also what the folder sees through its imports");
    options.flag("--resolve", v->resolve, "Replace references by what they refer to");
    options.flag("--yes", v->yes, "Yes, write the values in clear");
    return [v](Context &context) -> Result<int> {
        if (v->format != u"dotenv"_s && v->format != u"json"_s)
            return fail(ErrorCode::Invalid, u"--format is dotenv or json, not \"%1\"."_s.arg(v->format), u"format"_s);
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        if (!v->yes) {
            BELFRY_LET(rows, engine->secrets().list(place.project.id, place.environment.slug, place.path, v->imports));
            return fail(ErrorCode::Invalid, u"This writes %1 secret values in clear. Add --yes if you want that."_s.arg(rows.size()), u"yes"_s);
        }
        BELFRY_LET(values, engine->secrets().exportAll(place.project.id, place.environment.slug, place.path, v->imports, v->resolve));
        QByteArray bytes;
        if (v->format == u"json"_s) {
            BELFRY_LET(json, secrets::writeSecretsJson(values));
            bytes = json;
        } else {
            bytes = secrets::writeDotenv(values);
        }
        if (!v->out.isEmpty()) {
            BELFRY_TRY(writeExport(v->out, bytes));
            return context.out().answer({{"exported", values.size()}, {"file", toJson(v->out)}}, u"Exported %1 secrets to %2.\n"_s.arg(values.size()).arg(v->out));
        }
        if (context.out().isJson()) {
            Json all = Json::object();
            for (const auto &[key, value] : std::as_const(values))
                putBytes(all, key.toUtf8().constData(), (key.toUtf8() + "Encoding").constData(), value);
            return context.out().answer({{"exported", values.size()}, {"secrets", all}}, {});
        }
        context.out().bytes(bytes);
        return 0;
    };
}

} // namespace belfry::cli
