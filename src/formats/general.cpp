#include "formats/all.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace belfry::formats {
namespace {

/// Keys of `project` in wire order. "workspaceId" repeats projectId for receivers of the first generation.
std::vector<const char *> projectKeys(const QString &type)
{
    if (type == u"secrets.rotation-failed"_s) {
        return {"projectId", "projectName", "environment", "environmentName", "secretPath", "rotationName", "errorMessage",
            "triggeredManually"};
    }
    if (type == u"secrets.reminder-expired"_s) {
        return {"workspaceId", "projectId", "projectName", "environment", "secretPath", "secretName", "secretId",
            "reminderNote"};
    }
    std::vector<const char *> keys{
        "workspaceId", "projectId", "projectName", "environment", "environmentName", "secretPath"};
    if (type == u"secrets.modified"_s)
        keys.insert(keys.end(), {"changedBy", "changedByActorType"});
    return keys;
}

class GeneralFormat final : public Format
{
public:
    QString id() const override { return u"general"_s; }
    QString label() const override { return QCoreApplication::translate("Formats", "General"); }
    bool serves(Family family) const override { return family == Family::Secrets; }

    Result<Rendered> render(const RenderContext &context) const override
    {
        BELFRY_LET(facts, parseJson(context.event.data));
        Json project = Json::object();
        for (const char *key : projectKeys(context.event.type)) {
            const char *source = qstrcmp(key, "workspaceId") == 0 ? "projectId" : key;
            if (const auto it = facts.find(source); it != facts.end() && !it->is_null())
                project[key] = *it;
        }
        // The time of the attempt, not of the event: a receiver compares it with t= of the signature.
        const Json body{{"event", context.event.type.toStdString()}, {"project", std::move(project)},
            {"timestamp", context.nowMs}};
        Rendered rendered;
        rendered.body = toBytes(body);
        rendered.timestampMs = context.nowMs;
        return rendered;
    }
};

} // namespace

const Format *generalFormat()
{
    static const GeneralFormat format;
    return &format;
}

} // namespace belfry::formats
