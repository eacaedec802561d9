#include "services/pingevent.h"

#include "core/json.h"
#include "domain/glob.h"
#include "events/catalog.h"
#include "store/projects.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

void put(Json &data, const char *key, const QString &value)
{
    if (data.contains(key))
        data[key] = value.toStdString();
}

Result<void> fillSecrets(store::Session &session, const Webhook &webhook, Event &event, Json &data)
{
    BELFRY_LET(project, store::Projects(session).byId(webhook.projectId));
    if (!project)
        return fail(ErrorCode::NotFound, u"The project of the webhook %1 is gone."_s.arg(webhook.id), u"project"_s);
    Environment environment = project->environments.value(0);
    for (const Environment &candidate : std::as_const(project->environments)) {
        if (candidate.slug == webhook.environment)
            environment = candidate;
    }
    event.projectId = project->id;
    event.environment = webhook.environment.isEmpty() ? environment.slug : webhook.environment;
    // The test of the document carries the pattern itself; a change happens in a folder.
    event.path = webhook.pathPattern.isEmpty() ? u"/**"_s : webhook.pathPattern;
    if (event.type != events::pingType(Family::Secrets)) {
        const QString folder = literalFolder(event.path);
        event.path = folder.isEmpty() ? u"/"_s : folder;
    }
    put(data, "projectId", project->id);
    put(data, "projectName", project->name);
    put(data, "environment", event.environment);
    put(data, "environmentName", environment.name);
    put(data, "secretPath", event.path);
    put(data, "changedBy", session.actor().name);
    put(data, "changedByActorType", session.actor().type);
    return {};
}

Result<void> fillCertificates(store::Session &session, const Webhook &webhook, Event &event, Json &data)
{
    event.applicationId = webhook.applicationId;
    if (!data.contains("alert") || webhook.alertId.isEmpty())
        return {};
    store::Statement query(session.db(), u"SELECT name, alert_before FROM alert WHERE id = ?"_s);
    BELFRY_TRY(query.bind(webhook.alertId).run());
    Json alert;
    alert["id"] = toJson(webhook.alertId);
    alert["name"] = data["alert"]["name"];
    if (query.next()) {
        alert["name"] = toJson(query.text(0));
        if (!query.text(1).isEmpty())
            alert["alertBefore"] = toJson(query.text(1));
    }
    alert["applicationId"] = toJson(webhook.applicationId);
    data["alert"] = alert;
    return {};
}

} // namespace

Result<Event> pingEvent(store::Session &session, const Webhook &webhook, const QString &type)
{
    const events::EventType *known = events::find(type);
    if (!known || known->family != webhook.family) {
        QStringList ids;
        const auto types = events::catalogOf(webhook.family, false);
        for (const auto &candidate : types)
            ids += QString::fromLatin1(candidate.id);
        return fail(ErrorCode::Invalid,
            u"The webhook %1 cannot get an event \"%2\"; it gets %3."_s.arg(webhook.id, type.left(80), ids.join(u", "_s)), u"event"_s);
    }
    Event event;
    event.type = type;
    event.family = webhook.family;
    event.actor = session.actor();
    event.source = u"test"_s;
    Json data = known->sample();
    if (webhook.family == Family::Secrets)
        BELFRY_TRY(fillSecrets(session, webhook, event, data));
    if (webhook.family == Family::Certificates)
        BELFRY_TRY(fillCertificates(session, webhook, event, data));
    event.data = toBytes(data);
    return event;
}

} // namespace belfry::services
