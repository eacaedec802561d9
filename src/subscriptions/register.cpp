#include "subscriptions/register.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

constexpr std::size_t MaxEntries = 10;

class Issues
{
public:
    void add(const char *code, const Json &path, const QString &message, const Json &more = Json::object())
    {
        Json issue;
        issue["code"] = code;
        for (const auto &[key, value] : more.items())
            issue[key] = value;
        issue["path"] = path;
        issue["message"] = toJson(message);
        m_list.push_back(issue);
    }
    // A string, or an issue; nothing where it may be missing and is.
    std::optional<QString> text(const Json &object, const char *key, Json path, bool isNeeded)
    {
        path.push_back(key);
        const auto it = object.find(key);
        if (it != object.end() && it->is_string())
            return toQString(it->get_ref<const std::string &>());
        if (it == object.end() && !isNeeded)
            return {};
        add("invalid_type", path, it == object.end() ? u"Required"_s : u"Expected string, received %1"_s.arg(QString::fromLatin1(it->type_name())),
            {{"expected", "string"}, {"received", it == object.end() ? "undefined" : it->type_name()}});
        return {};
    }
    [[nodiscard]] bool isEmpty() const { return m_list.empty(); }
    [[nodiscard]] const Json &list() const { return m_list; }

private:
    Json m_list = Json::array();
};

void parseConditions(const Json &conditions, Json path, RegisterEntry &entry, Issues &issues)
{
    path.push_back("conditions");
    if (!conditions.is_object())
        return issues.add("invalid_type", path, u"Expected object"_s, {{"expected", "object"}, {"received", conditions.type_name()}});
    entry.environment = issues.text(conditions, "environmentSlug", path, false);
    entry.path = issues.text(conditions, "secretPath", path, false);
    if (!entry.path)
        return;
    if (auto glob = Glob::compile(*entry.path)) {
        entry.glob = *glob;
    } else {
        path.push_back("secretPath");
        issues.add("custom", path, glob.error().message);
    }
}

RegisterEntry parseEntry(const Json &json, const Json &path, Issues &issues)
{
    RegisterEntry entry;
    if (!json.is_object()) {
        issues.add("invalid_type", path, u"Expected object"_s, {{"expected", "object"}, {"received", json.type_name()}});
        return entry;
    }
    const auto event = issues.text(json, "event", path, true);
    if (event && actionOf(*event).isEmpty()) {
        Json at = path;
        at.push_back("event");
        issues.add("invalid_enum_value", at,
            u"Invalid enum value. Expected 'secret:create' | 'secret:update' | 'secret:delete' | 'secret:import-mutation', received '%1'"_s.arg(event->left(80)));
    }
    entry.event = event.value_or(QString());
    if (const auto conditions = json.find("conditions"); conditions != json.end() && !conditions->is_null())
        parseConditions(*conditions, path, entry, issues);
    return entry;
}

void parseEntries(const Json &body, Subscription &subscription, Issues &issues)
{
    const Json path = Json::array({"register"});
    const auto list = body.find("register");
    if (list == body.end() || !list->is_array()) {
        const char *received = list == body.end() ? "undefined" : list->type_name();
        return issues.add("invalid_type", path, list == body.end() ? u"Required"_s : u"Expected array"_s,
            {{"expected", "array"}, {"received", received}});
    }
    if (list->empty())
        return issues.add("too_small", path, u"Array must contain at least 1 element(s)"_s,
            {{"minimum", 1}, {"type", "array"}, {"inclusive", true}, {"exact", false}});
    if (list->size() > MaxEntries)
        return issues.add("too_big", path, u"Array must contain at most 10 element(s)"_s,
            {{"maximum", MaxEntries}, {"type", "array"}, {"inclusive", true}, {"exact", false}});
    for (std::size_t i = 0; i < list->size(); ++i) {
        Json at = path;
        at.push_back(i);
        subscription.entries += parseEntry((*list)[i], at, issues);
    }
}

} // namespace

bool RegisterEntry::matches(const ProjectEvent &projectEvent) const
{
    return event == projectEvent.type && (!environment || *environment == projectEvent.environment)
        && (!glob || glob->matches(projectEvent.path));
}

bool Subscription::asksFor(const ProjectEvent &projectEvent) const
{
    return projectEvent.projectId == projectId
        && std::any_of(entries.begin(), entries.end(), [&](const RegisterEntry &entry) { return entry.matches(projectEvent); });
}

std::optional<ProjectEvent> Subscription::seen(const ProjectEvent &projectEvent, const Permissions &permissions) const
{
    return asksFor(projectEvent) ? permissions.visible(projectEvent) : std::nullopt;
}

const RegisterEntry *Subscription::refusedBy(const Permissions &permissions) const
{
    for (const RegisterEntry &entry : entries) {
        if (!permissions.allows(actionOf(entry.event), entry.environment, entry.path))
            return &entry;
    }
    return nullptr;
}

tl::expected<Subscription, Json> parseSubscription(const Json &body)
{
    Issues issues;
    Subscription subscription;
    if (!body.is_object()) {
        issues.add("invalid_type", Json::array(), u"Expected object"_s, {{"expected", "object"}, {"received", body.type_name()}});
        return tl::unexpected<Json>(issues.list());
    }
    subscription.projectId = issues.text(body, "projectId", Json::array(), true).value_or(QString());
    parseEntries(body, subscription, issues);
    if (!issues.isEmpty())
        return tl::unexpected<Json>(issues.list());
    return subscription;
}

} // namespace belfry::subscriptions
