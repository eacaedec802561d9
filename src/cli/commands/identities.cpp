#include "cli/commands/identities.h"

#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/time.h"
#include "subscriptions/accessservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString identity;
    QString name;
    PageOptions page;
};

Json identityJson(const subscriptions::Identity &identity)
{
    Json json;
    json["id"] = toJson(identity.id);
    json["name"] = toJson(identity.name);
    json["clientId"] = toJson(identity.clientId);
    json["createdAt"] = stringOrNull(rfc3339Ms(identity.createdAt));
    json["lastLoginAt"] = stringOrNull(rfc3339Ms(identity.lastLoginAt));
    return json;
}

} // namespace

Run identityCreate(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "Name of the program that will log in");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(made, engine->access().createIdentity(v->name));
        Json json = identityJson(made.identity);
        json["clientSecret"] = toJson(made.clientSecret);
        return context.out().answer(json,
            fieldsText({{u"id"_s, made.identity.id}, {u"name"_s, plain(made.identity.name)}, {u"client id"_s, made.identity.clientId},
                {u"client secret"_s, made.clientSecret + u"   (shown once)"_s}}));
    };
}

Run identityToken(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("IDENTITY", v->identity, "Id, client id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(token, engine->access().issueToken(v->identity));
        return context.out().answer({{"accessToken", toJson(token.accessToken)}, {"expiresIn", token.expiresInSeconds},
                                        {"accessTokenMaxTTL", token.maxTtlSeconds}, {"tokenType", "Bearer"}},
            token.accessToken + u'\n');
    };
}

Run identityRevoke(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("IDENTITY", v->identity, "Id, client id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(identity, engine->access().findIdentity(v->identity));
        BELFRY_LET(tokens, engine->access().tokens(identity.id));
        BELFRY_TRY(engine->access().revokeTokens(identity.id));
        return context.out().answer({{"id", toJson(identity.id)}, {"revoked", tokens.size()}},
            u"Revoked %1 tokens of %2.\n"_s.arg(tokens.size()).arg(plain(identity.name)));
    };
}

Run identityList(Options &options)
{
    auto v = Options::values<Values>();
    v->page.declare(options, "At most N identities (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->access().identities());
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const subscriptions::Identity &identity) { return identity.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const auto &identity : std::as_const(page.items)) {
            items.push_back(identityJson(identity));
            rows += {identity.id, plain(identity.name), identity.clientId, rfc3339Ms(identity.lastLoginAt)};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"ID"_s, u"NAME"_s, u"CLIENT ID"_s, u"LAST LOGIN"_s}, rows));
    };
}

Run identityDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("IDENTITY", v->identity, "Id, client id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(identity, engine->access().findIdentity(v->identity));
        BELFRY_TRY(engine->access().removeIdentity(identity.id));
        return context.out().answer({{"id", toJson(identity.id)}, {"deleted", true}},
            u"Deleted identity %1 (%2); its tokens are void.\n"_s.arg(plain(identity.name), identity.id));
    };
}

} // namespace belfry::cli
