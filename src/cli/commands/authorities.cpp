#include "cli/commands/authorities.h"

#include "certificates/profileservice.h"
#include "cli/certificateshapes.h"
#include "cli/values.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString application, name, key, days, maxDays, below;
    QStringList usages, names;
    PageOptions page;
};

void declareApplication(Options &options, Values &v)
{
    options.value("--application", "A", v.application, "Application: id, slug or name", true);
}

Result<int> dayCount(const QString &text, int otherwise, const QString &option)
{
    bool ok = true;
    const int days = text.isEmpty() ? otherwise : text.toInt(&ok);
    if (!ok || (!text.isEmpty() && days < 1))
        return fail(ErrorCode::Invalid, u"--%1 takes a number of days from 1 on, not \"%2\"."_s.arg(option, text.left(40)), option);
    return days;
}

Json profileJson(const certificates::Profile &profile)
{
    return {{"id", stringOrNull(profile.id)}, {"name", toJson(profile.name)}, {"builtIn", profile.id.isEmpty()}, {"usages", namesJson(profile.usages)},
        {"key", toJson(profile.keyKind)}, {"days", profile.days}, {"maxDays", profile.maxDays}, {"names", namesJson(profile.nameRules)}};
}

QString profilesText(const QList<certificates::Profile> &profiles)
{
    QList<QStringList> rows;
    for (const certificates::Profile &each : profiles) {
        rows += {each.name, each.usages.join(u' '), each.keyKind, QString::number(each.days), QString::number(each.maxDays),
            each.nameRules.isEmpty() ? u"any"_s : each.nameRules.join(u' '), each.id.isEmpty() ? u"built in"_s : each.id};
    }
    return tableText({u"NAME"_s, u"USAGE"_s, u"KEY"_s, u"DAYS"_s, u"AT MOST"_s, u"NAMES ALLOWED"_s, u"ID"_s}, rows);
}

} // namespace

Run authorityCreate(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    options.value("--cn", "NAME", v->name, "Common name (default: made from the application's)");
    options.value("--key", "KIND", v->key, "ec-p256 (default), ec-p384, rsa-2048, rsa-3072, rsa-4096 or ed25519");
    options.value("--days", "N", v->days, "Lifetime (default: 7300 for a root, 3650 for an intermediate)");
    options.value("--below", "ID", v->below, "Make an intermediate below this root (default: a root)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(days, dayCount(v->days, 0, u"days"_s));
        BELFRY_LET(engine, context.engine());
        QString below;
        if (!v->below.isEmpty()) {
            BELFRY_LET(root, engine->certificates().find(v->below));
            below = root.id;
        }
        BELFRY_LET(made, engine->certificates().createAuthority(v->application, {v->name, v->key, days, below}));
        const qint64 now = engine->clock().nowMs();
        return context.out().answer(certificateJson(made, now), certificateText(made, now));
    };
}

Run authorityList(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    v->page.declare(options, "At most N authorities (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->certificates().authorities(v->application));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const certificates::Certificate &each) { return each.id; }));
        const qint64 now = engine->clock().nowMs();
        Json items = Json::array();
        QList<QStringList> rows;
        for (const certificates::Certificate &each : std::as_const(page.items)) {
            items.push_back(certificateJson(each, now));
            rows += {each.role, each.status(now), each.commonName, u"%1 %2"_s.arg(each.keyType).arg(each.keyBits), instantText(each.notAfter).left(10), each.id};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"ROLE"_s, u"STATUS"_s, u"COMMON NAME"_s, u"KEY"_s, u"NOT AFTER"_s, u"ID"_s}, rows));
    };
}

Run profileCreate(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    options.argument("NAME", v->name, "Name, as it stands in alerts");
    options.list("--usage", "U", v->usages, "server (default), client, code or email; may stand several times");
    options.value("--key", "KIND", v->key, "Key of its certificates (default: ec-p256)");
    options.value("--days", "N", v->days, "Lifetime where an order names none (default: 90)");
    options.value("--max-days", "N", v->maxDays, "Longest lifetime (default: 398)");
    options.list("--allow-name", "PATTERN", v->names, "Alternative names must fit one of these: *.example.com, IP:10.*, email:*@example.com (default: any)");
    return [v](Context &context) -> Result<int> {
        certificates::Profile profile;
        BELFRY_LET(days, dayCount(v->days, 90, u"days"_s));
        BELFRY_LET(maxDays, dayCount(v->maxDays, qMax(398, days), u"max-days"_s));
        profile.name = v->name;
        profile.usages = v->usages.isEmpty() ? QStringList{u"server"_s} : v->usages;
        profile.keyKind = v->key.isEmpty() ? u"ec-p256"_s : v->key;
        profile.days = days;
        profile.maxDays = maxDays;
        profile.nameRules = v->names;
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(v->application));
        profile.applicationId = application.id;
        BELFRY_LET(saved, engine->profiles().save(profile));
        return context.out().answer(profileJson(saved), profilesText({saved}));
    };
}

Run profileList(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(v->application));
        BELFRY_LET(all, engine->profiles().list(application.id));
        Json items = Json::array();
        for (const certificates::Profile &each : std::as_const(all))
            items.push_back(profileJson(each));
        return context.out().answer(listJson(items), profilesText(all));
    };
}

Run profileDelete(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    options.argument("NAME", v->name, "Name or id; certificates made by it stay");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(v->application));
        BELFRY_TRY(engine->profiles().remove(application.id, v->name));
        return context.out().answer({{"name", toJson(v->name)}, {"deleted", true}}, u"Deleted %1.\n"_s.arg(plain(v->name)));
    };
}

} // namespace belfry::cli
