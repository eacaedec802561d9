#include "cli/commands/secrets.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "core/paths.h"
#include "core/time.h"
#include "secrets/dotenv.h"

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
    bool raw = false;
};

constexpr qint64 ValueMaxBytes = 1024 * 1024;

std::shared_ptr<Values> withPlace(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    return v;
}

Result<int> versionNumber(const QString &text)
{
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < 1)
        return fail(ErrorCode::Invalid, u"--version takes a number from 1, not \"%1\"."_s.arg(text), u"version"_s);
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
        auto parsed = secrets::parseDotenv(text);
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
    options.value("--file", "FILE", v->file, "Set all keys of a .env file (- = standard input)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(values, valuesToSet(*v));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(receipt, engine->secrets().set(place.project.id, place.environment.slug, place.path, values));
        return answerChange(context, receipt);
    };
}

Run secretGet(Options &options)
{
    auto v = withPlace(options);
    options.argument("KEY", v->key, "Key of the secret");
    options.value("--version", "N", v->version, "An earlier version");
    options.flag("--raw", v->raw, "Print the bytes without a line feed behind them");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(version, versionNumber(v->version));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(secret, engine->secrets().get(place.project.id, place.environment.slug, place.path, v->key, version));
        if (context.out().isJson())
            return context.out().answer(secretJson(secret), {});
        context.out().bytes(v->raw ? secret.value : secret.value + '\n');
        return 0;
    };
}

Run secretList(Options &options)
{
    auto v = withPlace(options);
    v->page.declare(options, "At most N secrets (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        BELFRY_LET(all, engine->secrets().list(place.project.id, place.environment.slug, place.path));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const secrets::SecretRow &row) { return row.key; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const secrets::SecretRow &row : std::as_const(page.items)) {
            items.push_back(secretJson(row));
            rows += {row.key, QString::number(row.version), rfc3339Ms(row.updatedAt), row.updatedBy, row.comment,
                row.importedPath.isEmpty() ? QString() : u"%1 %2"_s.arg(row.importedEnvironment, row.importedPath)};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"KEY"_s, u"VERSION"_s, u"UPDATED"_s, u"BY"_s, u"COMMENT"_s, u"IMPORTED FROM"_s}, rows));
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
