#include "events/infraschemas.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace belfry::events {
namespace {

struct Property {
    const char *name;
    Json schema;
};

Json integer()
{
    return Json{{"type", "integer"}};
}

Json text()
{
    return Json{{"type", "string"}};
}

Json orNull(Json schema)
{
    schema["type"] = Json::array({schema["type"], "null"});
    return schema;
}

Json moment()
{
    return Json{{"type", "string"}, {"format", "date-time"}};
}

Json number()
{
    return Json{{"type", "number"}};
}

Json oneOf(std::initializer_list<const char *> values)
{
    Json choices = Json::array();
    for (const char *value : values)
        choices.push_back(value);
    return Json{{"type", "string"}, {"enum", std::move(choices)}};
}

Json severity()
{
    return oneOf({"critical", "high", "medium", "low"});
}

Json atLeast(Json schema, int minimum)
{
    schema["minimum"] = minimum;
    return schema;
}

/// Every documented field is required; where a value may be unknown the field is nullable instead.
Json object(const std::vector<Property> &properties)
{
    Json required = Json::array();
    Json fields = Json::object();
    for (const Property &property : properties) {
        required.push_back(property.name);
        fields[property.name] = property.schema;
    }
    return Json{{"type", "object"}, {"required", std::move(required)}, {"properties", std::move(fields)}};
}

Json titled(const char *title, const std::vector<Property> &properties)
{
    Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
    schema.update(object(properties));
    return schema;
}

} // namespace

const Json &driftDetectedSchema()
{
    static const Json schema = titled("drift.detected",
        {{"drift_id", integer()}, {"drift_type", oneOf({"configuration", "security", "compliance"})},
            {"severity", severity()}, {"resource_id", integer()}, {"resource_name", text()}, {"resource_type", text()},
            {"provider_id", integer()}, {"summary", text()}, {"detected_at", moment()}});
    return schema;
}

const Json &driftResolvedSchema()
{
    // null: resolved by itself, no user did it.
    static const Json schema = titled("drift.resolved",
        {{"drift_id", integer()}, {"resolved_by", orNull(integer())}, {"resolved_at", moment()}});
    return schema;
}

const Json &alertCreatedSchema()
{
    static const Json schema = titled("alert.created",
        {{"alert_id", integer()}, {"title", text()}, {"type", oneOf({"security", "cost", "compliance", "performance"})},
            {"severity", severity()}, {"resource_id", integer()}, {"resource_name", text()}, {"created_at", moment()}});
    return schema;
}

const Json &vulnerabilityFoundSchema()
{
    Json score = atLeast(number(), 0);
    score["maximum"] = 10;
    // null: nobody has scored it yet; there is no version with a fix yet.
    static const Json schema = titled("vulnerability.found",
        {{"vulnerability_id", integer()}, {"cve_id", text()}, {"severity", severity()}, {"cvss_score", orNull(score)},
            {"package_name", text()}, {"fix_version", orNull(text())}, {"resource_id", integer()},
            {"resource_name", text()}});
    return schema;
}

const Json &complianceViolationSchema()
{
    const Json resources{
        {"type", "array"}, {"items", object({{"resource_id", integer()}, {"resource_name", text()}})}};
    static const Json schema = titled("compliance.violation",
        {{"assessment_id", integer()}, {"framework_id", text()}, {"control_id", text()}, {"control_title", text()},
            {"severity", severity()}, {"failed_resources", resources}});
    return schema;
}

const Json &costAnomalySchema()
{
    static const Json schema = titled("cost.anomaly",
        {{"anomaly_id", integer()}, {"provider_id", integer()}, {"date", Json{{"type", "string"}, {"format", "date"}}},
            {"actual_amount", number()}, {"expected_amount", number()}, {"deviation_percent", number()},
            {"currency", Json{{"type", "string"}, {"minLength", 3}, {"maxLength", 3}}}});
    return schema;
}

const Json &jobCompletedSchema()
{
    // "command" is Belfry's: a wrapped or scheduled command that is none of the five built-in jobs.
    static const Json schema = titled("job.completed",
        {{"job_id", integer()},
            {"job_type",
                oneOf({"resource_sync", "drift_detection", "vulnerability_scan", "cost_sync", "compliance_check", "command"})},
            {"execution_id", integer()}, {"status", oneOf({"succeeded", "failed"})},
            {"duration_ms", atLeast(integer(), 0)}, {"findings_count", atLeast(integer(), 0)}});
    return schema;
}

const Json &remediationCompletedSchema()
{
    static const Json schema = titled("remediation.completed",
        {{"remediation_id", integer()}, {"status", oneOf({"completed", "failed", "rolled_back"})},
            {"resource_id", integer()}, {"resource_name", text()}, {"executed_by", integer()},
            {"executed_at", moment()}});
    return schema;
}

const Json *infraSchema(const QString &id)
{
    static const QHash<QString, const Json *> schemas = {
        {u"drift.detected"_s, &driftDetectedSchema()},
        {u"drift.resolved"_s, &driftResolvedSchema()},
        {u"alert.created"_s, &alertCreatedSchema()},
        {u"vulnerability.found"_s, &vulnerabilityFoundSchema()},
        {u"compliance.violation"_s, &complianceViolationSchema()},
        {u"cost.anomaly"_s, &costAnomalySchema()},
        {u"job.completed"_s, &jobCompletedSchema()},
        {u"remediation.completed"_s, &remediationCompletedSchema()},
    };
    return schemas.value(id, nullptr);
}

} // namespace belfry::events
