#include "infrastructure/eventdata.h"

#include "core/time.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

Json nullable(const Json &facts, const char *key)
{
    const auto it = facts.find(key);
    return it == facts.end() ? Json(nullptr) : *it;
}

/// 45230 -> "452.30": the documented spelling, which a double would print as 452.3.
QByteArray fixedPoint(qint64 value, int decimals)
{
    const bool negative = value < 0;
    QByteArray digits = QByteArray::number(negative ? -value : value).rightJustified(decimals + 1, '0');
    digits.insert(digits.size() - decimals, '.');
    return negative ? '-' + digits : digits;
}

} // namespace

QByteArray driftDetected(const Finding &finding)
{
    Json data;
    data["drift_id"] = finding.id;
    data["drift_type"] = toJson(stringAt(finding.facts, "drift_type"));
    data["severity"] = toJson(finding.severity);
    data["resource_id"] = finding.resourceId;
    data["resource_name"] = toJson(finding.resourceName);
    data["resource_type"] = toJson(finding.resourceType);
    data["provider_id"] = finding.providerId;
    data["summary"] = toJson(finding.title);
    data["detected_at"] = toJson(rfc3339Seconds(finding.openedAt));
    return toBytes(data);
}

QByteArray driftResolved(const Finding &finding)
{
    Json data;
    data["drift_id"] = finding.id;
    data["resolved_by"] = finding.resolvedBy ? Json(*finding.resolvedBy) : Json(nullptr);
    data["resolved_at"] = toJson(rfc3339Seconds(finding.resolvedAt));
    return toBytes(data);
}

QByteArray vulnerabilityFound(const Finding &finding)
{
    Json data;
    data["vulnerability_id"] = finding.id;
    data["cve_id"] = toJson(stringAt(finding.facts, "cve_id"));
    data["severity"] = toJson(finding.severity);
    data["cvss_score"] = nullable(finding.facts, "cvss_score");
    data["package_name"] = toJson(stringAt(finding.facts, "package_name"));
    data["fix_version"] = nullable(finding.facts, "fix_version");
    data["resource_id"] = finding.resourceId;
    data["resource_name"] = toJson(finding.resourceName);
    return toBytes(data);
}

QByteArray complianceViolation(qint64 assessmentId, const QList<Finding> &findings)
{
    const Finding &first = findings.constFirst();
    Json data;
    data["assessment_id"] = assessmentId;
    data["framework_id"] = toJson(stringAt(first.facts, "framework_id"));
    data["control_id"] = toJson(stringAt(first.facts, "control_id"));
    data["control_title"] = toJson(stringAt(first.facts, "control_title"));
    data["severity"] = toJson(first.severity);
    Json resources = Json::array();
    QSet<qint64> named; // one control may fail in several ways on one resource
    for (const Finding &finding : findings) {
        if (named.contains(finding.resourceId))
            continue;
        named += finding.resourceId;
        Json one;
        one["resource_id"] = finding.resourceId;
        one["resource_name"] = toJson(finding.resourceName);
        resources.push_back(std::move(one));
    }
    data["failed_resources"] = std::move(resources);
    return toBytes(data);
}

QByteArray costAnomaly(const Finding &finding)
{
    // Written out, because the numbers keep their documented decimals: 452.30, 56.0.
    const auto text = [&](const char *key) { return toBytes(toJson(stringAt(finding.facts, key))); };
    return "{\"anomaly_id\":" + QByteArray::number(finding.id) + ",\"provider_id\":" + QByteArray::number(finding.providerId)
        + ",\"date\":" + text("date") + ",\"actual_amount\":" + fixedPoint(intAt(finding.facts, "actual"), 2)
        + ",\"expected_amount\":" + fixedPoint(intAt(finding.facts, "expected"), 2)
        + ",\"deviation_percent\":" + fixedPoint(intAt(finding.facts, "deviation"), 1) + ",\"currency\":" + text("currency") + '}';
}

QByteArray alertCreated(const Finding &alert)
{
    Json data;
    data["alert_id"] = alert.id;
    data["title"] = toJson(alert.title);
    data["type"] = toJson(stringAt(alert.facts, "type"));
    data["severity"] = toJson(alert.severity);
    data["resource_id"] = alert.resourceId;
    data["resource_name"] = toJson(alert.resourceName);
    data["created_at"] = toJson(rfc3339Seconds(alert.openedAt));
    return toBytes(data);
}

} // namespace belfry::infrastructure
