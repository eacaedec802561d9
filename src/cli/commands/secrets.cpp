#include "cli/commands/secrets.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "core/paths.h"
#include "core/time.h"
#include "secrets/dotenv.h"
#include "secrets/secretfile.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PlaceOptions place;
    PageOptions page;
    QList<QByteArray> pairs;
    QStringList keys;
    QString key;
    QString file;
    QString version;
    QString expected;
    bool raw = false;
    bool replace = false;
    bool dryRun = false;
    bool deleted = false;
    bool resolve = false;
};

constexpr qint64 ValueMaxBytes = 1024 * 1024;

std::shared_ptr<Values> withPlace(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    return v;
}

Result<int> versionNumber(const QString &text, const QString &option = u"--version"_s, int least = 1)
{
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < least)
        return fail(ErrorCode::Invalid, u"%1 takes a number from %2, not \"%3\"."_s.arg(option).arg(least).arg(text), u"version"_s);
    return number;
}

/// KEY=VALUE, or KEY=@FILE for the bytes of a file without one trailing newline.
Result<QPair<QString, QByteArray>> keyValue(const QByteArray &pair)
{
    const auto equals = pair.indexOf('=');
    if (equals <= 0) {
        // What stands behind a missing "=" may be a value: it is not repeated.
        return fail(ErrorCode::Invalid, u"Secrets are given as KEY=VALUE or KEY=@FILE; one argument is not."_s, u"key"_s);
    }
    const QString key = QString::fromUtf8(pair.left(equals));
    const QByteArray value = pair.mid(equals + 1);
    if (!value.startsWith('@'))
        return QPair<QString, QByteArray>{key, value};
    BELFRY_LET(bytes, readSecretFile(QString::fromUtf8(value.mid(1)), ValueMaxBytes));
    return QPair<QString, QByteArray>{key, bytes};
}

Result<secrets::KeyValues> valuesToSet(const Values &v)
{
    if (v.file.isEmpty() == v.pairs.isEmpty())
        return fail(ErrorCode::Invalid, v.file.isEmpty() ? u"Give KEY=VALUE pairs or --file FILE.env."_s : u"Give KEY=VALUE pairs or --file, not both."_s);
    if (!v.file.isEmpty()) {
        BELFRY_LET(text, readFile(v.file, secrets::DotenvMaxBytes));
        auto parsed = secrets::parseSecrets(text);
        if (!parsed)
            return fail(parsed.error().code, u"%1: %2"_s.arg(v.file, parsed.error().message), u"file"_s);
        return parsed;
    }
    secrets::KeyValues values;
    for (const QByteArray &pair : v.pairs) {
        BELFRY_LET(one, keyValue(pair));
        values += one;
    }
    return values;
}

/// What goes with the values: keys to delete, and the version the caller has seen.
Result<secrets::ChangeOptions> changeOptions(services::Engine &engine, const Place &place, const Values &v, const secrets::KeyValues &values)
{
    secrets::ChangeOptions options;
    if (v.replace && v.file.isEmpty())
        return fail(ErrorCode::Invalid, u"--replace goes with --file: keys that are not in the file are deleted."_s, u"replace"_s);
    if (v.replace) {
        BELFRY_LET(rows, engine.secrets().list(place.project.id, place.environment.slug, place.path, false));
        for (const secrets::SecretRow &row : std::as_const(rows))
            options.remove += row.key;
    }
    if (!v.expected.isEmpty()) {
        BELFRY_LET(version, versionNumber(v.expected, u"--expect-version"_s, 0));
        if (values.size() != 1)
            return fail(ErrorCode::Invalid, u"--expect-version goes with one key."_s, u"version"_s);
        options.expected.insert(values.first().first, version);
    }
    return options;
}

int answerPreview(Context &context, const secrets::ChangeReceipt &receipt)
{
    QList<QStringList> rows;
    const auto add = [&rows](const QStringList &keys, const QString &what) {
        for (const QString &key : keys)
            rows += {key, what};
    };
    add(receipt.created, u"added"_s);
    add(receipt.updated, u"changed"_s);
    add(receipt.deleted, u"removed"_s);
    Json json = changeJson(receipt);
    json["dryRun"] = true;
    return context.out().answer(json, tableText({u"KEY"_s, u"WOULD BE"_s}, rows));
}

int answerChange(Context &context, const secrets::ChangeReceipt &receipt)
{
    QString text = receipt.changed == 0 ? u"Nothing changed, no event.\n"_s
        : u"%1 changed (%2 created, %3 updated, %4 deleted), %5 deliveries.\n"_s.arg(receipt.changed)
            .arg(receipt.created.size()).arg(receipt.updated.size()).arg(receipt.deleted.size()).arg(receipt.deliveries.size());
    for (const QString &event : receipt.events)
        text += u"event     %1\n"_s.arg(event);
    for (const QString &delivery : receipt.deliveries)
        text += u"delivery  %1\n"_s.arg(delivery);
    return context.out().answer(changeJson(receipt), text);
}

} // namespace

Run secretSet(Options &options)
{
    auto v = withPlace(options);
    options.byteArguments("PAIR", v->pairs, "KEY=VALUE to set; KEY=@FILE reads the value from a file", false);
    options.value("--file", "FILE", v->file, "Set all keys of a .env or JSON file (- = standard input)");
    options.flag("--replace", v->replace, "With --file: delete the keys that are not in it, in the same change set");
    options.flag("--dry-run", v->dryRun, "Change nothing; tell what would be added, changed and removed");
    options.value("--expect-version", "N", v->expected, "Refuse (exit 5) where the secret is at another version; 0 = it must be new");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(values, valuesToSet(*v));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(change, changeOptions(*engine, place, *v, values));
        if (v->dryRun) {
            BELFRY_LET(preview, engine->secrets().preview(place.project.id, place.environment.slug, place.path, values, change));
            return answerPreview(context, preview);
        }
        BELFRY_LET(receipt, engine->secrets().set(place.project.id, place.environment.slug, place.path, values, change));
        return answerChange(context, receipt);
    };
}

Run secretGet(Options &options)
{
    auto v = withPlace(options);
    options.argument("KEY", v->key, "Key of the secret");
    options.value("--version", "N", v->version, "An earlier version");
    options.flag("--raw", v->raw, "Print the bytes without a line feed behind them");
    options.flag("--resolve", v->resolve, "Replace ${KEY} and ${environment.folder.KEY} by what they refer to");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(version, versionNumber(v->version));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(secret, engine->secrets().reveal(place.project.id, place.environment.slug, place.path, v->key, version, v->resolve));
        if (context.out().isJson())
            return context.out().answer(secretJson(secret), {});
        context.out().bytes(v->raw ? secret.value : secret.value + '\n');
        return 0;
    };
}

Run secretList(Options &options)
{
    auto v = withPlace(options);
    options.flag("--deleted", v->deleted, "Deleted ones, with the version that `secret restore` brings back");
    v->page.declare(options, "At most N secrets (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(all, v->deleted ? engine->secrets().deleted(place.project.id, place.environment.slug, place.path)
                                   : engine->secrets().list(place.project.id, place.environment.slug, place.path));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const secrets::SecretRow &row) { return row.key; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const secrets::SecretRow &row : std::as_const(page.items)) {
            items.push_back(secretJson(row));
            rows += {row.key, QString::number(row.version), rfc3339Ms(row.updatedAt), row.updatedBy, row.tags.join(u", "_s), row.comment,
                row.importedPath.isEmpty() ? QString() : u"%1 %2"_s.arg(row.importedEnvironment, row.importedPath)};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"KEY"_s, u"VERSION"_s, u"UPDATED"_s, u"BY"_s, u"TAGS"_s, u"COMMENT"_s, u"IMPORTED FROM"_s}, rows));
    };
}

Run secretDelete(Options &options)
{
    auto v = withPlace(options);
    options.arguments("KEY", v->keys, "Keys to delete: one change set");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(receipt, engine->secrets().remove(place.project.id, place.environment.slug, place.path, v->keys));
        return answerChange(context, receipt);
    };
}

Run secretHistory(Options &options)
{
    auto v = withPlace(options);
    options.argument("KEY", v->key, "Key of the secret");
    v->page.declare(options, "At most N versions (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(all, engine->secrets().history(place.project.id, place.environment.slug, place.path, v->key));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const secrets::SecretVersion &each) { return QString::number(each.version); }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const secrets::SecretVersion &each : std::as_const(page.items)) {
            items.push_back({{"version", each.version}, {"operation", toJson(each.operation)}, {"actor", toJson(each.actor)},
                {"actorType", toJson(each.actorType)}, {"at", timeJson(each.at)}});
            rows += {QString::number(each.version), each.operation, rfc3339Ms(each.at), each.actor};
        }
        return context.out().answer(listJson(items, page.next), tableText({u"VERSION"_s, u"OPERATION"_s, u"AT"_s, u"BY"_s}, rows));
    };
}

Run secretRestore(Options &options)
{
    auto v = withPlace(options);
    options.argument("KEY", v->key, "Key of the secret");
    options.value("--version", "N", v->version, "The version to make current again", true);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(version, versionNumber(v->version));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(receipt, engine->secrets().restore(place.project.id, place.environment.slug, place.path, v->key, version));
        return answerChange(context, receipt);
    };
}

} // namespace belfry::cli
