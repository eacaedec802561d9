#include "events/modified.h"

#include "core/json.h"

using namespace Qt::StringLiterals;

namespace belfry::events {
namespace {

Json keys(const QStringList &list)
{
    Json json = Json::array();
    for (const QString &key : list)
        json.push_back(key.toStdString());
    return json;
}

Event eventOf(const Project &project, const Environment &environment, const QString &path, const Actor &actor, const Json &changes)
{
    Json data;
    data["projectId"] = toJson(project.id);
    data["projectName"] = toJson(project.name);
    data["environment"] = toJson(environment.slug);
    data["environmentName"] = toJson(environment.name);
    data["secretPath"] = toJson(path);
    data["changedBy"] = toJson(actor.name);
    data["changedByActorType"] = toJson(actor.type);
    data["changes"] = changes;

    Event event;
    event.type = u"secrets.modified"_s;
    event.family = Family::Secrets;
    event.projectId = project.id;
    event.environment = environment.slug;
    event.path = path;
    event.actor = actor;
    event.source = u"secrets"_s;
    event.data = toBytes(data);
    return event;
}

} // namespace

Event modifiedEvent(const Project &project, const Environment &environment, const QString &path, const Actor &actor,
    const QStringList &created, const QStringList &updated, const QStringList &deleted)
{
    return eventOf(project, environment, path, actor, {{"created", keys(created)}, {"updated", keys(updated)}, {"deleted", keys(deleted)}});
}

Event importEvent(const Project &project, const Environment &environment, const QString &path, const Actor &actor)
{
    Event event = eventOf(project, environment, path, actor,
        {{"created", Json::array()}, {"updated", Json::array()}, {"deleted", Json::array()}, {"import", true}});
    event.source = u"import"_s;
    return event;
}

} // namespace belfry::events
