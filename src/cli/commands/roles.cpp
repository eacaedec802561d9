#include "cli/commands/roles.h"

#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/time.h"
#include "subscriptions/accessservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString role;
    QString name;
    QString identity;
    QString project;
    QString environment;
    QString path;
    QStringList actions;
    QStringList conditions;
    QString event;
    QString key;
    bool deny = false;
    PageOptions page;
};

Json grantJson(const subscriptions::Grant &grant)
{
    Json json;
    json["id"] = toJson(grant.id);
    json["role"] = toJson(grant.roleName);
    json["identity"] = toJson(grant.identityId);
    json["identityName"] = toJson(grant.identityName);
    json["project"] = stringOrNull(grant.projectId);
    json["actions"] = Json::array();
    for (const QString &action : grant.actions)
        json["actions"].push_back(action.toStdString());
    json["environment"] = stringOrNull(grant.environment);
    json["secretPath"] = stringOrNull(grant.pathPattern);
    json["deny"] = grant.forbids;
    json["conditions"] = subscriptions::conditionsJson(grant.conditions);
    return json;
}

Json roleJson(const subscriptions::Role &role)
{
    Json json;
    json["id"] = toJson(role.id);
    json["name"] = toJson(role.name);
    json["createdAt"] = stringOrNull(rfc3339Ms(role.createdAt));
    json["grants"] = Json::array();
    for (const auto &grant : role.grants)
        json["grants"].push_back(grantJson(grant));
    return json;
}

QString roleText(const subscriptions::Role &role)
{
    QList<QStringList> rows;
    for (const auto &grant : role.grants) {
        const QString conditions = subscriptions::conditionsOf(grant);
        rows += {plain(grant.identityName), grant.projectId.isEmpty() ? u"-"_s : grant.projectId, grant.forbids ? u"deny"_s : u"allow"_s,
            grant.actions.join(u' '), conditions.isEmpty() ? u"everywhere"_s : plain(conditions)};
    }
    return fieldsText({{u"id"_s, role.id}, {u"name"_s, plain(role.name)}})
        + tableText({u"IDENTITY"_s, u"PROJECT"_s, u"EFFECT"_s, u"ACTIONS"_s, u"WHERE"_s}, rows);
}

Result<int> show(Context &context, const Result<subscriptions::Role> &role)
{
    if (!role)
        return tl::unexpected<Error>(role.error());
    return context.out().answer(roleJson(*role), roleText(*role));
}

} // namespace

Run roleCreate(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "Name of the role");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        return show(context, engine->access().createRole(v->name));
    };
}

Run roleList(Options &options)
{
    auto v = Options::values<Values>();
    v->page.declare(options, "At most N roles (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->access().roles());
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const subscriptions::Role &role) { return role.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const auto &role : std::as_const(page.items)) {
            items.push_back(roleJson(role));
            rows += {role.id, plain(role.name), QString::number(role.grants.size())};
        }
        return context.out().answer(listJson(items, page.next), tableText({u"ID"_s, u"NAME"_s, u"GRANTS"_s}, rows));
    };
}

Run roleShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ROLE", v->role, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        return show(context, engine->access().findRole(v->role));
    };
}

Run roleEdit(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ROLE", v->role, "Id or name");
    options.value("--name", "NAME", v->name, "The new name", true);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        return show(context, engine->access().renameRole(v->role, v->name));
    };
}

Run roleDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ROLE", v->role, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(role, engine->access().findRole(v->role));
        BELFRY_TRY(engine->access().removeRole(role.id));
        return context.out().answer({{"id", toJson(role.id)}, {"deleted", true}}, u"Deleted role %1 (%2).\n"_s.arg(plain(role.name), role.id));
    };
}

Run roleGrant(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ROLE", v->role, "Id or name");
    options.value("--identity", "I", v->identity, "Who gets it: id, client id or name", true);
    options.value("--project", "P", v->project, "Id, slug or name (not needed for ingest-events)");
    options.list("--action", "A", v->actions, "create, update, delete, import-mutation, read (all four), their long names, or ingest-events");
    options.value("--env", "E", v->environment, "Only this environment");
    options.value("--path", "GLOB", v->path, "Only folders that match");
    options.list("--condition", "C", v->conditions, "Only where 'secretName ~ DB_*', 'environment in dev,staging', 'secretPath = /app' (all have to hold)");
    options.flag("--deny", v->deny, "Take it away instead: stronger than every grant that allows");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        subscriptions::GrantDraft draft{v->role, v->identity, {}, v->actions, {}, v->path, v->deny, {}};
        for (const QString &text : std::as_const(v->conditions)) {
            BELFRY_LET(condition, subscriptions::parseCondition(text));
            draft.conditions += condition;
        }
        if (!v->project.isEmpty()) {
            BELFRY_LET(project, engine->projects().find(v->project));
            draft.projectId = project.id;
            if (!v->environment.isEmpty()) {
                BELFRY_LET(environment, engine->projects().findEnvironment(project.id, v->environment));
                draft.environment = environment.slug;
            }
        }
        BELFRY_LET(grant, engine->access().grant(draft));
        return context.out().answer(grantJson(grant),
            (grant.forbids ? u"%1 may not %2 as %3.\n"_s : u"%1 may %2 as %3.\n"_s)
                .arg(plain(grant.identityName), grant.actions.join(u", "_s), plain(grant.roleName)));
    };
}

Run roleRevoke(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ROLE", v->role, "Id or name");
    options.value("--identity", "I", v->identity, "Whose: id, client id or name", true);
    options.value("--project", "P", v->project, "Only in this project");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        QString projectId;
        if (!v->project.isEmpty()) {
            BELFRY_LET(project, engine->projects().find(v->project));
            projectId = project.id;
        }
        BELFRY_LET(count, engine->access().revoke(v->role, v->identity, projectId));
        return context.out().answer({{"revoked", count}}, u"%1 revoked.\n"_s.arg(count));
    };
}

Run roleCheck(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--identity", "I", v->identity, "Who asks: id, client id or name", true);
    options.value("--project", "P", v->project, "Id, slug or name", true);
    options.value("--event", "T", v->event, "secret:create, secret:update, secret:delete or secret:import-mutation", true);
    options.value("--env", "E", v->environment, "Where it happens: slug of the environment", true);
    options.value("--path", "PATH", v->path, "Folder (default: /)");
    options.value("--key", "KEY", v->key, "Name of the secret, for conditions on names");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(identity, engine->access().findIdentity(v->identity));
        BELFRY_LET(project, engine->projects().find(v->project));
        if (subscriptions::actionOf(v->event).isEmpty())
            return fail(ErrorCode::Invalid, u"There is no event \"%1\" to subscribe to."_s.arg(v->event.left(80)), u"event"_s);
        BELFRY_LET(permissions, engine->access().permissions(identity.id, project.id));
        const subscriptions::ProjectEvent event{0, project.id, v->event, v->environment, v->path.isEmpty() ? u"/"_s : v->path,
            v->key.isEmpty() ? QStringList() : QStringList(v->key)};
        const auto *grant = permissions.decidedBy(event, v->key);
        const bool sees = grant && !grant->forbids;
        const QString why = !grant ? u"nothing allows it"_s
            : u"%1 by role %2 (%3)"_s.arg(grant->forbids ? u"forbidden"_s : u"allowed"_s, plain(grant->roleName), grant->id);
        return context.out().answer({{"sees", sees}, {"grant", grant ? grantJson(*grant) : Json()}},
            u"%1: %2\n"_s.arg(sees ? u"yes"_s : u"no"_s, why), sees ? 0 : 1);
    };
}

} // namespace belfry::cli
