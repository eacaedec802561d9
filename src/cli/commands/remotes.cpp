#include "cli/commands/remotes.h"

#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/paths.h"
#include "core/time.h"
#include "subscriptions/remoteprojects.h"
#include "subscriptions/remoteservice.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString remote;
    QString url;
    QString project;
    QString into;
    QStringList events;
    QString environment;
    QStringList paths;
    QString clientId;
    QString clientSecretFile;
    QString caFile;
    bool allowHttp = false;
    bool allowPrivate = false;
    PageOptions page;
};

Json remoteJson(const subscriptions::RemoteSource &source)
{
    Json json;
    json["id"] = toJson(source.id);
    json["name"] = toJson(source.name);
    json["url"] = toJson(source.baseUrl);
    json["remoteProject"] = toJson(source.remoteProject);
    json["project"] = toJson(source.projectId);
    json["clientId"] = toJson(source.clientId);
    json["register"] = subscriptions::filtersJson(source.filters);
    json["enabled"] = source.enabled;
    json["state"] = stringOrNull(source.state);
    json["detail"] = stringOrNull(source.detail);
    json["stateSince"] = stringOrNull(rfc3339Ms(source.stateAt));
    json["retryAt"] = stringOrNull(rfc3339Ms(source.retryAt));
    json["received"] = source.received;
    json["lastEventAt"] = stringOrNull(rfc3339Ms(source.lastEventAt));
    json["lastSeenAt"] = stringOrNull(rfc3339Ms(source.position.lastSeenAt));
    return json;
}

QString stateText(const subscriptions::RemoteSource &source)
{
    return source.state.isEmpty() ? u"not connected: start serve or the window"_s : source.state;
}

QString remoteText(const subscriptions::RemoteSource &source)
{
    return fieldsText({{u"id"_s, source.id}, {u"name"_s, plain(source.name)}, {u"url"_s, plain(source.baseUrl)},
        {u"remote project"_s, plain(source.remoteProject)}, {u"project"_s, source.projectId}, {u"state"_s, stateText(source)},
        {u"detail"_s, plain(source.detail)}, {u"events"_s, QString::number(source.received)}, {u"last event"_s, rfc3339Ms(source.lastEventAt)}});
}

Result<int> answer(Context &context, const Result<subscriptions::RemoteSource> &source)
{
    if (!source)
        return tl::unexpected<Error>(source.error());
    return context.out().answer(remoteJson(*source), remoteText(*source));
}

// The project that its events belong to: the one named, else one with the name of the source, made where there is none.
struct Into {
    QString id;
    bool isNew = false;
};
Result<Into> projectFor(services::Engine &engine, const Values &v)
{
    const auto found = engine.projects().find(v.into.isEmpty() ? v.remote : v.into);
    if (found)
        return Into{found->id};
    if (!v.into.isEmpty() || found.error().code != ErrorCode::NotFound)
        return tl::unexpected<Error>(found.error());
    BELFRY_LET(made, engine.projects().create(v.remote));
    return Into{made.id, true};
}

} // namespace

Run remoteAdd(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->remote, "Name of the source here");
    options.value("--url", "BASE", v->url, "Address of the server, as https://app.example.com", true);
    options.value("--project", "ID", v->project, "Id of the project on that server", true);
    options.value("--client-id", "ID", v->clientId, "Identity on that server", true);
    options.value("--client-secret-file", "FILE", v->clientSecretFile, "File with its client secret (- = standard input)", true);
    options.value("--into", "P", v->into, "Project here that its events belong to (default: one named NAME, made if missing)");
    options.list("--event", "T", v->events, "secret:create, secret:update, secret:delete or secret:import-mutation (default: all four)");
    options.value("--env", "E", v->environment, "Only this environment");
    options.list("--path", "GLOB", v->paths, "Only folders that match");
    options.value("--ca-file", "FILE", v->caFile, "Trust the certificates in this file only");
    options.flag("--allow-http", v->allowHttp, "Plain http, to loopback and private addresses only");
    options.flag("--allow-private", v->allowPrivate, "Loopback and private addresses");
    return [v](Context &context) -> Result<int> {
        subscriptions::RemoteDraft draft;
        BELFRY_LET(filters, subscriptions::filtersOf(v->events, v->environment, v->paths));
        BELFRY_LET(secret, readSecretFile(v->clientSecretFile));
        draft.name = v->remote;
        draft.baseUrl = v->url;
        draft.remoteProject = v->project;
        draft.clientId = v->clientId;
        draft.clientSecret = SecretBytes(secret.trimmed());
        draft.filters = filters;
        draft.caFile = v->caFile;
        draft.allowHttp = v->allowHttp;
        draft.allowPrivate = v->allowPrivate;
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(project, projectFor(*engine, *v));
        draft.projectId = project.id;
        const auto added = engine->remotes().add(draft);
        if (!added && project.isNew)
            BELFRY_TRY(engine->projects().remove(project.id)); // nothing is left of what was refused
        return answer(context, added);
    };
}

Run remoteProjects(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--url", "BASE", v->url, "Address of the server, as https://app.example.com", true);
    options.value("--client-id", "ID", v->clientId, "Identity on that server", true);
    options.value("--client-secret-file", "FILE", v->clientSecretFile, "File with its client secret (- = standard input)", true);
    options.value("--ca-file", "FILE", v->caFile, "Trust the certificates in this file only");
    return [v](Context &context) -> Result<int> {
        subscriptions::StreamTarget target;
        BELFRY_LET(base, subscriptions::streamBase(v->url));
        BELFRY_LET(secret, readSecretFile(v->clientSecretFile));
        target.base = base;
        target.clientId = v->clientId;
        target.clientSecret = SecretBytes(secret.trimmed());
        target.caFile = v->caFile;
        target.allowHttp = target.allowPrivate = true; // whoever types the address means it
        BELFRY_LET(projects, subscriptions::fetchProjects(target));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const auto &project : projects) {
            Json environments = Json::array();
            for (const QString &slug : project.environments)
                environments.push_back(toJson(slug));
            items.push_back({{"id", toJson(project.id)}, {"name", toJson(project.name)}, {"environments", environments}});
            rows += {plain(project.id), plain(project.name), plain(project.environments.join(u' '))};
        }
        return context.out().answer(listJson(items, {}), tableText({u"ID"_s, u"NAME"_s, u"ENVIRONMENTS"_s}, rows));
    };
}

Run remoteList(Options &options)
{
    auto v = Options::values<Values>();
    v->page.declare(options, "At most N sources (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(all, engine->remotes().list());
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const subscriptions::RemoteSource &source) { return source.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const auto &source : std::as_const(page.items)) {
            items.push_back(remoteJson(source));
            rows += {source.id, plain(source.name), plain(source.baseUrl), stateText(source), QString::number(source.received)};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"ID"_s, u"NAME"_s, u"URL"_s, u"STATE"_s, u"EVENTS"_s}, rows));
    };
}

Run remoteShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMOTE", v->remote, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(source, engine->remotes().find(v->remote));
        BELFRY_LET(gaps, engine->remotes().gaps(source.id));
        Json json = remoteJson(source);
        json["gaps"] = Json::array();
        QList<QStringList> rows;
        for (const auto &stored : gaps) {
            json["gaps"].push_back({{"from", toJson(rfc3339Ms(stored.gap.from))}, {"to", toJson(rfc3339Ms(stored.gap.to))}, {"reason", toJson(stored.gap.reason)}});
            rows += {rfc3339Ms(stored.gap.from), rfc3339Ms(stored.gap.to), stored.gap.reason};
        }
        return context.out().answer(json, remoteText(source) + (rows.isEmpty() ? QString() : tableText({u"GAP FROM"_s, u"TO"_s, u"REASON"_s}, rows)));
    };
}

Run remotePause(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMOTE", v->remote, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        return answer(context, engine->remotes().setEnabled(v->remote, false));
    };
}

Run remoteResume(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMOTE", v->remote, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        return answer(context, engine->remotes().setEnabled(v->remote, true));
    };
}

Run remoteDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("REMOTE", v->remote, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(source, engine->remotes().find(v->remote));
        BELFRY_TRY(engine->remotes().remove(source.id));
        return context.out().answer({{"id", toJson(source.id)}, {"deleted", true}},
            u"Deleted remote source %1 (%2). Its project and events stay.\n"_s.arg(plain(source.name), source.id));
    };
}

} // namespace belfry::cli
